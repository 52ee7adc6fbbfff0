import { digestParts } from '../desk/digest/digest-view.ts';
import type { DeskPost, Direct, Effect } from '../desk/effect.ts';
import { digestFacts } from './digest-facts.ts';
import type { Outgoing } from './platform.ts';
import type { SenderDependencies } from './sender.ts';

/** Whether an effect is the day's overview: it carries its heading alone. */
export const isDigest = (effect: Effect): effect is DeskPost | Direct =>
  (effect.kind === 'direct' || (effect.kind === 'post' && effect.audience === 'desk')) &&
  effect.content.key === 'digestHeading';

/** Writes the day's overview out from what is there now. */
export async function writeDigest(
  { reader }: DeskPost | Direct,
  { store, cache, now }: Pick<SenderDependencies, 'store' | 'cache' | 'now'>,
): Promise<Pick<Outgoing, 'text' | 'labels' | 'parts'>> {
  const { desk } = cache;
  const facts = await digestFacts(store, desk.timeZone, now());
  const parts = digestParts(facts, { reader, now: now(), overrides: desk.templates });
  return { text: parts.map(({ text }) => text).join('\n\n'), labels: [], parts };
}
