import type { Calendar } from '../sla/calendar.ts';
import { weekdays } from '../sla/weekly-hours.ts';
import { resolveLocale } from './locales.ts';

/** A Monday, to name the weekdays by. */
const monday = Date.UTC(2026, 0, 5);

/** "Mon–Fri 09:00-17:00, Sat 10:00-12:00 (Europe/Berlin)": days with the same hours together, closed days left out. */
export function describeHours(calendar: Pick<Calendar, 'hours' | 'timeZone'>, locale: string): string {
  const { tag } = resolveLocale(locale);
  const names = weekdays.map((_, index) =>
    new Date(monday + index * 86_400_000).toLocaleDateString(tag, { weekday: 'short', timeZone: 'UTC' }),
  );
  const groups: { first: number; last: number; hours: string }[] = [];
  for (const [index, day] of weekdays.entries()) {
    const hours = (calendar.hours[day] ?? []).map((span) => span.replaceAll(/\s/g, '').replace('-', '–')).join(' + ');
    const previous = groups.at(-1);
    if (previous !== undefined && previous.hours === hours) previous.last = index;
    else groups.push({ first: index, last: index, hours });
  }
  const parts = groups
    .filter(({ hours }) => hours !== '')
    .map(({ first, last, hours }) => {
      const days = first === last ? names[first] : `${names[first]}–${names[last]}`;
      return hours === '00:00–24:00' && last - first === 6 ? '24/7' : `${days} ${hours}`;
    });
  return parts.length === 0 ? '' : `${parts.join(', ')} (${calendar.timeZone})`;
}
