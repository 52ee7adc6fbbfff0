import { describe, expect, it } from 'vitest';
import type { Desk } from '../../../src/desk/decide/context.ts';
import { withDefaults } from '../../../src/desk/settings/defaults.ts';
import { someMonday } from '../../support/builders.ts';
import { ana, ben, cleo, day, gina, hank, type Person } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const minute = 60_000;
const hour = 60 * minute;
const removed = 'removed';

/** Ben answered and solved what Gina asked, and the question stands. */
function asked(csat: Partial<Desk['csat']> = {}, told: Partial<Desk> = {}) {
  const settings = { ...withDefaults({}).csat, delay: 0, causes: ['bug', 'slow answer'], ...csat };
  const desk = new ModelDesk({ at: someMonday + 6 * hour, desk: { csat: settings, ...told } });
  const root = desk.says(gina, 'The export fails');
  desk.passesQuietly(minute);
  desk.says(ben, 'Please restart the agent.', { thread: root });
  desk.passesQuietly(minute);
  desk.reacts(ben, 'white_check_mark', root);
  desk.sends();
  const id = desk.ticket.csat.surveys[0]?.questions[0] ?? '';
  const question = { id, ts: id.slice(id.lastIndexOf(':') + 1) };
  const votes = (by: Person, emoji: string, change: 'added' | 'removed' = 'added') => {
    desk.passesQuietly(minute);
    desk.reacts(by, emoji, question, desk.now, change);
  };
  return { desk, votes, root };
}
const recoveries = (desk: ModelDesk) => desk.ticket.csat.recoveries;
const alerts = (desk: ModelDesk) => desk.toTriage.filter((key) => key === 'recoveryOpened');
const directs = (desk: ModelDesk): string[] =>
  desk.effects.flatMap((effect) => (effect.kind === 'direct' ? [`${effect.account} ${effect.content.key}`] : []));
function fires(desk: ModelDesk): void {
  const due = desk.ticket.timers.recovery;
  if (due === undefined) throw new Error('Nobody is to be reminded.');
  desk.passesQuietly(Math.max(0, due - desk.now));
  desk.fires(1, 'recovery', due);
}

describe('a low rating', () => {
  it('given a rating at the limit, then triage is told once, shown in the channel, and whoever has the ticket is called', () => {
    const { desk, votes } = asked();
    votes(gina, 'slightly_frowning_face');
    expect(recoveries(desk)).toMatchObject([
      { score: 2, rater: { name: 'Gina' }, owner: { id: 'ben@acme.test' }, closedAt: null, dueAt: desk.now + day },
    ]);
    expect(desk.ticket.recoveryAt).toBe(desk.now + day);
    const [alert, ...more] = desk.effects.filter((one) => 'content' in one && one.content.key === 'recoveryOpened');
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ inCardThread: true, broadcast: true, calls: ['slack:U0BEN'], audience: 'desk' });
    // The same said again, by another, or worse: still the one of this question.
    votes(gina, 'rage');
    expect(alerts(desk)).toHaveLength(1);
    expect(recoveries(desk)).toMatchObject([{ score: 2, ratedSince: 1 }]);
  });

  it.each(['neutral_face', 'heart_eyes'])('given %s, then nothing is to be made right', (emoji) => {
    const { desk, votes } = asked();
    votes(gina, emoji);
    expect(recoveries(desk)).toEqual([]);
    expect(desk.ticket.recoveryAt).toBeNull();
  });

  it('given a better one afterwards, or none, then it stays open and history tells of it', () => {
    const { desk, votes } = asked();
    votes(gina, 'rage');
    votes(gina, 'heart_eyes');
    expect(recoveries(desk)).toMatchObject([{ score: 1, ratedSince: 5, closedAt: null }]);
    votes(gina, 'heart_eyes', removed);
    votes(gina, 'rage', removed);
    expect(recoveries(desk)).toMatchObject([{ ratedSince: null, closedAt: null }]);
    const told = desk.ticket.applied.flatMap(({ history }) => history).filter(({ what }) => what === 'recovery-rated');
    expect(told.map(({ from, to }) => [from, to])).toEqual([
      [1, 5],
      [5, 1],
      [1, null],
    ]);
  });

  it('given whoever has the ticket is away, then somebody who is there makes it right', () => {
    const { desk, votes } = asked({}, { away: new Set(['ben@acme.test']) });
    votes(gina, 'rage');
    expect(recoveries(desk)[0]?.owner).toEqual({ id: 'ana@acme.test', name: 'Ana' });
  });
});

describe('making it right', () => {
  it('given the form, when an agent saves it, then who, why, what and until when are kept, and no word of it in history', () => {
    const { desk, votes } = asked();
    votes(gina, 'rage');
    const opened = desk.opens(ben, 'recovery', 1);
    expect('form' in opened && opened.form.fields.map(({ name }) => name)).toEqual([
      'owner',
      'cause',
      'done',
      'due',
      'close',
    ]);
    const subject = 'form' in opened ? opened.form.about.subject : null;
    const due = desk.now + 3 * hour;
    const values = { owner: 'ana@acme.test', cause: 'bug', done: 'Two months for free', due: String(due) };
    expect(desk.submits(ben, 'recovery', 1, values, { subject })).toEqual({ say: null });
    expect(recoveries(desk)).toMatchObject([
      { owner: { name: 'Ana' }, cause: 'bug', done: 'Two months for free', dueAt: due, closedAt: null },
    ]);
    expect(desk.ticket.timers.recovery).toBe(due);
    expect(JSON.stringify(desk.ticket.applied.map(({ history }) => history))).not.toContain('Two months');
    expect(desk.toCustomer).not.toContain('recoveryTaken');
  });

  it('given a cause that is none of the desk’s, or a time that has passed, then the form says so and keeps nothing', () => {
    const { desk, votes } = asked();
    votes(gina, 'rage');
    const before = recoveries(desk);
    const values = { owner: 'ben@acme.test', cause: 'the moon', due: String(desk.now - hour) };
    const answer = desk.submits(ben, 'recovery', 1, values);
    expect(answer.form).toMatchObject({ faults: { cause: expect.any(String), due: expect.any(String) } });
    expect(recoveries(desk)).toEqual(before);
  });

  it.each([gina, hank, cleo])('given somebody who is no agent (%#), then they open, save and close nothing', (by) => {
    const { desk, votes } = asked();
    votes(gina, 'rage');
    const before = recoveries(desk);
    expect(desk.opens(by, 'recovery', 1)).toHaveProperty('refused');
    desk.submits(by, 'recovery', 1, { owner: 'nobody', close: ['yes'] });
    desk.presses(by, 'recovery-done', '1|1:1');
    desk.presses(by, 'ask-again', '1|1:1');
    desk.commands(by, 'recovery 1 done');
    expect(recoveries(desk)).toEqual(before);
  });

  it('given it is another’s, when an agent says that it is done, then only its owner or a lead may', () => {
    const { desk, votes } = asked();
    votes(gina, 'rage');
    desk.commands(ana, 'recovery 1 owner @ana');
    expect(desk.presses(ben, 'recovery-done', '1|1:1')).toContain('Ana makes it right');
    expect(recoveries(desk)[0]?.closedAt).toBeNull();
    desk.commands(ana, 'recovery 1 owner @ben');
    desk.presses(ana, 'recovery-done', '1|1:1');
    expect(recoveries(desk)).toMatchObject([{ closedAt: desk.now, closedBy: { name: 'Ana' } }]);
    expect(desk.ticket.recoveryAt).toBeNull();
    expect(desk.ticket.timers.recovery).toBeUndefined();
    expect(desk.commands(ben, 'recovery 1 reopen')).toContain('made right again');
    expect(desk.ticket.recoveryAt).not.toBeNull();
  });

  it('given commands, then each of its parts is set; an unknown cause names those that there are', () => {
    const { desk, votes } = asked();
    expect(desk.commands(ben, 'recovery 1 cause bug')).toContain('Nothing is to be made right');
    votes(gina, 'rage');
    expect(desk.commands(ben, 'recovery 1 cause moon')).toContain('bug, slow answer, other');
    desk.commands(ben, 'recovery 1 cause Slow Answer');
    desk.commands(ben, 'recovery 1 due 2h');
    expect(recoveries(desk)).toMatchObject([{ cause: 'slow answer', dueAt: desk.now + 2 * hour }]);
    desk.commands(ben, 'recovery 1 done called them');
    expect(recoveries(desk)).toMatchObject([{ done: 'called them', closedBy: { name: 'Ben' } }]);
  });
});

describe('reminding of what is to be made right', () => {
  it('given it is due, then its owner is told, and a day later the leads; then nobody more', () => {
    const { desk, votes } = asked();
    votes(gina, 'rage');
    fires(desk);
    expect(directs(desk)).toEqual(['slack:U0BEN recoveryDue']);
    fires(desk);
    expect(directs(desk)).toEqual(['slack:U0BEN recoveryDue', 'slack:U0ANA recoveryOverdue']);
    expect(desk.ticket.timers.recovery).toBeUndefined();
  });

  it('given it was closed, or put off, before the timer fired, then nobody is reminded', () => {
    const { desk, votes } = asked();
    votes(gina, 'rage');
    const due = desk.ticket.timers.recovery ?? 0;
    desk.commands(ben, 'recovery 1 due 3d');
    desk.passesQuietly(due - desk.now);
    desk.fires(1, 'recovery', due);
    desk.presses(ben, 'recovery-done', '1|1:1');
    expect(directs(desk)).toEqual([]);
    expect(desk.ticket.timers.recovery).toBeUndefined();
  });

  it('given both were missed, then each is told once, late', () => {
    const { desk, votes } = asked();
    votes(gina, 'rage');
    const due = desk.ticket.timers.recovery ?? 0;
    desk.passesQuietly(5 * day);
    desk.fires(1, 'recovery', due);
    expect(directs(desk)).toEqual(['slack:U0BEN recoveryDue', 'slack:U0ANA recoveryOverdue']);
    expect(JSON.stringify(desk.effects)).toContain('This reminder comes late.');
    expect(desk.ticket.timers.recovery).toBeUndefined();
  });

  it('given two on one ticket, when the first is due, then only that one is reminded of', () => {
    const { desk, votes, root } = asked();
    votes(gina, 'rage');
    desk.passesQuietly(hour);
    desk.says(gina, 'It fails again, can you help?', { thread: root });
    desk.says(ben, 'Please restart the agent.', { thread: root });
    desk.commands(ben, 'solve 1');
    desk.sends();
    const id = desk.ticket.csat.surveys[1]?.questions[0] ?? '';
    desk.reacts(gina, 'rage', { id, ts: id.slice(id.lastIndexOf(':') + 1) });
    expect(recoveries(desk)).toMatchObject([{ survey: '1:1' }, { survey: '1:2' }]);
    fires(desk);
    expect(recoveries(desk).map(({ reminded }) => reminded)).toEqual([1, 0]);
    expect(directs(desk)).toEqual(['slack:U0BEN recoveryDue']);
  });

  it('given quiet hours, then it waits for their end', () => {
    const { desk, votes } = asked({}, { quietHours: { from: 20 * 60, to: 7 * 60 } });
    votes(gina, 'rage');
    desk.commands(ben, 'recovery 1 due tomorrow 10pm');
    const at = new Date(desk.ticket.timers.recovery ?? 0);
    expect(at.toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin' })).toBe('07:00:00');
  });
});

describe('asking again', () => {
  it('given it is closed, when somebody asks again, then once, also where the sample left the customer out', () => {
    const { desk, votes } = asked();
    votes(gina, 'rage');
    expect(desk.presses(ben, 'ask-again', '1|1:1')).toContain('First #1 has to be made right');
    desk.presses(ben, 'recovery-done', '1|1:1');
    desk.desk = { ...desk.desk, csat: { ...desk.desk.csat, sample: 0 } };
    expect(desk.presses(ben, 'ask-again', '1|1:1')).toContain('Gina is asked once more');
    expect(desk.ticket.csat.surveys).toMatchObject([{}, { again: true, state: { is: 'asked' } }]);
    expect(desk.presses(ben, 'ask-again', '1|1:1')).toContain('already');
    expect(desk.ticket.csat.surveys).toHaveLength(2);
  });

  it('given it is the customer’s night, when somebody asks again, then they are asked in the morning, whatever the sample', () => {
    const { desk, votes } = asked();
    votes(gina, 'rage');
    desk.presses(ben, 'recovery-done', '1|1:1');
    desk.desk = { ...desk.desk, csat: { ...desk.desk.csat, delay: 15 * minute, sample: 0 } };
    // Half past ten in the evening in New York.
    desk.passesQuietly(12 * hour);
    desk.presses(ben, 'ask-again', '1|1:1');
    expect(desk.ticket.csat.surveys[1]?.state.is).toBe('planned');
    desk.passes(12 * hour);
    expect(desk.ticket.csat.surveys[1]?.state.is).toBe('asked');
  });

  it('given the customer does not want to be asked, or it is open again, then they are not', () => {
    const { desk, votes, root } = asked();
    votes(gina, 'rage');
    desk.presses(ben, 'recovery-done', '1|1:1');
    desk.optedOut.add(gina.actor.account);
    expect(desk.presses(ben, 'ask-again', '1|1:1')).toContain('cannot be asked');
    desk.optedOut.clear();
    desk.passesQuietly(minute);
    desk.says(gina, 'It fails again, can you help?', { thread: root });
    expect(desk.presses(ben, 'ask-again', '1|1:1')).toContain('cannot be asked');
    expect(desk.ticket.csat.surveys).toHaveLength(1);
  });
});

describe('asking in one’s own words', () => {
  /** Solved for the third time: plainly unhappy. */
  function unhappy() {
    const { desk, root } = asked({ delay: 15 * minute });
    for (const text of ['It fails again, can you help?', 'And again, please help!']) {
      desk.passesQuietly(minute);
      desk.says(gina, text, { thread: root });
      desk.passesQuietly(minute);
      desk.says(ben, 'Please restart the agent.', { thread: root });
      desk.passesQuietly(minute);
      desk.commands(ben, 'solve 1');
    }
    return desk;
  }

  it('given a customer who is plainly unhappy, then the assignee gets a draft, and what they send is the question', () => {
    const desk = unhappy();
    expect(directs(desk)).toEqual(['slack:U0BEN ownWordsOffer']);
    const survey = desk.ticket.csat.surveys.at(-1);
    const opened = desk.opens(ben, 'ask-in-own-words', 1, survey?.id ?? '');
    expect(JSON.stringify(opened)).toContain('Hi Gina');
    expect(JSON.stringify(opened)).toContain('😡 🙁 😐 🙂 😍');
    const text = 'Sorry for the trouble, Gina! How was it?';
    expect(desk.submits(ben, 'ask-in-own-words', 1, { text }, { subject: survey?.id ?? null }).say).toContain('Gina');
    expect(desk.ticket.csat.surveys.at(-1)).toMatchObject({ state: { is: 'asked' }, askedBy: { name: 'Ben' } });
    expect(desk.ticket.status).toBe('solved');
    // After that the bot does not ask.
    desk.passes(hour);
    expect(desk.effects.filter(({ kind }) => kind === 'question')).toEqual([]);
    expect(desk.opens(ben, 'ask-in-own-words', 1, survey?.id ?? '')).toHaveProperty('refused');
  });

  it('given they send nothing, when the delay is over, then the bot asks', () => {
    const desk = unhappy();
    desk.passes(16 * minute);
    expect(desk.effects.filter(({ kind }) => kind === 'question')).toHaveLength(1);
    expect(desk.ticket.csat.surveys.at(-1)).toMatchObject({ state: { is: 'asked' }, askedBy: null });
  });
});
