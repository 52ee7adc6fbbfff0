import type { Moment } from '../../../desk/card/card-view.ts';
import { literal } from './literal.ts';

/** How long ago a moment is, kept up to date by Slack itself; `fallback` is what old clients and notifications show. */
function ago({ at }: Moment, fallback: string): string {
  return `<!date^${Math.floor(at / 1000)}^{ago}|${literal(fallback, 200).replaceAll('|', '¦')}>`;
}

/** A moment: how long ago it is, or with a sentence its day and time on the reader's own wall. */
export function shownMoment(moment: Moment, fallback: string): string {
  const { at, sentence } = moment;
  if (sentence === undefined) return ago(moment, fallback);
  const [before = '', after = ''] = sentence.split('{when}');
  const instead = literal(fallback, 200).replaceAll('|', '¦');
  const when = `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${instead}>`;
  return `${literal(before, 200)}${when}${literal(after, 200)}`;
}
