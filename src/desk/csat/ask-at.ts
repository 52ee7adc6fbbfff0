import { afterQuiet } from '../sla/escalation/quiet-hours.ts';

/** A customer's night, by their wall clock: minutes since midnight. */
const night = { from: 21 * 60, to: 8 * 60 };

/** When somebody may be written to unasked: now, or in the morning. */
export const awakeAt = (now: number, zone: string): number => afterQuiet(night, zone, now);

/** When to ask: after the delay, and not in the customer's night. Without a delay at once, whatever the hour. */
export const askAt = (now: number, delay: number, zone: string): number =>
  delay === 0 ? now : afterQuiet(night, zone, now + delay);
