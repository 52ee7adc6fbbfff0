import { describe, expect, it } from 'vitest';
import { someMonday } from '../../support/builders.ts';
import { ana, gina, hank, ines } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const minute = 60_000;
const hour = 60 * minute;
const aChat = () => new ModelDesk({ at: someMonday + 6 * hour, channel: { flat: true, groupingWindow: 0 } });
const ofMessage = (desk: ModelDesk, { id }: { id: string }) => desk.store.messages.get(id);

describe('a chat without threads', () => {
  it('given an open ticket of theirs, when a contact writes on hours later, then that belongs to it, and pleasantries move nothing', () => {
    const desk = aChat();
    desk.says(gina, 'The export fails with an error.');
    desk.now += 5 * hour;
    const more = desk.says(gina, 'It still fails for all of us.');
    const thanks = desk.says(gina, 'Thanks!');
    expect(desk.tickets).toHaveLength(1);
    expect(ofMessage(desk, more)).toMatchObject({ ticket: 1, verdict: { rule: 'thread-reply' } });
    expect(ofMessage(desk, thanks)).toMatchObject({ ticket: 1 });
  });

  it('given bare thanks and no open ticket, when somebody writes them, then nothing opens, and the next request opens one', () => {
    const desk = aChat();
    desk.says(gina, 'Thanks!');
    expect(desk.tickets).toEqual([]);
    desk.says(gina, 'The export fails with an error.');
    expect(desk.tickets).toHaveLength(1);
  });

  it.each(['solved', 'closed'] as const)(
    'given their ticket is %s, when they write again, then that opens another',
    (status) => {
      const desk = aChat();
      const root = desk.says(gina, 'The export fails with an error.');
      desk.says(ana, 'It is mended now.');
      desk.reacts(ana, 'white_check_mark', root);
      if (status === 'closed') desk.commands(ana, 'close #1');
      desk.now += hour;
      const next = desk.says(gina, 'The import fails as well.');
      expect(desk.tickets).toHaveLength(2);
      expect(ofMessage(desk, next)).toMatchObject({ ticket: 2 });
    },
  );

  it('given one open ticket, when somebody of the desk writes, then that is the reply; given two, it is none by itself', () => {
    const desk = aChat();
    desk.says(gina, 'The export fails with an error.');
    const answer = desk.says(ana, 'Please restart the agent.');
    expect(ofMessage(desk, answer)).toMatchObject({ ticket: 1, verdict: { rule: 'desk-reply' } });
    expect(desk.tickets[0]).toMatchObject({ waitingOn: 'customer' });
    desk.now += minute;
    desk.says(hank, 'My login fails since today.');
    expect(desk.tickets).toHaveLength(2);
    const other = desk.says(ana, 'Please try it once more.');
    expect(ofMessage(desk, other)).toMatchObject({ ticket: null });
  });

  it('given two contacts with a ticket each, when each writes on, then it belongs to their own', () => {
    const desk = aChat();
    desk.says(gina, 'The export fails with an error.');
    desk.says(hank, 'My login fails since today.');
    desk.now += hour;
    expect(ofMessage(desk, desk.says(gina, 'It is error 42.'))).toMatchObject({ ticket: 1 });
    expect(ofMessage(desk, desk.says(hank, 'It is error 43.'))).toMatchObject({ ticket: 2 });
  });

  it('given an open ticket, when the bot is mentioned with more, then that belongs to it and opens no other', () => {
    const desk = aChat();
    desk.says(gina, '@Threadwell The export fails with an error.');
    desk.now += hour;
    desk.says(gina, '@Threadwell It is error 42.');
    expect(desk.tickets).toHaveLength(1);
  });

  it('given what was said later, when it is edited or deleted, then that is seen where it belongs', () => {
    const desk = aChat();
    desk.says(gina, 'The export fails with an error.');
    desk.now += hour;
    const more = desk.says(gina, 'It is error 42.');
    desk.edits(gina, more, 'It is error 43.');
    expect(ofMessage(desk, more)).toMatchObject({ ticket: 1, text: 'It is error 43.' });
    desk.deletes(more);
    expect(ofMessage(desk, more)).toMatchObject({ ticket: 1, text: '' });
  });

  it('given somebody of another customer, when they write there, then that joins nobody’s ticket', () => {
    const desk = aChat();
    desk.says(gina, 'The export fails with an error.');
    const said = desk.says(ines, 'It fails for me as well.');
    expect(ofMessage(desk, said)).toMatchObject({ ticket: null, verdict: { rule: 'participant' } });
  });
});
