import { describe, expect, it } from 'vitest';
import { ana, day, gina, hank, type Person } from '../decide/model/cast.ts';
import type { ModelDesk } from '../decide/model/model-desk.ts';
import { asked, hour, minute, questions, solve } from './asked.ts';

const surveys = (desk: ModelDesk, number = 1) => desk.numbered(number).csat.surveys;
const states = (desk: ModelDesk, number = 1) => surveys(desk, number).map(({ state }) => state);

/** What is known of somebody is another for as long as this takes. */
function withProfile(person: Person, told: Partial<NonNullable<Person['profile']>>, happens: () => void): void {
  const { profile } = person;
  if (profile === null) throw new Error(`Nothing is known of ${person.actor.name}.`);
  const before = { ...profile };
  Object.assign(profile, told);
  happens();
  Object.assign(profile, before);
}

describe('a question that stands', () => {
  it('given a comment reopened it, when that was no new problem, then what stands asks again', () => {
    const { desk, question, root } = asked();
    desk.reacts(gina, 'rage', question);
    desk.now += hour;
    desk.says(gina, 'Nobody answered for hours', { thread: root });
    expect(questions(desk)).toEqual(['ask 1:1', 'refresh 1:1']);
    desk.presses(ana, 'not-a-reopen', '1');
    expect(states(desk)).toMatchObject([{ is: 'asked' }]);
    expect(questions(desk)).toEqual(['ask 1:1', 'refresh 1:1', 'refresh 1:1']);
  });

  it('given it was opened again before the question had left, when that is undone, then it is asked once', () => {
    const { desk, root } = asked();
    desk.presses(ana, 'reopen', '1');
    desk.reacts(ana, solve, root);
    desk.commands(ana, 'reopen 1');
    desk.sends();
    expect(surveys(desk)[1]?.questions).toEqual([]);
    desk.commands(ana, 'undo');
    desk.sends();
    expect(surveys(desk)[1]).toMatchObject({ state: { is: 'asked' }, askedAt: desk.now });
    expect(surveys(desk)[1]?.questions).toHaveLength(1);
  });

  it('given a reopening and its undoing before anything was sent, when both askings are sent, then one stands', () => {
    const { desk, root } = asked();
    desk.presses(ana, 'reopen', '1');
    desk.reacts(ana, solve, root);
    desk.commands(ana, 'reopen 1');
    desk.commands(ana, 'undo');
    desk.sends();
    expect(surveys(desk)[1]?.questions).toHaveLength(1);
  });

  it('given somebody else was asked anew, when the old question still stands, then only the new one is asked', () => {
    const { desk, question } = asked({ reminder: 2 * day, who: 'contacts' });
    desk.reacts(hank, 'rage', question);
    desk.presses(ana, 'recovery-done', '1|1:1');
    desk.presses(ana, 'ask-again', '1|1:1');
    expect(states(desk)).toMatchObject([{ is: 'ended', how: 'expired' }, { is: 'asked' }]);
    desk.sends();
    for (let i = 0; i < 4; i++) desk.passes(day);
    expect(questions(desk).filter((one) => one.startsWith('remind'))).toEqual(['remind 1:2']);
  });

  it('given a reminder that falls into the customer’s night, when it is due, then it waits for the morning', () => {
    const { desk } = asked({ reminder: 12 * hour });
    const eight = Date.UTC(2026, 2, 3, 13, 0);
    expect(desk.ticket.timers.survey).toBe(eight);
    desk.passes(12 * hour);
    expect(questions(desk)).toEqual(['ask 1:1']);
    desk.passes(eight - desk.now);
    expect(questions(desk)).toEqual(['ask 1:1', 'remind 1:1']);
  });

  it('given the bot was down, when it is up again in the customer’s night, then the reminder waits for the morning', () => {
    const { desk } = asked({ reminder: 2 * hour });
    desk.passes(12 * hour);
    expect(questions(desk)).toEqual(['ask 1:1']);
    desk.passes(10 * hour);
    expect(questions(desk)).toEqual(['ask 1:1', 'remind 1:1']);
  });

  it.each([
    [
      'goes on in another ticket',
      (desk: ModelDesk) => {
        desk.now += 6 * minute;
        desk.says(gina, 'The import fails');
        desk.commands(ana, 'merge 1 into 2');
      },
    ],
    ['is no request at all', (desk: ModelDesk) => desk.presses(ana, 'discard', '1')],
  ])('given a reminder is due, when the ticket %s, then nobody is reminded', (_, happens) => {
    const { desk } = asked({ reminder: day });
    happens(desk);
    desk.passes(day);
    expect(questions(desk)).toEqual(['ask 1:1']);
  });

  it('given a reminder is due, when its requester is gone, then nobody is reminded', () => {
    const { desk } = asked({ reminder: day });
    withProfile(gina, { gone: true }, () => desk.passes(day));
    expect(questions(desk)).toEqual(['ask 1:1']);
  });

  it('given a German question, when its customer reopens by a message, then it is brought up to date in German', () => {
    const { desk, root } = asked();
    withProfile(gina, { locale: 'de' }, () => desk.says(hank, 'It fails again', { thread: root }));
    const effect = desk.effects.findLast(({ kind }) => kind === 'question');
    expect(effect).toMatchObject({ change: 'refresh', reader: { locale: 'de' } });
  });
});

describe('a ticket that is solved and not asked about', () => {
  it.each([
    ['it is said so', () => asked({ enabled: false }, { acknowledge: 'reply' }), 'solved'],
    [
      'nobody answered for days',
      () => {
        const { desk, root } = asked({ enabled: false });
        desk.presses(ana, 'reopen', '1');
        desk.says(ana, 'Which version is it?', { thread: root });
        desk.reacts(ana, 'hourglass_flowing_sand', root);
        desk.passes(7 * day);
        return { desk };
      },
      'autoSolved',
    ],
  ])('given %s, when the customer presses *Reopen* under that, then it is open', (_, solved, key) => {
    const { desk } = solved();
    const post = desk.effects.findLast((effect) => effect.kind === 'post' && effect.audience === 'customer');
    const [button] = post?.kind === 'post' && post.audience === 'customer' ? (post.buttons ?? []) : [];
    expect(post).toMatchObject({ content: { key } });
    expect(button).toEqual({ action: 'customer-reopen', value: '1', label: 'csatReopen', style: 'plain' });
    desk.now += hour;
    desk.presses(gina, button?.action ?? '', button?.value ?? '');
    expect(desk.ticket).toMatchObject({ status: 'open', waitingOn: 'us' });
  });
});

describe('a solved ticket that goes on by itself again', () => {
  it('given the other ticket’s customer wants no questions, when the merge is undone, then its own customer is asked', () => {
    const { desk } = asked({ delay: 15 * minute });
    desk.says(hank, 'The import fails');
    desk.optedOut.add(hank.actor.account);
    desk.now += minute;
    desk.commands(ana, 'merge 1 into 2');
    expect(states(desk)).toEqual([{ is: 'not-asked', reason: 'merged' }]);
    desk.now += minute;
    desk.commands(ana, 'undo');
    expect(desk.numbered(1).status).toBe('solved');
    desk.passes(15 * minute);
    expect(states(desk)).toMatchObject([{ is: 'asked' }]);
  });

  it('given its own customer wants no questions, when the merge is undone, then they are not asked', () => {
    const { desk } = asked({ delay: 15 * minute });
    desk.says(hank, 'The import fails');
    desk.optedOut.add(gina.actor.account);
    desk.now += minute;
    desk.commands(ana, 'merge 1 into 2');
    desk.now += minute;
    desk.commands(ana, 'undo');
    desk.passes(15 * minute);
    expect(states(desk)).toEqual([{ is: 'not-asked', reason: 'opted-out' }]);
  });
});
