import type { Moment } from '../../../desk/card/card-view.ts';
import { literal } from './literal.ts';

/** How long ago a moment is, kept up to date by Slack itself; `fallback` is what old clients and notifications show. */
export function ago({ at }: Moment, fallback: string): string {
  return `<!date^${Math.floor(at / 1000)}^{ago}|${literal(fallback, 200).replaceAll('|', '¦')}>`;
}
