import type { Effect } from '../../../desk/effect.ts';
import type { Pace } from '../../../engine/platform.ts';

/**
 * Teams limits what a bot does in one conversation, a channel with all its threads: 7 in 1 s, 8 in 2 s, 60 in 30 s; in a chat with one
 * person also 1,800 in an hour; and 50 a second in a tenant (Microsoft's page on rate limits). Three at once and then one in 550 ms
 * keep all of them, when posts and changes share a bucket.
 */
const posting: Pace = { method: 'post', methodPerMinute: 2_400, channelIntervalMilliseconds: 550 };
/** A person's chat is the lane of what is said there. */
const telling: Pace = {
  method: 'direct',
  methodPerMinute: 600,
  channelIntervalMilliseconds: 0,
  laneIntervalMilliseconds: 2_000,
};
/** It stands in the lane of what the customer is told, and goes elsewhere. */
const whispering: Pace = { method: 'direct', methodPerMinute: 600, channelIntervalMilliseconds: 0 };
/** No platform's pace, but what anybody's server takes. */
const calling: Omit<Pace, 'method'> = { methodPerMinute: 600, channelIntervalMilliseconds: 0 };

/** How often Teams takes each kind of call. */
export function teamsPace(effect: Effect): Pace {
  switch (effect.kind) {
    case 'post':
    case 'aside':
    case 'reply':
    case 'mirror':
    case 'question':
      return posting;
    case 'card':
      return effect.first ? posting : { ...posting, laneIntervalMilliseconds: 5_000 };
    case 'direct':
      return telling;
    case 'whisper':
      return whispering;
    case 'reminder':
      if (effect.place.in === 'webhook') return { ...calling, method: `webhook ${effect.place.url}` };
      if (effect.place.in === 'direct') return telling;
      // What is done within a moment is struck out together.
      return effect.change === 'tell' ? posting : { ...posting, laneIntervalMilliseconds: 2_000 };
    case 'react':
      // A preview that says two a second.
      return { method: 'react', methodPerMinute: 120, channelIntervalMilliseconds: 0 };
    case 'learn':
      return { method: 'member', methodPerMinute: 600, channelIntervalMilliseconds: 0 };
    case 'home':
      return { method: 'home', methodPerMinute: 6_000, channelIntervalMilliseconds: 0 };
    default:
      return effect satisfies never;
  }
}
