import type { DeskPost } from '../desk/effect.ts';
import { isDetractor } from '../desk/nps/nps-score.ts';
import { cutLine } from '../desk/text/cut.ts';
import { say } from '../desk/texts/say.ts';
import type { Outgoing } from './platform.ts';
import type { SenderDependencies } from './sender.ts';

const longestWhy = 500;

/** Writes out what somebody answered, as it is now; null where it is gone, or is no low answer any more. */
export async function writeNpsAlert(
  { reader }: DeskPost,
  id: string,
  { store, cache, now }: Pick<SenderDependencies, 'store' | 'cache' | 'now'>,
): Promise<Pick<Outgoing, 'text' | 'labels'> | null> {
  const answer = await store.surveys.answered(id);
  if (answer === null || !isDetractor(answer.score)) return null;
  const { name, customer, score, why } = answer;
  const text = say(
    'npsLow',
    { name, customer: customer.name, score, ...(why === '' ? {} : { why: cutLine(why, longestWhy) }) },
    { ...reader, now: now(), overrides: cache.desk.templates, markdown: true },
  );
  return { text, labels: [] };
}
