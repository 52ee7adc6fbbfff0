import type { Effect } from '../desk/effect.ts';
import { platformOf } from '../desk/ids.ts';
import type { Platform } from '../desk/inbound.ts';
import type { DeskCache } from './desk-cache.ts';
import { channelInto } from './effect-order.ts';

/**
 * An effect with the platform and the installation of where it goes, whatever it follows from: a customer on one platform may be
 * triaged on the other. The channel's record tells; who is spoken to alone is reached through the home of their platform. The one
 * place where this is worked out: what is decided need not know it.
 */
export function addressed<Of extends Effect>(effect: Of, cache: Pick<DeskCache, 'channel' | 'homeOf'>): Of {
  const to = destinationOf(effect, cache);
  return to === null ? effect : { ...effect, ...to };
}

type Destination = { platform: Platform; installation: string };

function destinationOf(effect: Effect, cache: Pick<DeskCache, 'channel' | 'homeOf'>): Destination | null {
  const into = channelInto(effect);
  const to = into ?? accountTold(effect);
  // Webhooks are of no platform.
  if (to === null) return null;
  const channel = into === null ? null : cache.channel(into);
  const platform = channel?.platform ?? platformOf(to);
  // Whoever is looked up was seen by the installation that told of them.
  const own = effect.platform === platform && effect.kind === 'learn' ? effect.installation : null;
  const home = own ?? (channel === null || channel.installation === '' ? cache.homeOf(platform) : channel.installation);
  return { platform, installation: home ?? (effect.platform === platform ? effect.installation : '') };
}

/** The account that it goes to, where it goes to one alone. */
function accountTold(effect: Effect): string | null {
  switch (effect.kind) {
    case 'direct':
    case 'home':
    case 'learn':
      return effect.account;
    case 'reminder':
      return effect.place.in === 'direct' ? effect.place.account : null;
    default:
      return null;
  }
}
