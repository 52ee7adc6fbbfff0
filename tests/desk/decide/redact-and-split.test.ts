import { describe, expect, it } from 'vitest';
import { ana, ben, gina } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const minute = 60_000;

function given() {
  const desk = new ModelDesk();
  const first = desk.says(gina, 'The password is hunter2, and the export fails');
  const second = desk.says(gina, 'The invoice is wrong as well', { thread: first });
  desk.passes(10 * minute);
  desk.cardOf(1);
  return { desk, first, second };
}
const linkTo = ({ ts }: { ts: string }): string => `https://acme.slack.com/archives/C0GLOBEX/p${ts.replace('.', '')}`;

describe('redacting by a command', () => {
  it('given a lead, when asked, then it says before that nothing brings it back, and asks once more by a button of danger', () => {
    const { desk, first } = given();
    const decision = desk.commands(ana, `redact ${linkTo(first)}`);
    expect(decision).toContain('It cannot be undone');
    expect(desk.message(first).text).toContain('hunter2');
    expect(desk.lastAnswer.parts).toMatchObject([
      { buttons: [{ style: 'danger', does: { asks: `redact ${linkTo(first)} for-good` } }] },
    ]);
  });

  it('given a lead who is sure, when it is done, then no word of it is left anywhere, and undo finds nothing', () => {
    const { desk, first } = given();
    desk.sends();
    const said = desk.commands(ana, `redact ${linkTo(first)} for-good`);
    expect(said).toContain('only its author or an admin can delete');
    desk.sends();
    expect(desk.message(first)).toMatchObject({ text: '', files: [], deletedAt: desk.now });
    expect(desk.numbered(1)).toMatchObject({ subject: '(deleted)', undoable: [] });
    expect(JSON.stringify([desk.tickets, [...desk.store.messages.values()], desk.effects])).not.toContain('hunter2');
    expect(desk.store.erased).toContain(first.id);
    expect(desk.numbered(1).applied.at(-1)?.history).toMatchObject([
      { what: 'message-redacted', door: 'command', actor: { name: 'Ana' } },
    ]);
    expect(desk.commands(ana, `redact ${linkTo(first)} for-good`)).toBe('That message is erased already.');
    expect(desk.commands(ana, 'undo')).toBeNull();
  });

  it('given a crash after the message was written, when tried again, then it ends the same', () => {
    const ended = (crash: boolean) => {
      const { desk, first } = given();
      if (crash) desk.crashes = 'messages';
      desk.commands(ana, `redact ${linkTo(first)} for-good`);
      return JSON.stringify([desk.tickets, [...desk.store.messages.values()], desk.effects]);
    };
    expect(ended(true)).toBe(ended(false));
  });

  it('given an agent who is no lead, or a contact, when they try, then nothing is erased', () => {
    const { desk, first } = given();
    desk.commands(ben, `redact ${linkTo(first)} for-good`);
    desk.commands(gina, `redact ${linkTo(first)} for-good`);
    expect(desk.message(first).text).toContain('hunter2');
  });

  it('given a link to nothing we know, when redacted or split, then that is said', () => {
    const { desk } = given();
    const link = 'https://acme.slack.com/archives/C0GLOBEX/p1000000000000001';
    expect(desk.commands(ana, `redact ${link}`)).toBe('I do not know that message.');
    expect(desk.commands(ana, `split ${link}`)).toBe('I do not know that message.');
  });
});

describe('splitting by a command', () => {
  it('given two questions in one ticket, when one is split off by its link, then it is a ticket, by that door', () => {
    const { desk, second } = given();
    expect(desk.commands(ana, `split ${linkTo(second)}`)).toContain('#2 was split off #1. **Undo** cannot');
    expect(desk.numbered(2)).toMatchObject({ door: 'command', subject: 'The invoice is wrong as well' });
    expect(desk.message(second).ticket).toBe(2);
    expect(desk.numbered(1)).toMatchObject({ messageCount: 1 });
    expect(desk.numbered(1).applied.at(-1)?.history).toMatchObject([{ what: 'split-off', to: 2, door: 'command' }]);
  });

  it('given the only message of a ticket, when split, then it is said why not', () => {
    const desk = new ModelDesk();
    const only = desk.says(gina, 'The export fails');
    expect(desk.commands(ana, `split ${linkTo(only)}`)).toBe('Please leave at least one message.');
    expect(desk.tickets).toHaveLength(1);
  });
});
