import { z } from 'zod';
import { clockStates, type StopReason } from '../../../desk/sla/clock.ts';
import { clocksNow } from '../../../desk/sla/explain/clock-now.ts';
import type { ExplainedClock, Explanation } from '../../../desk/sla/explain/explain-sla.ts';
import type { By } from '../../../desk/sla/fact.ts';
import type { Reminder, SlaRecord } from '../../../desk/sla/record.ts';
import { metrics, type Terms } from '../../../desk/sla/terms.ts';
import { priorities, statuses } from '../../../desk/ticket.ts';
import { namedSchema, time, timeOrNull, timeSchema } from './common.ts';

const seconds = (milliseconds: number): number => Math.round(milliseconds / 1_000);
const secondsSchema = (description: string) => z.number().meta({ description });

/** A metric of a ticket in a list: its last clock. */
export const clockSchema = z.object({
  metric: z.enum(metrics),
  state: z.enum(clockStates),
  dueAt: timeSchema.nullable(),
  remainingSeconds: z.number().nullable().meta({ description: 'In the clock’s own time; negative after a breach' }),
});

/** The last clock of each metric as it stands (desk time, epoch milliseconds). */
export const showClocks = (sla: Pick<SlaRecord, 'facts' | 'clocks'>, now: number): z.input<typeof clockSchema>[] =>
  clocksNow(sla, now).map(({ metric, state, dueAt, remaining }) => ({
    metric,
    state,
    dueAt: timeOrNull(dueAt),
    remainingSeconds: remaining === null ? null : seconds(remaining),
  }));

export const stopSchema = z.enum([
  ...statuses,
  'done',
  'discarded',
  'merged',
  'replaced',
  'withdrawn',
  'no-target',
] as const satisfies readonly StopReason[]);
const byOrNull = namedSchema.nullable();
const named = ({ id, name }: By) => ({ id, name });
const namedOrNull = (by: By | null) => (by === null ? null : named(by));

const targetsSchema = z
  .partialRecord(z.enum(metrics), z.number())
  .meta({ description: 'Seconds by metric, in the time of the calendars' });
const calendarsSchema = z
  .array(z.object({ name: z.string(), timeZone: z.string() }))
  .meta({ description: 'Open whenever one of them is; none: around the clock' });
const showCalendars = (calendars: ExplainedClock['calendars']) =>
  calendars.map(({ name, timeZone }) => ({ name, timeZone }));

const askedSchema = z.object({
  from: timeSchema,
  policy: z.string().nullable().meta({ description: 'Null: none fits any more' }),
  why: z.array(z.string()).meta({ description: 'Its conditions that the ticket met; none: it is for every ticket' }),
  priority: z.enum(priorities).nullable(),
  targets: targetsSchema,
  calendars: calendarsSchema,
  pause: z.array(z.string()).meta({ description: 'Statuses in which the resolution rests' }),
  by: namedSchema,
  because: z.string().nullable(),
});

const runSchema = z.object({
  from: timeSchema,
  to: timeSchema.nullable().meta({ description: 'Null while it runs' }),
  usedSeconds: secondsSchema('What of it counted, in the clock’s own time'),
  counted: z.array(z.object({ from: timeSchema, to: timeSchema })).meta({ description: 'The parts that counted' }),
  stopped: z.object({ why: stopSchema, by: byOrNull }).nullable(),
});

const reminderSchema = z.object({
  step: z.string().meta({ example: '75%' }),
  dueAt: timeSchema,
  at: timeSchema.meta({ description: 'When it was decided on' }),
  became: z.enum(['said', 'collapsed', 'silenced', 'unheard'] as const satisfies readonly Reminder['became'][]),
  to: z.string(),
  late: z.boolean().meta({ description: 'The bot was down when it was due' }),
  held: z.boolean().meta({ description: 'It waited for the end of the quiet hours' }),
  struck: z.boolean().meta({ description: 'Met since, and its message says so' }),
});

const breachSchema = z.object({
  at: timeSchema,
  kind: z.enum(['waiting', 'late', 'never']).meta({ description: 'Waited for still, done too late, or never done' }),
  overSeconds: secondsSchema('Past the target, in the clock’s own time'),
  by: byOrNull,
  ended: stopSchema.nullable(),
  reopened: z.int().meta({ description: 'How often it went on after it had been done' }),
  unassigned: z.boolean().meta({ description: 'Nobody had the ticket when it broke' }),
  shortened: z.boolean().meta({ description: 'Its time was made shorter than what was used already' }),
});

const explainedClockSchema = clockSchema.extend({
  n: z.int().meta({ description: 'Counts the clocks of a metric from 0' }),
  policy: z.string().nullable(),
  why: z.array(z.string()),
  priority: z.enum(priorities).nullable(),
  calendars: calendarsSchema,
  targetSeconds: secondsSchema('In the clock’s own time'),
  usedSeconds: secondsSchema('In the clock’s own time'),
  startedAt: timeSchema,
  deadline: timeSchema.nullable().meta({ description: 'As dueAt; of a clock that is over, when it was due' }),
  endedAt: timeSchema.nullable(),
  by: byOrNull,
  assignee: byOrNull.meta({ description: 'Who had the ticket when it broke, else when it ended' }),
  segments: z.array(runSchema),
  pauses: z.array(
    z.object({
      from: timeSchema,
      to: timeSchema.nullable().meta({ description: 'Null while it lasts' }),
      why: stopSchema,
      by: byOrNull,
    }),
  ),
  breach: breachSchema.nullable(),
  reminders: z.array(reminderSchema),
});

export const explanationSchema = z
  .object({
    number: z.int(),
    at: timeSchema.meta({ description: 'When this holds, by the desk’s clock' }),
    policies: z.array(askedSchema).meta({ description: 'What was asked for, and from when on; oldest first' }),
    clocks: z.array(explainedClockSchema).meta({ description: 'In the order in which they began' }),
    promises: z.array(
      z.object({
        at: timeSchema,
        due: timeSchema.nullable().meta({ description: 'Null: the promise was taken back' }),
        by: namedSchema,
        because: z.string().nullable(),
      }),
    ),
    moves: z
      .array(
        z.object({
          metric: z.enum(metrics),
          n: z.int(),
          at: timeSchema,
          from: timeSchema,
          to: timeSchema.nullable(),
          share: z.number().meta({ description: 'How much of its time had passed, of 1' }),
          by: namedSchema,
          because: z.string().nullable(),
        }),
      )
      .meta({ description: 'Deadlines that were moved later after half of their time had passed' }),
    silentSolves: z.array(timeSchema).meta({ description: 'Solved though the customer waited for an answer' }),
  })
  .meta({ id: 'SlaExplanation' });

/** An explanation as the API gives it. */
export const showExplanation = (told: Explanation): z.input<typeof explanationSchema> => ({
  number: told.number,
  at: time(told.at),
  policies: told.asked.map(({ at, targets, calendars, pause, by, ...asked }) => ({
    from: time(at),
    policy: asked.policy,
    why: [...asked.why],
    priority: asked.priority,
    targets: showTargets(targets),
    calendars: showCalendars(calendars),
    pause: [...pause],
    by: named(by),
    because: asked.because,
  })),
  clocks: told.clocks.map(showClock),
  promises: told.promises.map(({ at, due, by, because }) => ({
    at: time(at),
    due: timeOrNull(due),
    by: named(by),
    because,
  })),
  moves: told.moves.map(({ metric, n, at, from, to, share, by, because }) => ({
    metric,
    n,
    at: time(at),
    from: time(from),
    to: timeOrNull(to),
    share: Math.round(share * 1_000) / 1_000,
    by: named(by),
    because,
  })),
  silentSolves: told.silentSolves.map(time),
});

const showTargets = (targets: Terms['targets']): Partial<Record<(typeof metrics)[number], number>> =>
  Object.fromEntries(
    Object.entries(targets).flatMap(([metric, target]) => (target === undefined ? [] : [[metric, seconds(target)]])),
  );

function showClock(clock: ExplainedClock): z.input<typeof explainedClockSchema> {
  const { metric, n, state, going, dueAt, left, policy, priority, breach, breachedAt } = clock;
  const over = going === 'over';
  return {
    metric,
    n,
    state,
    dueAt: over ? null : timeOrNull(dueAt),
    remainingSeconds: left === null ? null : seconds(left),
    policy,
    why: [...clock.why],
    priority,
    calendars: showCalendars(clock.calendars),
    targetSeconds: seconds(clock.target),
    usedSeconds: seconds(clock.used),
    startedAt: time(clock.startedAt),
    deadline: timeOrNull(dueAt),
    endedAt: timeOrNull(clock.endedAt),
    by: namedOrNull(clock.by),
    assignee: namedOrNull(clock.assignee),
    segments: clock.runs.map(({ from, to, used, counted, stopped }) => ({
      from: time(from),
      to: timeOrNull(to),
      usedSeconds: seconds(used),
      counted: counted.map((piece) => ({ from: time(piece.from), to: time(piece.to) })),
      stopped: stopped === null ? null : { why: stopped.why, by: namedOrNull(stopped.by) },
    })),
    pauses: clock.rests.map(({ from, to, why, by }) => ({
      from: time(from),
      to: timeOrNull(to),
      why,
      by: namedOrNull(by),
    })),
    breach:
      breach === null || breachedAt === null
        ? null
        : {
            at: time(breachedAt),
            kind: breach.kind,
            overSeconds: seconds(breach.over),
            by: namedOrNull(breach.by),
            ended: breach.ended,
            reopened: breach.reopened,
            unassigned: breach.unassigned,
            shortened: breach.shortened,
          },
    reminders: clock.reminders.map(({ step, dueAt: due, at, became, to, late, held, struck }) => ({
      step,
      dueAt: time(due),
      at: time(at),
      became,
      to,
      late,
      held: held === true,
      struck,
    })),
  };
}
