import { z } from 'zod';
import type { Actor, Place } from '../../../desk/inbound.ts';
import { wellFormed } from '../../text/well-formed.ts';
import { accountOf } from '../account.ts';
import type { Occasion } from './occasion.ts';

const text = z.string().nullish().catch(null);

/** Who acted, as interactions name them. */
export const wireActor = z.object({ id: z.string().min(1), team_id: text, name: text, username: text });

/** `team` is the actor's own company, which in a shared channel is not the one that installed the app. */
export function actorOf(user: z.infer<typeof wireActor>): Actor {
  const name = user.username || user.name;
  return { account: accountOf(user.id), team: user.team_id || null, name: name ? wellFormed(name) : null, app: null };
}

/** Forms and homes stand in no channel: their place is their person's own. */
export function placeOfPerson({ identity }: Occasion, user: string): Place {
  return {
    platform: 'slack',
    installation: identity.team,
    channel: accountOf(`home:${user}`),
    platformChannel: '',
    shared: null,
    direct: false,
  };
}
