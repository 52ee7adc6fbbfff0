import type { Whereabouts } from '../desk/card/uncertain.ts';
import type { Effect } from '../desk/effect.ts';
import type { DeskCache } from './desk-cache.ts';
import { channelInto } from './effect-order.ts';
import type { PeopleCache } from './people-cache.ts';

/** Where an effect goes, as people call it. */
export function whereaboutsOf(
  effect: Effect,
  { cache, people }: { cache: Pick<DeskCache, 'channel' | 'desk'>; people: Pick<PeopleCache, 'get'> },
): Whereabouts {
  const into = channelInto(effect);
  return {
    channel: into === null ? null : (cache.channel(into)?.name ?? null),
    person: personOf(effect, cache.desk.directory.agents ?? [], people),
  };
}

function personOf(
  effect: Effect,
  agents: readonly { name: string; accounts: readonly string[] }[],
  people: Pick<PeopleCache, 'get'>,
): string | null {
  const account = toOf(effect);
  if (account === null) return null;
  return agents.find(({ accounts }) => accounts.includes(account))?.name ?? people.get(account)?.name ?? null;
}

const toOf = (effect: Effect): string | null => {
  if (effect.kind === 'direct') return effect.account;
  return effect.kind === 'reminder' && effect.place.in === 'direct' ? effect.place.account : null;
};
