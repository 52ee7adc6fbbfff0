import { describe, expect, it } from 'vitest';
import { neverLeft, notSent } from '../../../src/desk/decide/question-flaw.ts';
import { entriesOf } from '../../../src/desk/measures/contribution.ts';
import { withDefaults } from '../../../src/desk/settings/defaults.ts';
import { someMonday } from '../../support/builders.ts';
import { ana, gina } from '../decide/model/cast.ts';
import { ModelDesk } from '../decide/model/model-desk.ts';

/** Gina's ticket, solved; its question is on its way. */
function beingAsked() {
  const csat = { ...withDefaults({}).csat, delay: 0 };
  const desk = new ModelDesk({ at: someMonday + 6 * 3_600_000, desk: { csat } });
  const root = desk.says(gina, 'The export fails');
  desk.now += 60_000;
  desk.says(ana, 'Please restart the agent.', { thread: root });
  desk.now += 60_000;
  desk.reacts(ana, 'white_check_mark', root);
  return desk;
}
function told(desk: ModelDesk, problem: string) {
  const { number } = desk.ticket;
  const step = { what: 'question-flaw', survey: `${number}:1`, emoji: null, problem } as const;
  const actor = { account: 'threadwell', team: null, name: 'Threadwell', app: { id: null } };
  const key = `question:${problem}:${desk.now}`;
  const base = { kind: 'step', key, conversation: `ticket:${number}`, at: desk.now, door: 'timer' } as const;
  desk.receive({ ...base, ticket: number, actor, step }, null);
}
const survey = (desk: ModelDesk) => desk.ticket.csat.surveys[0];
const counted = (desk: ModelDesk) =>
  entriesOf(desk.ticket)
    .flatMap(({ counts }) => counts)
    .filter((count) => count === 'asked' || count.startsWith('not-asked'));

describe('a question that never stood', () => {
  it('given it was opened again before the question left, when that is told, then it was not asked: reopened', () => {
    const desk = beingAsked();
    desk.commands(ana, 'reopen 1');
    told(desk, neverLeft);
    expect(survey(desk)).toMatchObject({ state: { is: 'not-asked', reason: 'reopened' }, askedAt: null });
    expect(desk.ticket).toMatchObject({ surveyAt: null });
    expect(counted(desk)).toEqual(['not-asked:reopened']);
  });

  it('given the question was given up, when that is told, then it was not asked: unreachable', () => {
    const desk = beingAsked();
    told(desk, notSent);
    expect(survey(desk)).toMatchObject({ state: { is: 'not-asked', reason: 'unreachable' }, askedAt: null });
    expect(counted(desk)).toEqual(['not-asked:unreachable']);
    expect(desk.ticket.timers.survey).toBeUndefined();
  });

  it('given it stands, or is to go out yet, when an earlier one did not leave, then it is asked', () => {
    const desk = beingAsked();
    told(desk, neverLeft);
    expect(survey(desk)).toMatchObject({ state: { is: 'asked' } });
    desk.sends();
    desk.now += 60_000;
    told(desk, notSent);
    desk.commands(ana, 'reopen 1');
    told(desk, neverLeft);
    expect(survey(desk)).toMatchObject({ state: { is: 'ended', how: 'reopened' } });
    expect(counted(desk)).toEqual(['asked']);
  });
});
