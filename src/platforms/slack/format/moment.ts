import type { Moment } from '../../../desk/card/card-view.ts';
import { literal } from './literal.ts';

/** A moment, kept up to date by Slack itself and in the reader's own zone; `fallback` is what old clients and notifications show. */
export function shownMoment({ at, sentence }: Moment, fallback: string): string {
  const token = (format: string, instead: string): string =>
    `<!date^${Math.floor(at / 1000)}^${format}|${literal(instead, 200).replaceAll('|', '¦')}>`;
  if (sentence === undefined) return token('{ago}', fallback);
  const [before = '', after = ''] = sentence.split('{when}');
  return `${literal(before, 200)}${token('{date_short_pretty} {time}', fallback)}${literal(after, 200)}`;
}
