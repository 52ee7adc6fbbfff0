import type { Platform } from '../../src/desk/inbound.ts';
import { type Ability, abilities } from './abilities.ts';
import { meansOf } from './all-means.ts';
import { whyNot } from './means.ts';
import { platformNames, type Staging } from './staging.ts';
import type { Story } from './story.ts';

/** Why a story cannot be told on a staging, by what its platforms say that they cannot; null where it can. */
export function whyUntold(story: Story, { customer, triage }: Staging): string | null {
  const lacks = (platform: Platform, needed: readonly Ability[]): string[] =>
    needed.flatMap((ability) => {
      const why = whyNot(meansOf[platform], ability);
      return why === null ? [] : [`${platformNames[platform]} cannot: ${abilities[ability]} (${why})`];
    });
  const all = [...lacks(customer, story.customer), ...lacks(triage, story.triage)];
  return all.length === 0 ? null : all.join('; ');
}
