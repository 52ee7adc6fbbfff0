/**
 * What clocks should be, written down plainly: every minute of a ticket's life is gone through with all that is known in the
 * end, and counted where a clock runs. It knows nothing of segments, calendars or sorting; events lie on whole minutes and no
 * two on the same one.
 */
export type Happens = { minute: number } & (
  | { what: 'asks' }
  | { what: 'answers'; takenBack: boolean }
  | { what: 'holds' }
  | { what: 'notes' }
  | { what: 'status'; status: 'open' | 'pending' | 'on-hold' | 'solved' }
  | { what: 'priority'; priority: 'normal' | 'low' }
  | { what: 'promises'; until: number }
  /** Until it returns, if it does, nothing else happens. */
  | { what: 'discards' }
  | { what: 'returns' }
);

/** Minutes for each metric. */
export type Aims = { first: number; next: number; update: number; resolution: number };
export type PlainClock = {
  metric: string;
  started: number;
  used: number;
  target: number;
  broken: boolean;
  done: boolean;
  /** The minute at which it is due if nothing happens; null where it does not run, or is broken. */
  due: number | null;
};

type Counting = Omit<PlainClock, 'due'> & { runs: boolean; countedUpTo: number };

/** Whether a minute, counted from the ticket's opening, is business time. */
export type Opening = (minute: number) => boolean;

export function plainClocks(
  happenings: readonly Happens[],
  aims: Record<'normal' | 'low', Aims>,
  isOpen: Opening,
  until: number,
): PlainClock[] {
  const at = new Map(known(happenings).map((one) => [one.minute, one]));
  const clocks: Counting[] = [];
  let status = 'new';
  let dropped = false;
  let priority: 'normal' | 'low' = 'normal';
  let waits: number | null = 0;
  let answered = false;
  let deskLast = false;

  const current = (metric: string) => clocks.findLast((one) => one.metric === metric);
  const start = (metric: string, started: number, target: number): Counting => {
    const clock = { metric, started, used: 0, target, broken: false, done: false, runs: false, countedUpTo: started };
    clocks.push(clock);
    return clock;
  };
  const isOver = () => status === 'solved' || dropped;
  const owed = (metric: string): boolean => {
    // What was promised is owed though it is solved.
    if (metric === 'promise') return !dropped;
    if (isOver()) return false;
    if (metric === 'periodic-update') return status === 'open' || status === 'on-hold';
    if (metric === 'resolution') return !(status === 'pending' && deskLast);
    return true;
  };
  const ended = new Set<Counting>();
  const finish = (metric: string) => {
    const clock = current(metric);
    if (clock === undefined || ended.has(clock)) return;
    // What solving cancelled is not done by what is said after it.
    clock.done = owed(metric) || !isOver();
    ended.add(clock);
  };
  const open = (metric: string) => {
    const clock = current(metric);
    return clock === undefined || ended.has(clock) ? undefined : clock;
  };
  const settle = (minute: number) => {
    const aim = aims[priority];
    if (!answered && open('first-response') === undefined && owed('first-response')) {
      start('first-response', 0, aim.first);
    }
    if (answered && waits !== null && open('next-response') === undefined && owed('next-response')) {
      start('next-response', waits, aim.next);
    }
    if (open('periodic-update') === undefined && owed('periodic-update')) start('periodic-update', minute, aim.update);
    if (current('resolution') === undefined) start('resolution', 0, aim.resolution);
    for (const clock of clocks) clock.runs = !ended.has(clock) && owed(clock.metric);
  };
  settle(0);

  for (let minute = 0; minute <= until; minute += 1) {
    const event = at.get(minute);
    breakBefore(minute);
    if (event !== undefined && minute > 0) {
      switch (event.what) {
        case 'asks':
          waits ??= minute;
          deskLast = false;
          if (status === 'pending' || status === 'on-hold' || status === 'solved') reopenTo('open');
          break;
        case 'answers':
          deskLast = true;
          finish('periodic-update');
          finish('first-response');
          finish('next-response');
          finish('promise');
          answered = true;
          waits = null;
          if (status === 'new') status = 'open';
          break;
        case 'holds':
          deskLast = true;
          finish('periodic-update');
          break;
        case 'notes':
          break;
        case 'status':
          reopenTo(event.status);
          break;
        case 'priority': {
          priority = event.priority;
          const { first, next, update, resolution } = aims[priority];
          const anew = { 'first-response': first, 'next-response': next, 'periodic-update': update, resolution };
          for (const [metric, target] of Object.entries(anew)) {
            const clock = open(metric);
            if (clock !== undefined) clock.target = target;
          }
          break;
        }
        case 'promises': {
          const before = open('promise');
          if (before !== undefined) ended.add(before);
          start('promise', minute, event.until - minute);
          break;
        }
        case 'discards':
          dropped = true;
          break;
        case 'returns':
          reopenTo('open');
          break;
        default:
          event satisfies never;
      }
      settle(minute);
      // Less may be allowed now than was used.
      breakBefore(minute);
    }
    if (minute === until) break;
    for (const clock of clocks) {
      if (!clock.runs || !counts(clock, minute)) continue;
      // A promise names an hour: also while it was solved its time went by.
      clock.used = clock.metric === 'promise' ? minute + 1 - clock.started : clock.used + 1;
      clock.countedUpTo = minute + 1;
    }
  }
  breakBefore(until + 1);
  return clocks.map(({ runs, countedUpTo: _, ...clock }) => ({ ...clock, due: runs ? dueOf(clock) : null }));

  function counts({ metric }: { metric: string }, minute: number): boolean {
    return metric === 'promise' || isOpen(minute);
  }

  /** Its time was up before this minute, and nothing was done about it in its last moment. */
  function breakBefore(minute: number): void {
    for (const clock of clocks) {
      const { runs, used, target, countedUpTo } = clock;
      if (runs && (used > target || (used === target && countedUpTo < minute))) clock.broken = true;
    }
  }

  function dueOf(clock: Omit<PlainClock, 'due'>): number | null {
    if (clock.broken) return null;
    let minute = until;
    for (let used = clock.used; used < clock.target; minute += 1) if (counts(clock, minute)) used += 1;
    return minute;
  }

  function reopenTo(next: string): void {
    if (next === status) return;
    const resolution = current('resolution');
    if (next === 'solved') {
      if (resolution !== undefined) {
        resolution.done = true;
        ended.add(resolution);
      }
    } else if (status === 'solved' && resolution !== undefined) {
      ended.delete(resolution);
      resolution.done = false;
      resolution.target = aims[priority].resolution;
    }
    status = next;
  }
}

/** As if what was taken back had never been, nor a discard that was. */
function known(happenings: readonly Happens[]): Happens[] {
  const kept = happenings.filter((one) => one.what !== 'answers' || !one.takenBack);
  const back = kept.findLastIndex(({ what }) => what === 'returns');
  return kept.filter((one, index) => index > back || one.what !== 'discards');
}
