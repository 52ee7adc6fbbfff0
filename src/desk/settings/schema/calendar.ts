import { z } from 'zod';
import { calendarDate, line, oneOrMany, readMinuteOfDay, section, timeZone } from './scalars.ts';

/** An open stretch of a day, in minutes since midnight; `to` is not part of it. */
const openStretch = z.string().transform((value, context): { from: number; to: number } => {
  const fault = (message: string) => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  const [start, end, ...more] = value.split(/\s*[-–]\s*/);
  const from = readMinuteOfDay(start?.trim() ?? '');
  const to = readMinuteOfDay(end?.trim() ?? '', true);
  if (from === null || to === null || more.length > 0)
    return fault('is not a stretch of hours: write one such as "09:00-17:00"');
  if (from === to) return fault('is empty: it ends when it begins ("00:00-24:00" is the whole day)');
  if (to < from) {
    return fault(
      'ends before it begins: write what is after midnight on the next day ("22:00-24:00", then "00:00-06:00")',
    );
  }
  return { from, to };
});

const openDay = oneOrMany(openStretch).superRefine((stretches, context) => {
  const sorted = stretches.map((stretch, index) => ({ ...stretch, index })).sort((a, b) => a.from - b.from);
  for (const [position, stretch] of sorted.entries()) {
    const before = sorted[position - 1];
    if (before !== undefined && stretch.from < before.to) {
      context.addIssue({ code: 'custom', path: [stretch.index], message: 'overlaps with other hours of the same day' });
    }
  }
});

const day = openDay.exactOptional();

/** One of `calendars`: when the desk is open. */
export const calendarSchema = section({
  name: line.refine((name) => name !== 'always', 'is taken: always means around the clock; choose another name'),
  timezone: timeZone.exactOptional(),
  hours: section({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }).exactOptional(),
  holidays: section({
    country: z.string().regex(/^[A-Z]{2}$/, 'is not a country: write its two letters, such as DE or US'),
    state: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,10}$/, 'is not a state: write its short form, such as BE or CA')
      .exactOptional(),
    region: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,10}$/, 'is not a region: write its short form')
      .exactOptional(),
  }).exactOptional(),
  closed: oneOrMany(calendarDate).exactOptional(),
});
export type CalendarEntry = z.infer<typeof calendarSchema>;

/** Hours of a calendar, or around the clock. Several names are united. */
export const calendarChoice = oneOrMany(line);
