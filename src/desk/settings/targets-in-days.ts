import { businessTimeBetween } from '../sla/calendar.ts';
import { compileCalendars } from '../sla/compile-calendars.ts';
import type { DeskSettings } from './defaults.ts';
import { formatDuration } from './duration.ts';

const hour = 3_600_000;
const week = 7 * 24 * hour;
/** Four weeks from a Monday in which hardly a zone changes its clocks. */
const weeks = 4;
const start = Date.UTC(2026, 5, 1);

/**
 * Long targets in working days, a line each: a `d` is 24 open hours, so that "3d" on office hours is more than a week. For those
 * who apply a desk.yaml; a calendar's usual week counts, without holidays.
 */
export function targetsInDays({ policies, calendars }: Pick<DeskSettings, 'policies' | 'calendars'>): string[] {
  return policies.flatMap(({ name, calendar: names = ['always'], targets = {} }) => {
    const used = names.includes('always') ? [] : calendars.filter((one) => names.includes(one.name));
    const day = workingDay(used);
    if (day === null) return [];
    return Object.entries(targets).flatMap(([priority, byMetric]) =>
      Object.entries(byMetric ?? {})
        .filter(([, target]) => target !== undefined && target > day)
        .map(([metric, target = 0]) => {
          const open = `${counted(target / hour, 'open hour')}, about ${counted(target / day, 'working day')}`;
          const where = `policies.${name}.targets.${priority}.${metric}`;
          return `${where}: ${formatDuration(target)} = ${open} of ${used.map((one) => one.name).join(' + ')}`;
        }),
    );
  });
}

/** Open milliseconds of a usual working day; null where every hour is open, or none. */
function workingDay(calendars: DeskSettings['calendars']): number | null {
  const usual = compileCalendars(calendars.map((one) => ({ ...one, closed: [], holidays: null })));
  const open = businessTimeBetween(usual, start, start + weeks * week) / weeks;
  if (open === 0 || open === week) return null;
  const days = new Set(
    calendars.flatMap(({ hours }) => Object.entries(hours).flatMap(([day, spans]) => (spans?.length ? [day] : []))),
  );
  return open / days.size;
}

function counted(amount: number, what: string): string {
  const rounded = Math.round(amount * (amount < 10 ? 10 : 1)) / (amount < 10 ? 10 : 1);
  return `${rounded} ${what}${rounded === 1 ? '' : 's'}`;
}
