import type { Clock } from './clock.ts';

/** What is asked for still: the clock runs, or is broken, not done and not at rest. */
export const isOwed = ({ state, segments, endedAt }: Clock): boolean =>
  state === 'running' || (state === 'breached' && endedAt === null && segments.at(-1)?.to === null);
