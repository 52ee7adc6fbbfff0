import { z } from 'zod';
import { accountOf } from '../account.ts';
import { millisecondsOf, timestamp } from '../timestamp.ts';
import { placeOfPerson } from './actor.ts';
import { homeKey } from './keys.ts';
import type { Occasion, Translation } from './occasion.ts';

const homeOpened = z.object({ user: z.string().min(1), tab: z.string().nullish().catch(null), event_ts: timestamp });

/** `app_home_opened`: also sent when somebody looks at the messages beside it. */
export function translateHomeOpened(event: unknown, occasion: Occasion): Translation {
  const { user, tab, event_ts } = homeOpened.parse(event);
  if (tab !== 'home') return { ignored: 'not the home tab' };
  const place = placeOfPerson(occasion, user);
  return {
    inbound: {
      kind: 'home',
      key: homeKey(place, event_ts),
      conversation: place.channel,
      at: millisecondsOf(event_ts),
      place,
      actor: { account: accountOf(user), team: null, name: null, app: null },
    },
  };
}
