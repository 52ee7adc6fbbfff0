import type { Clock } from './clock.ts';

/** What is asked for still: the clock runs towards an instant, or is broken, not done and not at rest. */
export const isOwed = ({ state, dueAt, segments, endedAt }: Clock): boolean =>
  dueAt !== null && (state === 'running' || (state === 'breached' && endedAt === null && segments.at(-1)?.to === null));
