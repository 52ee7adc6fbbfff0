import { z } from 'zod';
import { readWeeklyHours } from '../../sla/weekly-hours.ts';
import { calendarDate, line, oneOrMany, readMinuteOfDay, section, timeZone } from './scalars.ts';

/** Open hours such as "09:00-17:00", kept as text; "22:00-06:00" goes on into the next day. */
const openSpan = z.string().transform((value, context): string => {
  const fault = (message: string) => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  const [start, end, ...more] = value.split(/\s*[-–]\s*/).map((part) => part.trim());
  const from = readMinuteOfDay(start ?? '');
  const to = readMinuteOfDay(end ?? '', true);
  if (from === null || to === null || more.length > 0)
    return fault('is not a span of hours: write one such as "09:00-17:00"');
  if (from === to) return fault('begins and ends at the same time: for the whole day write "00:00-24:00"');
  return `${start}-${end}`;
});

const day = oneOrMany(openSpan).exactOptional();

const weeklyHours = section({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }).superRefine(
  (hours, context) => {
    // Spans may overlap across midnight, so the reader of whole weeks judges them; each fault begins with its day.
    const faults: string[] = [];
    readWeeklyHours(hours, faults);
    for (const message of faults) context.addIssue({ code: 'custom', path: [message.slice(0, 3)], message });
  },
);

/** One of `calendars`: when the desk is open. */
export const calendarSchema = section({
  name: line.refine((name) => name !== 'always', 'is taken: always means around the clock; choose another name'),
  timezone: timeZone.exactOptional(),
  hours: weeklyHours.exactOptional(),
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

/** Hours of a calendar, or around the clock. Several names are united. */
export const calendarChoice = oneOrMany(line);
