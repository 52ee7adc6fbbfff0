import { afterQuiet } from '../sla/escalation/quiet-hours.ts';

/** A customer's night, by their wall clock: minutes since midnight. */
const night = { from: 21 * 60, to: 8 * 60 };

/** When to ask: after the delay, and not in the customer's night. Without a delay at once, whatever the hour. */
export const askAt = (now: number, delay: number, zone: string): number =>
  delay === 0 ? now : afterQuiet(night, zone, now + delay);
