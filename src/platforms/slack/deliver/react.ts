import { z } from 'zod';
import type { Delivered, React } from '../../../desk/effect.ts';
import { DeliveryError } from '../../../engine/platform.ts';
import type { WebApi } from './web-api.ts';

const anything = z.object({});

/** Takes the old status reaction off and puts the new one on; made twice it ends the same. */
export async function react(api: WebApi, effect: React, platformChannel: string): Promise<Delivered> {
  const set = async (method: string, emoji: string, fine: readonly string[]) => {
    try {
      await api.call({
        method,
        arguments: { channel: platformChannel, timestamp: effect.ts, name: emoji.replaceAll(':', '') },
        answer: anything,
        repeatable: true,
      });
    } catch (error) {
      if (!(error instanceof DeliveryError) || !fine.includes(error.code)) throw error;
    }
  };
  if (effect.remove !== null) await set('reactions.remove', effect.remove, ['no_reaction', 'message_not_found']);
  if (effect.add !== null) await set('reactions.add', effect.add, ['already_reacted']);
  return { ts: null, profile: null };
}
