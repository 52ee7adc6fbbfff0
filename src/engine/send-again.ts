import type { Card } from '../desk/effect.ts';
import { againOf } from '../desk/sent-again.ts';
import type { Store } from '../store/open-store.ts';
import type { EffectDocument } from '../store/schemas/documents.ts';
import { addressed } from './addressed.ts';
import { waitingDocument } from './waiting-document.ts';

/**
 * Sends again what may not have arrived, as the button does, by the desk that runs: beside it nobody decides. In the order in which a
 * stop loses neither the send nor the alert, and the card shows what holds. Done again it changes nothing.
 */
export async function sendAgain({ _id, effect }: EffectDocument, store: Store, now: number): Promise<void> {
  const order = now * 1_000;
  await store.effects.relay([waitingDocument({ ...effect, id: againOf(_id) }, order, now)]);
  await store.effects.settle(_id, now, 'send-again');
  const card = effect.kind === 'card' ? null : await cardOf(_id, effect.ticket, store);
  if (card !== null) await store.effects.relay([waitingDocument(card, order + 1, now)]);
}

async function cardOf(id: string, number: number | null, { tickets, channels }: Store): Promise<Card | null> {
  const ticket = number === null ? undefined : (await tickets.byNumbers([number])).get(number);
  if (ticket?.card == null || ticket.triage === null) return null;
  const { platform, installation, triage } = ticket;
  const known = await channels.byIds([triage]);
  const card = { kind: 'card', audience: 'desk', ticket: ticket.number, channel: triage, first: false } as const;
  return addressed(
    { ...card, id: `${againOf(id)}:card`, platform, installation },
    { channel: (one) => known.get(one) ?? null, homeOf: () => null },
  );
}
