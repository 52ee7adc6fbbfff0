import { describe, expect, it } from 'vitest';
import type { DeskPost } from '../../../src/desk/effect.ts';
import { ana, ben, cleo, day, gina, hank, ines, triage } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const minute = 60_000;
const hour = 60 * minute;

function withTicket(told: ConstructorParameters<typeof ModelDesk>[0] = {}) {
  const desk = new ModelDesk(told);
  const asked = desk.says(gina, 'The export fails');
  desk.sends();
  return { desk, asked };
}

const linesUnderCard = (desk: ModelDesk): DeskPost[] =>
  desk.effects.flatMap((effect) =>
    effect.kind === 'post' && effect.audience === 'desk' && effect.inCardThread ? [effect] : [],
  );
const keys = (desk: ModelDesk): string[] => linesUnderCard(desk).map(({ content }) => content.key);
const mirrored = (desk: ModelDesk): string[] => {
  desk.sends();
  return desk.sender.sent.flatMap(({ effect, text }) => (effect.kind === 'mirror' && text !== '' ? [text] : []));
};

describe('the customer’s thread under the card', () => {
  it('given agents, colleagues, contacts and participants write there, then all of it is shown', () => {
    const { desk, asked } = withTicket();
    for (const person of [ana, cleo, hank, ines])
      desk.says(person, `It is ${person.profile?.name} here.`, { thread: asked });
    expect(mirrored(desk)).toEqual(['It is Ana here.', 'It is Cleo here.', 'It is Hank here.', 'It is Ines here.']);
  });

  it('given an agent writes “reply …” to the bot in the customer’s own thread, then that is the reply', () => {
    const { desk, asked } = withTicket();
    const said = desk.says(ana, '@Threadwell reply Please restart the agent.', { thread: asked });
    expect(desk.verdict(said)).toBe('desk-reply');
    expect(desk.ticket.waitingOn).toBe('customer');
    expect(desk.effects.some(({ kind }) => kind === 'reply')).toBe(false);
  });

  it('given a top-level post that is taken as the reply, then it is shown', () => {
    const { desk } = withTicket();
    const post = desk.says(ana, 'Please restart the agent.');
    desk.presses(ben, 'take-as-reply', `1|${post.id}`);
    expect(mirrored(desk)).toEqual(['Please restart the agent.']);
  });

  it('given a shown message is edited or deleted, then what is shown follows', () => {
    const { desk, asked } = withTicket();
    const said = desk.says(gina, 'It says error 50', { thread: asked });
    desk.sends();
    desk.edits(gina, said, 'It says error 500', { thread: asked });
    expect(mirrored(desk)).toEqual(['It says error 50', 'It says error 500']);
    expect(desk.message(said).copies).toHaveLength(1);
    desk.deletes(said);
    desk.sends();
    expect(desk.message(said).copies).toEqual([]);
  });

  it('given what agents write under the card, then it is not shown there again', () => {
    const { desk } = withTicket();
    desk.saysUnder(ana, 1, 'A note');
    desk.saysUnder(ana, 1, '@Threadwell reply Please restart.');
    expect(mirrored(desk)).toEqual([]);
  });
});

describe('a customer’s reaction on what the desk said', () => {
  it('given a reply through the bot, when a contact reacts, then it is told under the card, and its taking back too', () => {
    const { desk } = withTicket();
    desk.submits(ana, 'reply', 1, { text: 'May we restart?' });
    desk.sends();
    const copy = [...desk.store.messages.values()].find(({ copyOf, channel }) => copyOf !== null && channel !== triage);
    if (copy === undefined) throw new Error('the reply was sent');
    const before = desk.ticket;
    desk.reacts(gina, '+1', copy);
    desk.reacts(gina, '+1', copy, desk.now, 'removed');
    desk.reacts(gina, 'heart', copy, desk.now, 'removed');
    expect(linesUnderCard(desk).map(({ content }) => content)).toEqual([
      { for: 'desk', key: 'reacted', params: { person: 'Gina', emoji: ':+1:', author: 'Ana' } },
      { for: 'desk', key: 'reactionGone', params: { person: 'Gina', emoji: ':+1:', author: 'Ana' } },
    ]);
    expect(desk.ticket).toMatchObject({
      status: before.status,
      waitingOn: before.waitingOn,
      priority: before.priority,
    });
  });

  it('given an agent’s own post in the thread, when a contact reacts, then it is told', () => {
    const { desk, asked } = withTicket();
    const said = desk.says(ana, 'May we restart?', { thread: asked });
    desk.reacts(hank, '+1', said);
    expect(keys(desk)).toEqual(['reacted']);
  });

  it('given a participant reacts, or a contact reacts on a customer’s message, then nothing is told', () => {
    const { desk, asked } = withTicket();
    const said = desk.says(ana, 'May we restart?', { thread: asked });
    const more = desk.says(gina, 'It says error 500', { thread: asked });
    desk.reacts(ines, '+1', said);
    desk.reacts(hank, '+1', more);
    expect(keys(desk)).toEqual([]);
  });
});

describe('who is called', () => {
  it('given an agent is given a ticket by somebody else, then they are called once under the card', () => {
    const { desk, asked } = withTicket();
    desk.says(ben, 'Please restart.', { thread: asked });
    desk.submits(ana, 'details', 1, { assignee: 'ana@acme.test' });
    expect(keys(desk)).toEqual([]);
    desk.presses(ben, 'hand-over', '1|ana@acme.test');
    desk.presses(ana, 'hand-over', '1|ben@acme.test');
    const calls = linesUnderCard(desk).filter(({ content }) => content.key === 'assignedTo');
    expect(calls.map(({ calls }) => calls).at(-1)).toEqual(['slack:U0BEN']);
    expect(calls.every(({ broadcast }) => !broadcast)).toBe(true);
  });

  it('given an agent takes a ticket themselves, by button or by the first answer, then nobody is called', () => {
    const { desk, asked } = withTicket();
    desk.presses(ana, 'claim', '1');
    desk.says(ana, 'Please restart.', { thread: asked });
    expect(desk.ticket.assignee?.name).toBe('Ana');
    expect(keys(desk)).toEqual([]);
  });

  it('given a solved ticket, when the customer writes, then that is shown in the channel and calls the assignee', () => {
    const { desk, asked } = withTicket();
    desk.presses(ana, 'claim', '1');
    desk.reacts(ana, 'white_check_mark', asked);
    desk.passes(day);
    desk.says(gina, 'It fails again', { thread: asked });
    expect(linesUnderCard(desk)).toMatchObject([
      { content: { key: 'reopened', params: { number: 1, person: 'Gina' } }, broadcast: true, calls: ['slack:U0ANA'] },
    ]);
  });

  it('given four hours of silence, when the customer writes what wants an answer, then it is shown in the channel', () => {
    const { desk, asked } = withTicket();
    desk.says(ana, 'Please restart.', { thread: asked });
    desk.passesQuietly(4 * hour);
    desk.says(gina, 'Thanks!', { thread: asked });
    expect(keys(desk)).toEqual([]);
    desk.says(gina, 'It still fails', { thread: asked });
    desk.says(gina, 'With error 500', { thread: asked });
    expect(linesUnderCard(desk)).toMatchObject([
      { content: { key: 'longSilence' }, broadcast: true, calls: ['slack:U0ANA'] },
    ]);
  });

  it('given less than four hours, or nobody who has the ticket, then nobody is called', () => {
    const { desk, asked } = withTicket();
    desk.passesQuietly(4 * hour - minute);
    desk.says(gina, 'It still fails', { thread: asked });
    expect(keys(desk)).toEqual([]);
    desk.passesQuietly(5 * hour);
    desk.says(gina, 'It still fails', { thread: asked });
    expect(linesUnderCard(desk)).toMatchObject([{ broadcast: true, calls: [] }]);
  });
});
