import type { DeskPost, Effect, Mirror, ReminderEffect } from './effect.ts';

/** Whether it stands in the thread of its ticket's card. */
export function isInCardThread(effect: Effect): effect is Mirror | DeskPost | ReminderEffect {
  switch (effect.kind) {
    case 'mirror':
      return true;
    case 'post':
      return effect.audience === 'desk' && effect.inCardThread;
    case 'reminder':
      return effect.place.in === 'card-thread';
    default:
      return false;
  }
}
