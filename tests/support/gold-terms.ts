import type { Terms } from '../../src/desk/sla/terms.ts';

const hour = 3_600_000;
const span = ['09:00-17:00'];

/** What a gold customer is owed in the office's hours, in Berlin: a reply in an hour, later ones in two, an end in eight. */
export const goldTerms = (closed: string[] = []): Terms => ({
  policy: 'gold',
  why: ['tier gold'],
  priority: 'normal',
  targets: { 'first-response': hour, 'next-response': 2 * hour, resolution: 8 * hour },
  calendars: [
    {
      name: 'office',
      timeZone: 'Europe/Berlin',
      hours: { mon: span, tue: span, wed: span, thu: span, fri: span },
      closed,
    },
  ],
  pause: ['pending'],
});
