import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src/desk/forms/form.ts';
import { ana, ben, cleo, day, gina, triage } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

function withTicket(told: ConstructorParameters<typeof ModelDesk>[0] = {}) {
  const desk = new ModelDesk(told);
  const asked = desk.says(gina, 'The export fails');
  desk.sends();
  return { desk, asked };
}

const sent = (desk: ModelDesk, kind: 'reply' | 'mirror'): string[] => {
  desk.sends();
  return desk.sender.sent.flatMap(({ effect, text }) => (effect.kind === kind ? [text] : []));
};

function formOf(answer: ReturnType<ModelDesk['opens']>): Form {
  if ('refused' in answer) throw new Error(answer.refused);
  return answer.form;
}

describe('the form of a reply', () => {
  it('given it is opened, then it shows the customer’s last words and knows which answer was seen', () => {
    const { desk, asked } = withTicket();
    desk.says(ben, 'Please restart.', { thread: asked });
    desk.passesQuietly(60_000);
    desk.says(gina, 'It still fails', { thread: asked });
    const form = formOf(desk.opens(ana, 'reply', 1));
    expect(form.intro).toContain('Gina wrote');
    expect(form.intro).toContain('> It still fails');
    expect(form.about).toEqual({ ticket: 1, subject: null, seen: asked.at });
    expect(desk.ticket.composing).toMatchObject([{ name: 'Ana' }]);
  });

  it('given it is sent, then it is a public reply of its writer, shown under the card, and nobody is writing any more', () => {
    const { desk } = withTicket();
    desk.opens(ana, 'reply', 1);
    expect(desk.submits(ana, 'reply', 1, { text: ' Please restart. ' })).toEqual({ say: null });
    expect(sent(desk, 'reply')).toEqual(['Please restart.']);
    expect(sent(desk, 'mirror')).toEqual(['Please restart.']);
    expect(desk.ticket).toMatchObject({ status: 'open', assignee: { name: 'Ana' }, composing: [], messageCount: 2 });
    const [message] = [...desk.store.messages.values()].filter(({ channel }) => channel === 'threadwell:forms');
    expect(message).toMatchObject({
      note: false,
      side: 'desk',
      author: { name: 'Ana' },
      verdict: { rule: 'reply-by-form' },
    });
  });

  it('given somebody answered meanwhile, when it is sent, then that answer is shown and asked about, and then it goes', () => {
    const { desk, asked } = withTicket();
    const { seen } = formOf(desk.opens(ana, 'reply', 1)).about;
    desk.passesQuietly(60_000);
    desk.says(ben, 'Please update first.', { thread: asked });
    const answer = desk.submits(ana, 'reply', 1, { text: 'Please restart.' }, { seen });
    if (answer.form === undefined || !('next' in answer.form)) throw new Error('a form follows');
    const { next } = answer.form;
    expect(next.intro).toContain('Ben answered');
    expect(next.intro).toContain('> Please update first.');
    expect(next.fields).toMatchObject([{ name: 'text', value: 'Please restart.' }]);
    expect(sent(desk, 'reply')).toEqual([]);
    desk.submits(ana, 'reply', 1, { text: 'Please restart.' }, { seen: next.about.seen });
    expect(sent(desk, 'reply')).toEqual(['Please restart.']);
  });

  it('given one’s own answer came meanwhile, then nothing is asked', () => {
    const { desk, asked } = withTicket();
    desk.says(ana, 'Please update first.', { thread: asked });
    expect(desk.submits(ana, 'reply', 1, { text: 'And restart.' })).toEqual({ say: null });
    expect(sent(desk, 'reply')).toEqual(['And restart.']);
  });

  it('given a form that is sent twice, or stopped half-way while somebody answers, then it acts once', () => {
    const { desk, asked } = withTicket();
    desk.crashes = 'messages';
    desk.submits(ana, 'reply', 1, { text: 'Please restart.' }, { key: 'view:1' });
    desk.crashes = null;
    desk.submits(ana, 'reply', 1, { text: 'Please restart.' }, { key: 'view:1' });
    desk.receive(desk.lastSeen.inbound, ana, { replay: true });
    expect(sent(desk, 'reply')).toEqual(['Please restart.']);
    expect(desk.message(asked).ticket).toBe(1);
  });

  it.each([
    ['nothing', '   ', 'Please write'],
    ['a note', 'note: they are slow', 'begins like a note'],
    ['a note', '🔒 they are slow', 'begins like a note'],
  ])('given %s was written, then the form says so and keeps it', (_, text, says) => {
    const { desk } = withTicket();
    const { form } = desk.submits(ana, 'reply', 1, { text });
    expect(form).toMatchObject({ faults: { text: expect.stringContaining(says) } });
    expect(sent(desk, 'reply')).toEqual([]);
  });

  it('given a closed ticket, then the form cannot be opened, and one that was open says why it cannot be sent', () => {
    const { desk, asked } = withTicket();
    desk.reacts(ana, 'white_check_mark', asked);
    desk.passes(8 * day);
    expect(desk.opens(ana, 'reply', 1)).toMatchObject({ refused: expect.stringContaining('closed') });
    expect(desk.submits(ana, 'reply', 1, { text: 'Hi' }).form).toMatchObject({
      faults: { text: expect.stringContaining('closed') },
    });
    expect(sent(desk, 'reply')).toEqual([]);
  });

  it('given somebody without the role, then they are refused and nothing is sent', () => {
    const { desk } = withTicket();
    for (const person of [cleo, gina]) {
      expect(desk.opens(person, 'reply', 1)).toHaveProperty('refused');
      expect(desk.submits(person, 'reply', 1, { text: 'Hi' }).say).not.toBeNull();
    }
    expect(sent(desk, 'reply')).toEqual([]);
  });

  it('given canned replies, when one is chosen, then it is filled in and stands before what was written', () => {
    const macros = [{ name: 'greet', text: 'Hi {{requester.firstName}}, {{agent.name}} here on {{ticket.number}}.' }];
    const { desk } = withTicket({ desk: { macros } });
    expect(formOf(desk.opens(ana, 'reply', 1)).fields).toMatchObject([
      { kind: 'choice', name: 'macro', options: [{ value: 'greet' }], value: null },
      { kind: 'text', name: 'text', optional: true },
    ]);
    desk.submits(ana, 'reply', 1, { macro: 'greet', text: 'Please restart.' });
    expect(sent(desk, 'reply')).toEqual(['Hi Gina, Ana here on #1.\n\nPlease restart.']);
  });
});

describe('the form of a note', () => {
  it('given a note is written, then it stands under the card in its writer’s name, and nowhere else', () => {
    const { desk } = withTicket();
    expect(formOf(desk.opens(ana, 'note', 1)).intro).toBe('Only the desk reads this.');
    desk.submits(ana, 'note', 1, { text: 'They are on version 1.' });
    expect(sent(desk, 'mirror')).toEqual(['They are on version 1.']);
    expect(sent(desk, 'reply')).toEqual([]);
    const [note] = [...desk.store.messages.values()].filter(({ channel }) => channel === 'threadwell:forms');
    expect(note).toMatchObject({
      note: true,
      ticket: 1,
      author: { name: 'Ana' },
      copies: [{ to: 'card', channel: triage }],
    });
    expect(desk.ticket).toMatchObject({ status: 'new', messageCount: 1 });
  });

  it('given nothing was written, then the form says so', () => {
    const { desk } = withTicket();
    expect(desk.submits(ana, 'note', 1, { text: ' ' }).form).toHaveProperty('faults.text');
  });
});
