import type { Decision } from '../desk/decide/decision.ts';
import type { Platform } from '../desk/inbound.ts';
import type { InboxRow } from '../store/repositories/inbox.ts';

/** So long Slack tries to deliver an event: at once, twice more, then after one and five minutes; Teams does not say (milliseconds). */
const deliveryTries = 7 * 60_000;
/** A thread is named by when it began: Slack tells it in seconds, Teams in milliseconds. */
const unit: Readonly<Record<Platform, number>> = { slack: 1_000, teams: 1 };

/**
 * The first message of the thread that a reply stands in (our id), when the reply came to nothing for want of a ticket and
 * its root may still be on its way: order is not assumed. Without this an agent's quick answer would never count as one.
 * So does its edit, which may come before both: what that records, the message itself would find. A reply that opens a ticket by itself waits for nobody: its root will join it. `now` is real time.
 */
export function rootAwaited(decision: Decision, { inbound, storedAt }: InboxRow, now: number): string | null {
  if (inbound.kind !== 'message' && inbound.kind !== 'edit') return null;
  if (inbound.message.thread === null) return null;
  if (decision.opens !== null || decision.updates.length > 0 || decision.wait) return null;
  const { id, thread, at } = inbound.message;
  const recorded = decision.messages.find((message) => message.id === id);
  if (recorded === undefined || recorded.ticket !== null) return null;
  const began = Number(thread) * unit[inbound.place.platform];
  // What tells no time is as old as can be.
  const old = !(at - began <= deliveryTries) || now - storedAt > deliveryTries;
  return old ? null : `${inbound.place.channel}:${thread}`;
}
