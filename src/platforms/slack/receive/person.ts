import { z } from 'zod';
import type { PersonProfile } from '../../../desk/inbound.ts';
import { wellFormed } from '../../text/well-formed.ts';
import { accountOf } from '../account.ts';
import { millisecondsOf, timestamp } from '../timestamp.ts';
import { personKey } from './keys.ts';
import type { Occasion, Translation } from './occasion.ts';

const text = z.string().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);

/** A user as Slack writes it in events and in `users.info`; of strangers it tells little. */
export const wireUser = z.object({
  id: z.string().min(1),
  team_id: text,
  name: text,
  real_name: text,
  deleted: flag,
  is_bot: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  locale: text,
  tz: text,
  updated: z.number().nullish().catch(null),
  profile: z
    .object({ display_name: text, real_name: text, email: text, image_192: text, image_72: text })
    .nullish()
    .catch(null),
});

const userEvent = z.object({ user: wireUser, event_ts: timestamp.nullish().catch(null) });

/** `user_change`, `team_join`. */
export function translatePerson(event: unknown, occasion: Occasion): Translation {
  const { user, event_ts } = userEvent.parse(event);
  if (user.id === occasion.identity.botUser) return { ignored: 'our own account' };
  const profile = profileOf(user);
  return {
    inbound: {
      kind: 'person',
      // `updated` counts whole seconds, in which two changes may fall.
      key: personKey(occasion.identity.team, user.id, event_ts ?? String(user.updated ?? occasion.at)),
      conversation: profile.account,
      at: event_ts ? millisecondsOf(event_ts) : occasion.at,
      profile,
    },
  };
}

/** What Slack tells of a user, in our own words. */
export function profileOf(user: z.infer<typeof wireUser>): PersonProfile {
  const { profile } = user;
  return {
    account: accountOf(user.id),
    team: user.team_id || null,
    name: wellFormed(profile?.real_name || user.real_name || profile?.display_name || user.name || user.id),
    email: profile?.email?.toLowerCase() || null,
    bot: user.is_bot === true || user.id === 'USLACKBOT',
    guest: user.is_restricted === true || user.is_ultra_restricted === true,
    gone: user.deleted === true,
    locale: user.locale || null,
    timeZone: user.tz || null,
    picture: profile?.image_192 || profile?.image_72 || null,
  };
}
