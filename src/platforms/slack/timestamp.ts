import { z } from 'zod';

/** Slack's id of a message in its channel, which is also its time: seconds, a point, and six digits of a fraction. */
export const timestamp = z.string().regex(/^\d{1,12}\.\d{1,9}$/);

/** Epoch milliseconds of a Slack timestamp, rounded down. */
export function millisecondsOf(slackTimestamp: string): number {
  const point = slackTimestamp.indexOf('.');
  if (point < 0) return Number(slackTimestamp) * 1000;
  const fraction = `${slackTimestamp.slice(point + 1)}00`.slice(0, 3);
  return Number(slackTimestamp.slice(0, point)) * 1000 + Number(fraction);
}

/** A Slack timestamp of a moment in epoch milliseconds. */
export function timestampOf(milliseconds: number): string {
  const whole = Math.max(0, Math.floor(milliseconds));
  return `${Math.floor(whole / 1000)}.${String(whole % 1000).padStart(3, '0')}000`;
}
