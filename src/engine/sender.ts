import type { Effect } from '../desk/effect.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import type { Sender } from './dispatch.ts';
import { channelInto, insteadOf, isFindable, isInCardThread } from './effect-order.ts';
import { keepSent, trimErased } from './keep-sent.ts';
import { lastLook } from './last-look.ts';
import type { SimilarTickets } from './look-similar.ts';
import type { PeopleCache } from './people-cache.ts';
import { type Arrival, DeliveryError, type Outcome, type PlatformPort, type SaidCommand } from './platform.ts';
import { findReminder, sendReminder } from './send-reminder.ts';
import { tellNotSent } from './tell-not-sent.ts';
import type { SendWebhook } from './webhook.ts';
import { type Written, writeOut } from './write-out.ts';

export type SenderDependencies = {
  store: Pick<
    Store,
    'tickets' | 'messages' | 'people' | 'effects' | 'desk' | 'ticketList' | 'ticketDigest' | 'ticketCounts'
  >;
  cache: DeskCache;
  people: PeopleCache;
  similar: Pick<SimilarTickets, 'numbers'>;
  platform: (name: string) => Pick<PlatformPort, 'deliver' | 'find'>;
  /** Desk time. */
  now: () => number;
  accept: (arrivals: Arrival[]) => Promise<void>;
  relay: (effects: Effect[]) => Promise<void>;
  /** Calls an address outside of all platforms. */
  webhook: SendWebhook;
  /** Carries out a command. */
  command: (said: SaidCommand, raw: unknown) => Promise<Outcome>;
};

/** Looking for a lost post begins a little before it was sent: the clocks of two machines differ. */
const lookBack = 60_000;
const done = { reference: null };

/** Writes an effect out, hands it to its platform, and keeps what came of it. */
export function createSender(is: SenderDependencies): Sender {
  return {
    async send(document, company = []) {
      const { effect } = document;
      if (effect.kind === 'reminder') return sendReminder(effect, company, is);
      lastLook(effect, null, is.cache);
      const written = await writeOut(effect, document.kept ?? null, is);
      if (written === null) return needless(effect, is);
      lastLook(written.outgoing.effect, written.message, is.cache);
      try {
        const keepFile = (kept: string) => is.store.effects.keep(effect.id, kept);
        return await keepSent(written, await is.platform(effect.platform).deliver(written.outgoing, keepFile), is);
      } catch (error) {
        if (!(await postedAgain(written, error, is))) throw error;
        if (effect.kind === 'card') return done;
        throw new DeliveryError('not_yet', { kind: 'again' }, 'The card was deleted; it is posted again.', error);
      }
    },
    async find(document) {
      const { effect } = document;
      // Everything else may simply be done again.
      if (!isFindable(effect)) return null;
      if (effect.kind === 'reminder') return findReminder(effect, document, lookBack, is);
      const since = (document.sender?.at ?? document.createdAt) - lookBack;
      const written = await writeOut(effect, document.kept ?? null, is, true);
      if (written === null) return needless(effect, is);
      // A change of what stands already is simply made again.
      if (written.outgoing.target !== null) return null;
      const found = await is.platform(effect.platform).find(written.outgoing, since);
      return found === null ? null : keepSent(written, found, is);
    },
    gaveUp: ({ effect }, problem) => tellNotSent(effect, problem, is),
  };
}

/** Nothing is left to be sent; an earlier try may have ended before it looked whether its words still stand. */
async function needless(effect: Effect, is: SenderDependencies): Promise<{ reference: null }> {
  if (effect.kind === 'mirror') await trimErased(effect, is);
  return done;
}

/** A card that somebody deleted by hand is posted again, also when it is missed for what belongs in its thread. */
async function postedAgain(
  { outgoing: { effect }, ticket }: Written,
  error: unknown,
  is: SenderDependencies,
): Promise<boolean> {
  const channel = channelInto(effect);
  if (ticket?.card == null || channel === null || !(error instanceof DeliveryError)) return false;
  const { platform, installation } = effect;
  if (effect.kind === 'card') {
    if (effect.first || error.code !== 'message_not_found') return false;
  } else {
    if (!isInCardThread(effect) || error.code !== 'thread_not_found') return false;
    // Its card stands in another channel by now: that one is not gone.
    if (!ticket.card.startsWith(`${channel}:`)) return false;
  }
  const { number, card } = ticket;
  const base = { platform, installation, ticket: number, channel, kind: 'card', audience: 'desk' } as const;
  await is.relay([{ ...base, id: insteadOf(number, card), first: true }]);
  return true;
}
