import { literal } from './literal.ts';

/**
 * A moment that Slack itself writes for each reader: `{ago}` stays up to date, `{time}` is on their own wall. `fallback` is what old
 * clients and notifications show.
 */
export const dateToken = (at: number, format: '{ago}' | '{time}', fallback: string): string =>
  `<!date^${Math.floor(at / 1000)}^${format}|${literal(fallback, 200).replaceAll('|', '¦')}>`;
