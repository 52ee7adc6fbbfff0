import { type Finding, repeated } from './findings.ts';
import { type Entry, entriesOf, partOf, type Text, textsOf } from './raw-values.ts';

/** Policies whose clocks would never run, and what of them is said twice. */
export function checkClocks(file: Entry): { faults: Finding[]; warnings: Finding[] } {
  const policies = entriesOf(file, 'policies');
  const closed = closedCalendars(file);
  const timetables = policies.map((policy) => textsOf(policy, 'calendar'));
  return {
    faults: [
      ...timetables.flatMap((names) => neverRun(names, closed)),
      ...timetables.flatMap((names) => repeated(names, 'a calendar of this policy')),
      ...policies.flatMap((policy) => repeatedSteps(entriesOf(policy, 'escalations'))),
    ],
    warnings: timetables.flatMap(alwaysBesideOthers),
  };
}

/** Lower-cased names of calendars without a single hour. */
function closedCalendars(file: Entry): ReadonlySet<string> {
  return new Set(
    entriesOf(file, 'calendars')
      .filter((calendar) => {
        const hours = partOf(calendar, 'hours');
        return Object.keys(hours.value).every((day) => textsOf(hours, day).length === 0);
      })
      .flatMap((calendar) => textsOf(calendar, 'name').map(({ text }) => text.toLowerCase())),
  );
}

function neverRun(names: readonly Text[], closed: ReadonlySet<string>): Finding[] {
  if (!names.every(({ text }) => closed.has(text.toLowerCase()))) return [];
  return names.map(({ path, text }) => ({
    path,
    message: `"${text}" has no hours, so the clocks of this policy would never run: give it hours, such as mon: ["09:00-17:00"], or write always`,
  }));
}

/** One who is told the same twice at once takes the second for another ticket. */
function repeatedSteps(steps: readonly Entry[]): Finding[] {
  const seen = new Map<string, number>();
  return steps.flatMap((step, index) => {
    const [at, to, how] = ['at', 'to', 'how'].map((key) => textsOf(step, key)[0]?.text.toLowerCase() ?? '');
    const key = [at?.replaceAll(/\s/g, ''), to, how].join('|');
    const before = seen.get(key);
    seen.set(key, before ?? index + 1);
    if (before === undefined || at === '' || to === '') return [];
    return [
      {
        path: step.path,
        message: `says the same to the same at the same time as escalation ${before} of this policy: keep one of them`,
      },
    ];
  });
}

function alwaysBesideOthers(names: readonly Text[]): Finding[] {
  return names
    .filter(({ text }) => text === 'always' && names.length > 1)
    .map(({ path }) => ({ path, message: 'means around the clock, so the other calendars beside it change nothing' }));
}
