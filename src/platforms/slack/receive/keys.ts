import type { Place } from '../../../desk/inbound.ts';

/**
 * Keys of inbounds: made from what happened and not from how it was told, so that a retry, a second
 * event kind and catch-up all find the row that is already there.
 */
export function messageKey(place: Place, ts: string): string {
  return `slack:${place.installation}:${place.channel}:${ts}`;
}

export function editKey(place: Place, ts: string, edit: string): string {
  return `${messageKey(place, ts)}:edit:${edit}`;
}

export function deletionKey(place: Place, ts: string): string {
  return `${messageKey(place, ts)}:deleted`;
}

export function mentionKey(place: Place, ts: string): string {
  return `${messageKey(place, ts)}:mention`;
}

export function reactionKey(
  place: Place,
  reaction: { ts: string; user: string; emoji: string; change: 'added' | 'removed'; eventTs: string },
): string {
  const { ts, user, emoji, change, eventTs } = reaction;
  return `${messageKey(place, ts)}:${user}:${emoji}:${change}:${eventTs}`;
}

/** Commands, presses and shortcuts: one trigger each. */
export function triggerKey(triggerId: string): string {
  return `slack:trigger:${triggerId}`;
}

export function channelKey(place: Place, change: string, eventTs: string): string {
  return `slack:${place.installation}:channel:${place.channel}:${change}:${eventTs}`;
}

export function personKey(installation: string, user: string, change: string): string {
  return `slack:${installation}:person:${user}:${change}`;
}

/** Of a form: what happened to the view that it stands in. */
export function viewKey(viewId: string, what: string): string {
  return `slack:view:${viewId}:${what}`;
}

export function homeKey(place: Place, eventTs: string): string {
  return `slack:${place.installation}:${place.channel}:opened:${eventTs}`;
}
