import { ratingsOf, ticketRating } from '../csat/ratings.ts';
import type { Recovery } from '../csat/recovery.ts';
import type { Survey } from '../csat/survey.ts';
import { countedClocks } from '../report/counted-clocks.ts';
import { requesterWait } from '../report/requester-wait.ts';
import { type Clock, clockId } from '../sla/clock.ts';
import type { By } from '../sla/fact.ts';
import type { Move } from '../sla/moves.ts';
import type { Metric } from '../sla/terms.ts';
import type { Ticket } from '../ticket.ts';
import { firstContact, solvesOf } from './solves.ts';
import type { CountKey, TimeName } from './tally.ts';

/** What reports read of a clock: not how it came to that. */
type MeasuredClock = Pick<Clock, 'metric' | 'n' | 'state' | 'policy' | 'used' | 'breachedAt' | 'endedAt' | 'assignee'>;
/** What reports read of a ticket: of a day on which something changed, that of all its tickets. */
export type MeasuredTicket = Pick<
  Ticket,
  'number' | 'customer' | 'channel' | 'tags' | 'createdAt' | 'followUpOf' | 'csat'
> & {
  sla: Pick<Ticket['sla'], 'facts' | 'silentSolves'> & {
    clocks: readonly MeasuredClock[];
    moves: readonly Pick<Move, 'metric' | 'n' | 'at'>[];
  };
};

/** A deadline that was missed or moved: where it is found on its ticket. `clock`: its `clockId`. */
export type Listed = { kind: 'breach' | 'move'; at: number; ticket: number; clock: string };

/** One thing that counts, at an instant (epoch milliseconds). */
export type Entry = {
  at: number;
  /** Whose it is. */
  agent: By | null;
  /** Of a clock: by what it is put together as well; a promise is no target of a policy. */
  clock: { metric: Metric; policy: string } | null;
  /** Something on service levels was decided with it. */
  decides: boolean;
  counts: readonly CountKey[];
  times: readonly (readonly [TimeName, number])[];
  listed: Listed | null;
};

const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const plain = { agent: null, clock: null, decides: false, counts: [], times: [], listed: null };

/**
 * All that a ticket adds to reports, worked out from its document alone, with the times at which tickets that follow it were opened (desk
 * time). A solving counts when it was solved, whatever is heard of it later; a clock when it was decided.
 */
export function entriesOf(ticket: MeasuredTicket, followedAt: readonly number[] = []): Entry[] {
  const { sla, csat, number } = ticket;
  const solves = solvesOf(sla.facts);
  const contact = firstContact(sla.facts, solves, followedAt);
  return [
    ...clockEntries(ticket),
    ...sla.silentSolves.map((at): Entry => ({ ...plain, at, decides: true, counts: ['silent'] })),
    ...sla.moves.map(
      (move): Entry => ({
        ...plain,
        at: move.at,
        decides: true,
        counts: ['moved'],
        listed: { kind: 'move', at: move.at, ticket: number, clock: clockId(move) },
      }),
    ),
    ...solves.map(
      ({ at, agent, reopenedAt }, index): Entry => ({
        ...plain,
        at,
        agent,
        counts: [
          'solved',
          ...(reopenedAt === null ? [] : (['reopened'] as const)),
          ...(index > 0 || contact === null ? [] : [`first-contact:${contact}` as const]),
        ],
      }),
    ),
    ...csat.surveys.map((survey) => surveyEntry(survey, csat.recoveries)),
    // Nothing is counted by it; but what it follows is to be counted anew.
    ...(ticket.followUpOf === null ? [] : [{ ...plain, at: ticket.createdAt }]),
  ];
}

function clockEntries({ sla, number }: MeasuredTicket): Entry[] {
  const decided = countedClocks(sla.clocks, everything).map(({ clock, at, kept }): Entry => {
    const broken = clock.breachedAt !== null;
    return {
      at,
      agent: clock.assignee,
      clock: { metric: clock.metric, policy: clock.policy ?? '' },
      decides: true,
      counts: [
        `decided:${clock.metric}`,
        ...(kept ? [`kept:${clock.metric}` as const] : []),
        ...(broken ? (['broken'] as const) : []),
      ],
      times: [],
      listed: broken ? { kind: 'breach', at, ticket: number, clock: clockId(clock) } : null,
    };
  });
  const done = sla.clocks.flatMap((clock): Entry[] => {
    const { metric, endedAt, used, assignee } = clock;
    if (endedAt === null || (metric !== 'first-response' && metric !== 'resolution')) return [];
    const times =
      metric === 'first-response'
        ? ([['first-response', used]] as const)
        : ([
            ['resolution', used],
            ['wait', requesterWait(sla.facts, endedAt)],
          ] as const);
    const decides = metric === 'resolution';
    return [{ ...plain, at: endedAt, agent: assignee, clock: { metric, policy: clock.policy ?? '' }, decides, times }];
  });
  return [...decided, ...done];
}

function surveyEntry(survey: Survey, recoveries: readonly Recovery[]): Entry {
  const ratings = ratingsOf(survey);
  const { state, askedAt, comments, solvedAt, agent } = survey;
  const own = recoveries.filter((one) => one.survey === survey.id);
  const closed = own.flatMap(({ openedAt, closedAt }) => (closedAt === null ? [] : [closedAt - openedAt]));
  return {
    ...plain,
    at: solvedAt,
    agent,
    counts: [
      ...(askedAt !== null || state.is === 'asked'
        ? (['asked'] as const)
        : state.is === 'planned'
          ? (['planned'] as const)
          : state.is === 'not-asked'
            ? [`not-asked:${state.reason}` as const]
            : []),
      ...(state.is === 'asked' && ratings.length === 0 ? (['open'] as const) : []),
      ...(ratings.length === 0 ? [] : (['answered'] as const)),
      ...ratings.map(({ score }) => `rating:${survey.scale}:${score}` as const),
      ...ratings.flatMap(({ late }) => (late ? (['late'] as const) : [])),
      ...(ticketRating([survey])?.low === true ? (['low'] as const) : []),
      ...comments.map(() => 'comment' as const),
      ...own.map(() => 'recovery-opened' as const),
      ...closed.map(() => 'recovery-closed' as const),
    ],
    times: closed.map((length) => ['recovery', Math.max(0, length)] as const),
  };
}
