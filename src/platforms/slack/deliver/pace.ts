import type { Effect } from '../../../desk/effect.ts';
import type { Pace } from '../../../engine/platform.ts';

const posting: Pace = { method: 'chat.postMessage', methodPerMinute: 300, channelIntervalMilliseconds: 1000 };
const editing: Pace = { method: 'chat.update', methodPerMinute: 50, channelIntervalMilliseconds: 0 };
/** A file takes four calls of methods that are as quick as each other, and a message in its channel. */
const sendingFile: Pace = {
  method: 'files.completeUploadExternal',
  methodPerMinute: 100,
  channelIntervalMilliseconds: 1000,
};
const deleting: Pace = { method: 'chat.delete', methodPerMinute: 50, channelIntervalMilliseconds: 0 };

/** No platform's pace, but what anybody's server takes. */
const calling: Omit<Pace, 'method'> = { methodPerMinute: 600, channelIntervalMilliseconds: 0 };

/** How often Slack takes each kind of call: its tiers a minute, and a message a second in a channel. */
export function slackPace(effect: Effect): Pace {
  switch (effect.kind) {
    case 'post':
      return posting;
    case 'reply':
    case 'mirror':
      if (effect.change === 'trim') return deleting;
      if (effect.piece.kind === 'file') return sendingFile;
      return effect.change === 'post' ? posting : editing;
    case 'card':
      return effect.first ? posting : { ...editing, laneIntervalMilliseconds: 5_000 };
    case 'direct':
      return posting;
    case 'question':
      return effect.change === 'refresh' ? editing : posting;
    case 'reminder':
      if (effect.place.in === 'webhook') return { ...calling, method: `webhook ${effect.place.url}` };
      // What is done within a moment is struck out together.
      return effect.change === 'tell' ? posting : { ...editing, laneIntervalMilliseconds: 2_000 };
    case 'home':
      return { method: 'views.publish', methodPerMinute: 100, channelIntervalMilliseconds: 0 };
    case 'whisper':
    case 'aside':
      return { method: 'chat.postEphemeral', methodPerMinute: 100, channelIntervalMilliseconds: 0 };
    case 'react':
      // Taking one off and putting one on are two methods; the slower, tier 2, sets the pace of both.
      return effect.remove === null
        ? { method: 'reactions.add', methodPerMinute: 50, channelIntervalMilliseconds: 0 }
        : { method: 'reactions.remove', methodPerMinute: 20, channelIntervalMilliseconds: 0 };
    case 'learn':
      return { method: 'users.info', methodPerMinute: 100, channelIntervalMilliseconds: 0 };
    default:
      return effect satisfies never;
  }
}
