import type { Priority, Status } from '../ticket.ts';
import type { Calendar } from './calendar.ts';

/** What is measured on a ticket. `promise` has no target of a policy: its time is given by whoever makes it. */
export const metrics = ['first-response', 'next-response', 'periodic-update', 'resolution', 'promise'] as const;
export type Metric = (typeof metrics)[number];
export type PolicyMetric = Exclude<Metric, 'promise'>;

/** A calendar as it was when it was chosen: kept with the ticket, so that its clocks stay explained when it changes or goes. */
export type CalendarTerms = Calendar & { holidays?: { country: string; state?: string; region?: string } | null };

/** What a policy asks of a ticket, as it was chosen: kept with the ticket for the same reason. */
export type Terms = {
  policy: string;
  /** The conditions of the policy that the ticket met, such as "tier gold"; none: it is for every ticket. */
  why: readonly string[];
  /** The priority whose targets these are. */
  priority: Priority;
  /** Milliseconds, in the time of the calendars. */
  targets: Partial<Record<PolicyMetric, number>>;
  /** Open whenever one of them is; none: around the clock. */
  calendars: readonly CalendarTerms[];
  /** Statuses in which resolution rests. */
  pause: readonly Status[];
};
