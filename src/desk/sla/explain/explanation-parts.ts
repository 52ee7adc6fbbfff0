import type { Move } from '../moves.ts';
import type { Reminder } from '../record.ts';
import type { ClockWords } from './clock-words.ts';
import type { Asked, ExplainedClock, Explanation, Run } from './explain-sla.ts';

/** Past so many parts of a run only the first and the last are written out. */
const mostSpans = 5;
/** Reminders of one clock that are written out: the last. */
const mostReminders = 8;
/** Clocks of one metric that are written out beside those that were broken: the last. */
const mostClocks = 3;

/** An explanation in parts of a few lines: what was asked for, each clock, what else happened. Short enough for a phone. */
export function explanationParts(told: Explanation, say: ClockWords, zone: string): string[] {
  const { words, instant } = say;
  const { number, subject, at, clocks, asked } = told;
  const head = [
    words('explainHead', {
      number,
      subject: subject === '' ? words('cardNoSubject', {}) : subject,
      at: instant(at),
      zone,
    }),
    ...asked.flatMap((one, index) => askedLine(one, index === 0 ? null : asked[index - 1]?.policy !== null, say)),
    ...(clocks.length === 0 ? [nothingDue(told, say)] : []),
  ].join('\n');
  const parts = shown(clocks).map((one) =>
    typeof one === 'number' ? words('explainEarlier', { count: one }) : clockPart(one, say),
  );
  const rest = [
    ...told.promises.map(({ at: when, due, by, because }) => {
      const of = { at: instant(when), by: by.name, ...reason(because) };
      return due === null ? words('explainPromiseGone', of) : words('explainPromised', { ...of, due: instant(due) });
    }),
    ...told.moves.map((move) => moveLine(move, say)),
    ...told.silentSolves.map((when) => words('explainSilentSolve', { at: instant(when) })),
  ];
  return [head, ...parts, ...(rest.length === 0 ? [] : [rest.join('\n')])];
}

const reason = (because: string | null): { because?: string } => (because === null ? {} : { because });

function nothingDue({ number, asked }: Explanation, { words, priority }: ClockWords): string {
  const last = asked.at(-1);
  if (last === undefined || last.policy === null) return words('explainNoPolicy', { number });
  return words('explainNoTargets', { policy: last.policy, priority: priority(last.priority) });
}

/** `follows`: null for what held first, else whether a policy held before. */
function askedLine(asked: Asked, follows: boolean | null, say: ClockWords): string[] {
  const { words, instant } = say;
  const { at, policy, by, because } = asked;
  const since = { at: instant(at), by: by.name, ...reason(because) };
  if (policy === null) return follows === true ? [words('explainPolicyGone', since)] : [];
  const pause = say.pause(asked.pause);
  const of = {
    policy,
    why: say.why(asked.why),
    priority: say.priority(asked.priority),
    hours: say.hours(asked.calendars),
    ...(pause === null || asked.targets.resolution === undefined ? {} : { pause }),
  };
  return [follows === null ? words('explainPolicy', of) : words('explainPolicySince', { ...of, ...since })];
}

/** Those of a long conversation that were kept are only counted, but for the last. */
function shown(clocks: readonly ExplainedClock[]): (ExplainedClock | number)[] {
  const quiet = clocks.filter(
    (clock) =>
      clock.breachedAt === null &&
      clock.state === 'met' &&
      clocks.filter(({ metric, n }) => metric === clock.metric && n > clock.n).length >= mostClocks,
  );
  const left = clocks.filter((clock) => !quiet.includes(clock));
  return quiet.length === 0 ? left : [quiet.length, ...left];
}

function clockPart(clock: ExplainedClock, say: ClockWords): string {
  return [
    say.words('explainClock', {
      mark: markOf(clock),
      metric: say.metric(clock.metric),
      standing: standingOf(clock, say),
    }),
    ...courseOf(clock, say),
    ...reminderLines(clock.reminders, say),
  ].join('\n');
}

function markOf({ state, going }: ExplainedClock): string {
  if (going === 'rests' && state !== 'breached') return '⏸';
  switch (state) {
    case 'running':
      return '⏱';
    case 'paused':
      return '⏸';
    case 'met':
      return '✅';
    case 'breached':
      return '🔴';
    case 'met-late':
      return '🟠';
    case 'cancelled':
      return '⚪';
    default:
      return state satisfies never;
  }
}

function standingOf(clock: ExplainedClock, say: ClockWords): string {
  const { words, instant, length } = say;
  const { state, going, dueAt, used, left, endedAt, breachedAt } = clock;
  const target = length(clock.target);
  const by = clock.by?.name ?? '–';
  const why = whyStopped(clock, say);
  const over = length(Math.max(0, used - clock.target));
  const due = dueAt === null ? '–' : instant(dueAt);
  switch (state) {
    case 'running':
      return dueAt === null
        ? words('clockNeverDue', { target })
        : words('clockDue', { due, left: length(Math.max(0, left ?? 0)), target });
    case 'paused':
      return words('clockRests', { left: length(Math.max(0, left ?? 0)), target, why });
    case 'met':
      return words('clockMet', { used: length(used), target, at: instant(endedAt ?? clock.startedAt), by });
    case 'met-late':
      return words('clockLate', { due, at: instant(endedAt ?? breachedAt ?? clock.startedAt), by, over, target });
    case 'cancelled':
      return words('clockCancelled', { used: length(used), target, why });
    case 'breached':
      if (going === 'runs') return words('clockOverdue', { due, over, target });
      return words(going === 'rests' ? 'clockOverdueRests' : 'clockNever', { due, over, target, why });
    default:
      return state satisfies never;
  }
}

function whyStopped({ runs, policy, metric }: ExplainedClock, { stop }: ClockWords): string {
  const stopped = runs.at(-1)?.stopped ?? null;
  if (stopped !== null) return stop(stopped.why);
  return stop(policy === null && metric === 'promise' ? 'replaced' : 'no-target');
}

/** What it counted and when it rested, in order; nothing where the head tells all. */
function courseOf(clock: ExplainedClock, say: ClockWords): string[] {
  const { words, instant, span } = say;
  const { runs, rests } = clock;
  return runs.flatMap((run, index) => {
    const rest = rests[index];
    const by = rest?.by?.name;
    const of = rest === undefined ? null : { why: say.stop(rest.why), ...(by === undefined ? {} : { by }) };
    return [
      ranLine(run, say),
      ...(rest === undefined || of === null
        ? []
        : rest.to === null
          ? [words('explainRests', { from: instant(rest.from), ...of })]
          : [words('explainRested', { span: span({ from: rest.from, to: rest.to }), ...of })]),
    ];
  });
}

function ranLine({ from, used, counted }: Run, { words, span, instant, length }: ClockWords): string {
  if (counted.length === 0) return words('explainRunsClosed', { from: instant(from) });
  const left = counted.length - mostSpans;
  const spans =
    left <= 0
      ? counted.map(span)
      : [
          ...counted.slice(0, 2).map(span),
          words('explainMoreSpans', { count: counted.length - 4 }),
          ...counted.slice(-2).map(span),
        ];
  return words('explainRan', { spans: spans.join(' + '), used: length(used) });
}

function reminderLines(reminders: readonly Reminder[], { words, instant }: ClockWords): string[] {
  return reminders.slice(-mostReminders).map(({ step, at, to, became, late, held, struck }) => {
    const of = { step, at: instant(at), to };
    switch (became) {
      case 'said':
        return words('explainReminder', {
          ...of,
          ...(late ? { late: words('explainLate', {}) } : {}),
          ...(held ? { held: words('explainHeld', {}) } : {}),
          ...(struck ? { struck: words('explainStruck', {}) } : {}),
        });
      case 'collapsed':
        return words('explainReminderCollapsed', of);
      case 'silenced':
        return words('explainReminderSilenced', of);
      case 'unheard':
        return words('explainReminderUnheard', of);
      default:
        return became satisfies never;
    }
  });
}

function moveLine({ metric, at, by, from, to, share, because }: Move, say: ClockWords): string {
  return say.words('explainMove', {
    metric: say.metric(metric),
    at: say.instant(at),
    by: by.name,
    from: say.instant(from),
    ...(to === null ? {} : { to: say.instant(to) }),
    percent: Math.round(share * 100),
    ...reason(because),
  });
}
