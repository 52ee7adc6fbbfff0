import { describe, expect, it } from 'vitest';
import type { Desk } from '../../../src/desk/decide/context.ts';
import { decide } from '../../../src/desk/decide/decide.ts';
import { withDefaults } from '../../../src/desk/settings/defaults.ts';
import { someMonday } from '../../support/builders.ts';
import { ana, cleo, day, gina, hank, nico } from '../decide/model/cast.ts';
import { load } from '../decide/model/load.ts';
import { ModelDesk } from '../decide/model/model-desk.ts';

const minute = 60_000;
const hour = 60 * minute;
const solve = 'white_check_mark';
/** Half past ten in New York. */
const daytime = someMonday + 6 * hour;

type Csat = Partial<Desk['csat']>;
function asking(csat: Csat = {}, channel: ConstructorParameters<typeof ModelDesk>[0] = {}): ModelDesk {
  return new ModelDesk({
    at: daytime,
    ...channel,
    desk: { csat: { ...withDefaults({}).csat, ...csat }, ...channel?.desk },
  });
}
/** Gina asked, Ana answered and solved it. */
function solved(csat: Csat = {}, told: ConstructorParameters<typeof ModelDesk>[0] = {}) {
  const desk = asking(csat, told);
  const asked = desk.says(gina, 'The export fails');
  desk.passesQuietly(minute);
  desk.says(ana, 'Please restart the agent.', { thread: asked });
  desk.passesQuietly(minute);
  desk.reacts(ana, solve, asked);
  return { desk, asked };
}
const states = (desk: ModelDesk) => desk.ticket.csat.surveys.map(({ state }) => state);
const questions = (desk: ModelDesk) =>
  desk.effects.flatMap((effect) => (effect.kind === 'question' ? [effect.change] : []));

describe('asking about a solved ticket', () => {
  it('given a solved ticket, when the delay is over, then it is asked once, and said once that it is solved', () => {
    const { desk } = solved();
    expect(states(desk)).toEqual([{ is: 'planned', askAt: desk.now + 15 * minute }]);
    desk.passes(14 * minute);
    expect(questions(desk)).toEqual([]);
    desk.passes(minute);
    expect(states(desk)).toEqual([{ is: 'asked', at: desk.now }]);
    desk.passes(2 * hour);
    expect(questions(desk)).toEqual(['ask']);
    expect(desk.toCustomer).toEqual([]);
    expect(desk.ticket.csat.surveys[0]?.agent).toEqual({ id: 'ana@acme.test', name: 'Ana' });
  });

  it('given no delay, when it is solved, then it is asked by the same decision', () => {
    const { desk } = solved({ delay: 0 });
    expect(questions(desk)).toEqual(['ask']);
  });

  it('given it is solved at the customer’s bedtime, when the delay would end in their night, then it is asked at eight', () => {
    // 20:50 in New York.
    const at = Date.UTC(2026, 2, 3, 1, 50);
    const { desk } = solved({}, { at });
    expect(states(desk)).toEqual([{ is: 'planned', askAt: Date.UTC(2026, 2, 3, 13, 0) }]);
  });

  it.each([
    ['off', { enabled: false }, {}],
    ['silent-channel', {}, { channel: { mode: 'silent' as const } }],
    ['not-sampled', { sample: 0 }, {}],
  ])('given %s, when it is solved, then it is not asked, and says why', (reason, csat, told) => {
    const { desk } = solved(csat, told);
    expect(states(desk)).toEqual([{ is: 'not-asked', reason }]);
    desk.passes(day);
    expect(questions(desk)).toEqual([]);
  });

  it('given nobody of the desk answered, when it is solved, then it is not asked', () => {
    const desk = asking();
    const asked = desk.says(gina, 'The export fails');
    desk.reacts(ana, solve, asked);
    expect(states(desk)).toEqual([{ is: 'not-asked', reason: 'no-reply' }]);
  });

  it('given a request of the desk’s own people, when it is solved, then it is not asked', () => {
    const desk = asking({}, { channel: { kind: 'internal', customer: null, shared: false } });
    const asked = desk.says(cleo, 'I need a new keyboard');
    desk.says(ana, 'It is on your desk.', { thread: asked });
    desk.reacts(ana, solve, asked);
    expect(states(desk)).toEqual([{ is: 'not-asked', reason: 'made-by-desk' }]);
  });

  it('given they opted out, when it is due, then it is not asked', () => {
    const { desk } = solved();
    desk.optedOut.add(gina.actor.account);
    desk.passes(15 * minute);
    expect(states(desk)).toEqual([{ is: 'not-asked', reason: 'opted-out' }]);
  });

  it('given a question about another ticket of theirs within a week, when this one is solved, then it is not asked', () => {
    const { desk } = solved();
    desk.passes(hour);
    const again = desk.says(gina, 'The import fails');
    desk.says(ana, 'Please restart that too.', { thread: again });
    desk.reacts(ana, solve, again);
    expect(desk.numbered(2).csat.surveys[0]?.state).toEqual({ is: 'not-asked', reason: 'cooldown' });
    desk.passesQuietly(8 * day);
    const third = desk.says(gina, 'The search fails');
    desk.says(ana, 'Please restart that too.', { thread: third });
    desk.reacts(ana, solve, third);
    expect(desk.numbered(3).csat.surveys[0]?.state.is).toBe('planned');
  });

  it('given two tickets of theirs that are due at once, when the time comes, then one is asked about', () => {
    const { desk } = solved();
    const other = desk.says(gina, 'The import fails', { at: desk.now - hour });
    desk.says(ana, 'Please restart that too.', { thread: other });
    desk.reacts(ana, solve, other);
    desk.passes(15 * minute);
    desk.passes(5 * minute);
    expect(questions(desk)).toEqual(['ask']);
    expect(desk.numbered(2).csat.surveys[0]?.state).toEqual({ is: 'not-asked', reason: 'cooldown' });
  });

  it('given two of their timers that are decided on side by side, when both are due, then only the lower number asks', () => {
    const { desk } = solved();
    const other = desk.says(gina, 'The import fails', { at: desk.now - hour });
    desk.says(ana, 'Please restart that too.', { thread: other });
    desk.reacts(ana, solve, other);
    desk.passesQuietly(hour);
    const asks = [2, 1].map((ticket) => {
      const dueAt = desk.numbered(ticket).timers.survey ?? 0;
      const key = `${ticket}:survey:${dueAt}`;
      const fires = {
        kind: 'timer',
        key,
        conversation: desk.channel.id,
        at: dueAt,
        ticket,
        timer: 'survey',
        dueAt,
      } as const;
      const { context } = load(desk, fires, null, false);
      return decide(context, fires).updates.flatMap(({ applied }) => applied.effects.map(({ kind }) => kind));
    });
    expect(asks[0]).not.toContain('question');
    expect(asks[1]).toContain('question');
  });

  it.each([
    [
      'the customer asks on',
      'reopened',
      (desk: ModelDesk, thread: { id: string; ts: string; at: number }) =>
        desk.says(gina, 'It fails again', { thread }),
    ],
    [
      'an agent writes on',
      'went-on',
      (desk: ModelDesk, thread: { id: string; ts: string; at: number }) =>
        desk.says(ana, 'The logs are in the folder.', { thread }),
    ],
    [
      'a third company writes',
      'went-on',
      (desk: ModelDesk, thread: { id: string; ts: string; at: number }) =>
        desk.says(nico, 'We see the same error', { thread }),
    ],
    ['the solve is undone', 'undone', (desk: ModelDesk) => desk.commands(ana, 'undo')],
    ['it is discarded', 'discarded', (desk: ModelDesk) => desk.presses(ana, 'discard', '1')],
  ])('given a planned question, when %s, then it is not asked: %s', (_, reason, happens) => {
    const { desk, asked } = solved();
    desk.passesQuietly(minute);
    happens(desk, asked);
    expect(states(desk)).toEqual([{ is: 'not-asked', reason }]);
    desk.passes(day);
    expect(questions(desk)).toEqual([]);
  });

  it.each([
    [gina, 'Thank you!'],
    [ana, 'You are welcome!'],
  ])('given a planned question, when somebody says no more than thanks, then it is asked', (by, text) => {
    const { desk, asked } = solved();
    desk.passesQuietly(minute);
    desk.says(by, text, { thread: asked });
    desk.passes(15 * minute);
    expect(questions(desk)).toEqual(['ask']);
  });

  it('given a question that stands, when it is opened again and solved, then the first has ended and it is asked anew', () => {
    const { desk, asked } = solved();
    desk.passes(hour);
    desk.says(gina, 'It fails again', { thread: asked });
    expect(states(desk)).toEqual([{ is: 'ended', how: 'reopened', at: desk.now }]);
    desk.reacts(ana, solve, asked);
    desk.passes(15 * minute);
    expect(states(desk).map(({ is }) => is)).toEqual(['ended', 'asked']);
    expect(desk.ticket.csat.surveys.map(({ id }) => id)).toEqual(['1:1', '1:2']);
  });

  it('given an agent opened it again by mistake, when they undo that, then it is the same question, planned anew', () => {
    const { desk } = solved();
    desk.passesQuietly(minute);
    desk.commands(ana, 'reopen 1');
    expect(states(desk)).toEqual([{ is: 'not-asked', reason: 'reopened' }]);
    desk.commands(ana, 'undo');
    expect(states(desk).map(({ is }) => is)).toEqual(['planned']);
    desk.passes(15 * minute);
    expect(questions(desk)).toEqual(['ask']);
  });

  it('given a question that stands, when its time is up, then it has expired', () => {
    const { desk } = solved();
    desk.passes(15 * minute);
    desk.passes(7 * day);
    expect(states(desk)).toEqual([{ is: 'ended', how: 'expired', at: desk.now }]);
    expect(desk.ticket.timers.survey).toBeUndefined();
  });

  it('given a reminder is set, when nobody answers, then it is asked once more, and only once', () => {
    const { desk } = solved({ reminder: 2 * day });
    desk.passes(15 * minute);
    for (let i = 0; i < 6; i++) desk.passes(day);
    expect(questions(desk)).toEqual(['ask', 'remind']);
  });

  it('given a ticket that waited too long, when the desk solves it itself, then one message says so, with the question', () => {
    const desk = asking();
    const asked = desk.says(gina, 'The export fails');
    desk.says(ana, 'Which version is it?', { thread: asked });
    desk.reacts(ana, 'hourglass_flowing_sand', asked);
    desk.passes(7 * day);
    expect(desk.ticket.status).toBe('solved');
    desk.passes(hour);
    expect(questions(desk)).toEqual(['ask']);
    expect(desk.toCustomer).toEqual([]);
    expect(desk.ticket.csat.surveys[0]?.bySilence).toBe(true);
  });

  it('given a channel that acknowledges by replies, when nothing is asked, then it is said that it is solved; else not', () => {
    const told = { channel: { acknowledge: 'reply' as const } };
    expect(solved({ enabled: false }, told).desk.toCustomer).toEqual(['acknowledge', 'solved']);
    expect(solved({}, told).desk.toCustomer).toEqual(['acknowledge']);
  });

  it('given it was opened again twice, when it is solved, then the assignee may ask first', () => {
    const { desk, asked } = solved();
    for (let i = 0; i < 2; i++) {
      expect(desk.ticket.csat.surveys.at(-1)?.draftSince).toBeNull();
      desk.passesQuietly(hour);
      desk.says(hank, 'It fails again', { thread: asked });
      desk.passesQuietly(minute);
      desk.reacts(ana, solve, asked);
    }
    expect(desk.ticket.csat.surveys.at(-1)?.draftSince).toBe(desk.now);
    desk.passes(15 * minute);
    expect(questions(desk)).toContain('ask');
  });
});
