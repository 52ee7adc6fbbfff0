import { describe, expect, it } from 'vitest';
import { ana, ben, cleo, form, gina, hank, ines } from './model/cast.ts';
import { clocksOf, measured, measures } from './model/measured.ts';
import type { ModelDesk } from './model/model-desk.ts';
import { hour, minute, slaPasses } from './model/reminded.ts';

/** A request of half an hour ago. */
function asked(model: ModelDesk = measured()) {
  const question = model.says(gina, 'The export fails');
  model.passesQuietly(30 * minute);
  return { model, question };
}
const answer = 'Please restart the agent.';

describe('what meets a clock', () => {
  it('given a request, when somebody of the desk answers in its thread, then the first response is met', () => {
    const { model, question } = asked();
    model.says(ana, answer, { thread: question });
    expect(clocksOf(model)).toEqual(['first-response met 0.5/1', 'resolution running 0.5/8']);
    expect(model.ticket.sla.clocks[0]).toMatchObject({ by: { id: 'ana@acme.test', name: 'Ana' } });
  });

  it('given a colleague without a role, when they answer publicly, then it is met as well', () => {
    const { model, question } = asked();
    model.says(cleo, answer, { thread: question });
    expect(clocksOf(model)).toContain('first-response met 0.5/1');
  });

  it.each([
    ['by command', (model: ModelDesk) => model.commands(ana, `reply 1 ${answer}`)],
    ['by form', (model: ModelDesk) => model.submits(ana, 'reply', 1, { text: answer })],
    [
      'by a word to the bot under the card',
      (model: ModelDesk) => model.saysUnder(ana, 1, `@Threadwell reply ${answer}`),
    ],
    ['with a solve', (model: ModelDesk) => model.commands(ana, `solve 1 ${answer}`)],
  ])('given a reply %s, then the first response is met', (_, replies) => {
    const { model } = asked();
    replies(model);
    expect(clocksOf(model)).toContain('first-response met 0.5/1');
    expect(model.ticket.sla.silentSolves).toEqual([]);
  });

  it.each([
    ['a note', (model: ModelDesk) => model.commands(ana, 'note 1 They were here before')],
    ['talk under the card', (model: ModelDesk) => model.saysUnder(ana, 1, 'Who knows this one?')],
    ['a claim', (model: ModelDesk) => model.presses(ana, 'claim', '1')],
    [
      'a machine',
      (model: ModelDesk) => model.says(form, answer, { thread: `${model.tickets[0]?.root?.split(':')[2]}` }),
    ],
    [
      'another company',
      (model: ModelDesk) => model.says(ines, answer, { thread: `${model.tickets[0]?.root?.split(':')[2]}` }),
    ],
  ])('given %s, then nothing is met', (_, happens) => {
    const { model } = asked();
    happens(model);
    expect(clocksOf(model)).toEqual(['first-response running 0.5/1', 'resolution running 0.5/8']);
  });

  it('given a holding reply or a pleasantry, then the clock goes on', () => {
    const { model, question } = asked();
    model.says(ana, 'Let me check', { thread: question });
    model.says(ana, 'Hello', { thread: question });
    expect(clocksOf(model)).toContain('first-response running 0.5/1');
    expect(model.ticket.sla.facts.filter(({ is }) => is === 'spoke')).toHaveLength(1);
  });

  it('given a post that is taken as the reply, then it is met when that was written', () => {
    const { model } = asked();
    const post = model.says(ana, answer);
    model.passesQuietly(2 * hour);
    model.presses(ben, 'take-as-reply', `1|${post.id}`);
    expect(clocksOf(model)).toContain('first-response met 0.5/1');
  });

  it('given an answer that is heard of late, when it was in time, then nothing broke', () => {
    const { model, question } = asked();
    slaPasses(model, 2 * hour);
    expect(clocksOf(model)).toContain('first-response breached 2.5/1');
    model.says(ana, answer, { thread: question, at: question.at + 20 * minute });
    expect(clocksOf(model)).toContain('first-response met 0.33/1');
    expect(model.ticket.breachAt).toBe(question.at + 8 * hour);
  });

  it('given a question after the answer, then the next response is owed since then; another adds nothing', () => {
    const { model, question } = asked();
    model.says(ana, answer, { thread: question });
    model.passesQuietly(hour);
    model.says(gina, 'It fails still', { thread: question });
    model.passesQuietly(hour);
    model.says(gina, 'Is anybody there?', { thread: question });
    expect(clocksOf(model)).toContain('next-response running 1/2');
    expect(model.ticket.waitingSince).toBe(question.at + 90 * minute);
    expect(model.ticket.breachAt).toBe(question.at + 210 * minute);
  });

  it('given a reply that one of many incidents got, then its first response is met', () => {
    const model = measured();
    model.says(gina, 'The export fails');
    model.says(hank, 'The export fails');
    model.commands(ana, 'link 2 1');
    model.passesQuietly(30 * minute);
    model.submits(ana, 'reply', 1, { text: answer, also: ['incidents'] });
    expect(clocksOf(model, 1)).toContain('first-response met 0.5/1');
  });
});

describe('edits, deletions, taking back', () => {
  it('given a pleasantry that becomes an answer by an edit, then it counts from the edit', () => {
    const { model, question } = asked();
    const said = model.says(ana, 'Let me check', { thread: question });
    model.passesQuietly(10 * minute);
    model.edits(ana, said, answer, { thread: question.ts });
    expect(clocksOf(model)).toContain('first-response met 0.67/1');
  });

  it('given an answer that is edited until it is none, then it never was one, and the question waits again', () => {
    const { model, question } = asked();
    const said = model.says(ana, answer, { thread: question });
    model.passesQuietly(10 * minute);
    model.edits(ana, said, 'Let me check', { thread: question.ts });
    expect(clocksOf(model)).toContain('first-response running 0.67/1');
    expect(model.ticket).toMatchObject({ waitingOn: 'us', waitingSince: question.at, firstReplyAt: null });
  });

  it('given an answer under the card that is edited until it is none, then the same', () => {
    const { model, question } = asked();
    const said = model.saysUnder(ana, 1, `@Threadwell reply ${answer}`);
    model.passesQuietly(10 * minute);
    model.edits(ana, said, '@Threadwell reply Let me check', { thread: model.cardOf(1).ts });
    expect(clocksOf(model)).toContain('first-response running 0.67/1');
    expect(model.ticket).toMatchObject({ waitingOn: 'us', waitingSince: question.at });
  });

  it('given an answer that its author deletes, then it is unmet, and broken where its time is up', () => {
    const { model, question } = asked();
    const said = model.says(ana, answer, { thread: question });
    model.passesQuietly(2 * hour);
    model.deletes(said);
    expect(clocksOf(model)).toContain('first-response breached 2.5/1');
    expect(model.ticket.sla.clocks[0]).toMatchObject({ breachedAt: question.at + hour });
  });

  it('given a question that the customer deletes, then it waits no more', () => {
    const { model, question } = asked();
    model.says(ana, answer, { thread: question });
    const next = model.says(gina, 'It fails still', { thread: question });
    expect(model.ticket.waitingOn).toBe('us');
    model.passesQuietly(hour);
    model.deletes(next);
    expect(clocksOf(model)).toContain('next-response cancelled 1/2');
    expect(model.ticket).toMatchObject({ waitingOn: 'customer', waitingSince: null });
  });

  it('given a question that was broken, when the customer deletes it or edits it away, then it stays broken', () => {
    const { model, question } = asked();
    model.says(ana, answer, { thread: question });
    const next = model.says(gina, 'It fails still', { thread: question });
    model.passesQuietly(3 * hour);
    model.edits(gina, next, 'Thanks!', { thread: question.ts });
    model.deletes(next);
    expect(clocksOf(model)).toContain('next-response breached 3/2');
    expect(model.ticket.waitingOn).toBe('customer');
  });

  it('given the request itself is deleted, then it is owed as before', () => {
    const { model, question } = asked();
    model.deletes(question);
    expect(clocksOf(model)).toContain('first-response running 0.5/1');
    expect(model.ticket.waitingSince).toBe(question.at);
  });

  it('given an undone claim, solve or priority, then the clocks go on as if it had not been', () => {
    const { model } = asked();
    model.commands(ana, 'solve 1');
    expect(clocksOf(model)).toEqual(['first-response cancelled 0.5/1', 'resolution met 0.5/8']);
    model.commands(ana, 'undo');
    model.passesQuietly(15 * minute);
    expect(clocksOf(model)).toEqual(['first-response running 0.75/1', 'resolution running 0.75/8']);
  });

  it('given the timer of the clocks has fired since, when a change is undone, then that is no conflict', () => {
    const { model } = asked();
    slaPasses(model, 28 * minute);
    model.commands(ana, 'priority 1 urgent');
    slaPasses(model, 5 * minute);
    expect(clocksOf(model)).toContain('first-response breached 1.05/1');
    expect(model.commands(ana, 'undo')).toContain('Taken back');
    expect(model.ticket.priority).toBe('normal');
  });
});

describe('how a ticket opens', () => {
  it('given a rule that makes it low, when it opens, then it is measured as low from the start', () => {
    const rules = [
      {
        when: { text: () => true, customer: null, tier: null, channel: null, platform: null, form: null },
        set: { priority: 'low' as const, tags: ['vip'], assign: null, triage: null, field: {} },
      },
    ];
    const { model } = asked(measured({ rules }));
    expect(clocksOf(model)).toEqual(['first-response running 0.5/4', 'resolution running 0.5/32']);
    expect(model.ticket.sla.facts.filter(({ is }) => is === 'terms')).toHaveLength(1);
  });

  it('given a policy for a tag that a rule sets, then that one holds', () => {
    const policies = [{ name: 'vip', when: { tag: ['vip'] }, targets: { default: { resolution: hour } } }, ...measures];
    const rules = [
      {
        when: { text: () => true, customer: null, tier: null, channel: null, platform: null, form: null },
        set: { priority: null, tags: ['vip'], assign: null, triage: null, field: {} },
      },
    ];
    const { model } = asked(measured({ rules, policies }));
    expect(clocksOf(model)).toEqual(['resolution running 0.5/1']);
  });

  it('given a request that an agent opens for somebody, then no first response is owed', () => {
    const model = measured();
    model.commands(ana, 'new for @[U0GINA] Yearly review');
    expect(clocksOf(model)).toEqual(['resolution running 0/8']);
  });

  it('given a follow-up of a closed ticket, then it has clocks of its own', () => {
    const { model, question } = asked();
    model.says(ana, answer, { thread: question });
    model.commands(ana, 'close 1');
    model.passesQuietly(hour);
    model.says(gina, 'It fails again', { thread: question });
    expect(clocksOf(model, 2)).toEqual(['first-response running 0/1', 'resolution running 0/8']);
    expect(clocksOf(model, 1)).toEqual(['first-response met 0.5/1', 'resolution met 0.5/8']);
  });

  it.each(['auto', 'emoji'] as const)(
    'given an older message that was answered already in a channel in mode %s, when it is made a ticket, then it is met since then',
    (mode) => {
      const model = measured();
      model.channel = { ...model.channel, mode: 'emoji' };
      const question = model.says(gina, 'The export fails');
      model.passesQuietly(20 * minute);
      model.channel = { ...model.channel, mode };
      const said = model.says(ana, answer, { thread: question });
      model.passesQuietly(3 * hour);
      model.picks(ben, gina, question, 'The export fails');
      expect(clocksOf(model)).toEqual(['first-response met 0.33/1', 'resolution running 3.33/8']);
      expect(model.ticket).toMatchObject({
        status: 'open',
        waitingOn: 'customer',
        lastDeskAt: said.at,
        messageCount: 2,
      });
      model.deletes(said);
      expect(clocksOf(model)).toContain('first-response breached 3.33/1');
      expect(model.ticket).toMatchObject({ waitingOn: 'us', waitingSince: question.at });
    },
  );

  it('given one that nobody answered, when it is made a ticket late, then it is owed since it was written', () => {
    const model = measured();
    model.channel = { ...model.channel, mode: 'emoji' };
    const question = model.says(gina, 'The export fails');
    model.passesQuietly(3 * hour);
    model.picks(ben, gina, question, 'The export fails');
    expect(clocksOf(model)).toEqual(['first-response breached 3/1', 'resolution running 3/8']);
  });

  it('given an answer of the same moment, then it is met in no time', () => {
    const model = measured();
    model.channel = { ...model.channel, mode: 'emoji' };
    const question = model.says(gina, 'The export fails');
    model.says(ana, answer, { thread: question });
    model.picks(ben, gina, question, 'The export fails');
    expect(clocksOf(model)).toEqual(['first-response met 0/1', 'resolution running 0/8']);
  });
});
