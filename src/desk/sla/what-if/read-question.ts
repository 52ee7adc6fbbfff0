import { parseDuration } from '../../settings/duration.ts';
import { nearest } from '../../settings/nearest.ts';
import { priorities } from '../../ticket.ts';
import { metrics, type PolicyMetric } from '../terms.ts';
import type { TargetChange } from './change-target.ts';

/** What is asked, and over which time back from now (milliseconds). */
export type Question = { change: TargetChange; span: number };
/** What of a question could not be read. `near`: what was perhaps meant. */
export type QuestionFault =
  | { fault: 'usage' }
  | { fault: 'policy'; said: string; near: string | null }
  | { fault: 'metric'; said: string; near: string | null }
  | { fault: 'duration'; said: string };

const day = 86_400_000;
const usual = 30 * day;
const asked = metrics.filter((metric): metric is PolicyMetric => metric !== 'promise');

/** Reads `gold first-response urgent 30m last 30d`: the priority and the span may be left out, a policy's name may have spaces. */
export function readQuestion(text: string, policies: readonly string[]): Question | QuestionFault {
  const { said, span } = withoutSpan(text.trim().replaceAll(/\s+/g, ' '));
  const words = said.split(' ').filter((word) => word !== '');
  const target = words.pop();
  if (target === undefined || words.length < 2) return { fault: 'usage' };
  const duration = parseDuration(target);
  if (duration === null || duration === 0) return { fault: 'duration', said: target };
  const last = words.at(-1)?.toLowerCase();
  const priority = priorities.find((one) => one === last) ?? null;
  if (priority !== null || last === 'default') words.pop();
  const written = words.pop() ?? '';
  const metric = asked.find((one) => one === written.toLowerCase());
  if (metric === undefined) return { fault: 'metric', said: written, near: nearest(written, asked) };
  const named = words.join(' ').replaceAll(/^["“„]|["”“]$/g, '');
  const policy = policies.find((one) => one.toLowerCase() === named.toLowerCase());
  if (policy === undefined) return { fault: 'policy', said: named, near: nearest(named, policies) };
  return { change: { policy, metric, priority, target: duration }, span };
}

function withoutSpan(text: string): { said: string; span: number } {
  const [, said, amount] = /^(.*?)[,\s]+(?:last|letzte)\s+(\S+)$/i.exec(text) ?? [];
  const span = amount === undefined ? null : parseDuration(amount);
  return said === undefined || span === null || span === 0 ? { said: text, span: usual } : { said, span };
}
