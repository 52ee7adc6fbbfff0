import type { Place } from '../../desk/inbound.ts';

/**
 * Keys of inbounds: made from what happened and not from how it was told, so that the connector's retries and doubled
 * deliveries find the row that is already there.
 */
export function messageKey(place: Place, ts: string): string {
  return `teams:${place.installation}:${place.channel}:${ts}`;
}

/** `edit` tells one edit of a message from the next. */
export function editKey(place: Place, ts: string, edit: string): string {
  return `${messageKey(place, ts)}:edit:${edit}`;
}

export function deletionKey(place: Place, ts: string, deleted: string): string {
  return `${messageKey(place, ts)}:deleted:${deleted}`;
}

/** `event` is the activity's own id, of which several reactions may come in one. */
export function reactionKey(
  place: Place,
  reaction: { ts: string; account: string; type: string; change: 'added' | 'removed'; event: string },
): string {
  const { ts, account, type, change, event } = reaction;
  return `${messageKey(place, ts)}:${account}:${type}:${change}:${event}`;
}

/** Presses, forms, choices from a menu: one activity each. */
export function invokeKey(activityId: string): string {
  return `teams:invoke:${activityId}`;
}

export function channelKey(place: Place, change: string, event: string): string {
  return `teams:${place.installation}:channel:${place.channel}:${change}:${event}`;
}

/** A form that was sent off: one opening of it, by the key of what opened it, with these values. */
export function formKey(opened: string, account: string, values: string): string {
  return `teams:form:${opened}:${account}:${values}`;
}
