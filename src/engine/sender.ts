import { neverLeft, notSent } from '../desk/decide/question-flaw.ts';
import type { Delivered, Effect } from '../desk/effect.ts';
import type { Store } from '../store/open-store.ts';
import { addressed } from './addressed.ts';
import { beforeSending } from './before-sending.ts';
import type { Sender } from './courier.ts';
import type { DeskCache } from './desk-cache.ts';
import { isFindable } from './effect-order.ts';
import { keepSent, trimErased } from './keep-sent.ts';
import { lastLook } from './last-look.ts';
import type { LinkTo } from './link-across.ts';
import type { SimilarTickets } from './look-similar.ts';
import { tellLost, tellLostAfter } from './lost-pieces.ts';
import { nameTicket } from './name-ticket.ts';
import type { PeopleCache } from './people-cache.ts';
import type { Arrival, Outcome, PlatformPort, SaidCommand } from './platform.ts';
import { cardIsPostedAgain, postedAgain, postUncertainCard } from './posted-again.ts';
import { findReminder, sendReminder } from './send-reminder.ts';
import { NotKept } from './send-result.ts';
import { tellFlaw, tellNotAsked } from './tell-flaw.ts';
import { tellInstead, tellNotSent } from './tell-not-sent.ts';
import { tellUncertain } from './tell-uncertain.ts';
import type { SendWebhook } from './webhook.ts';
import { type Written, writeOut } from './write-out.ts';

export type SenderDependencies = {
  store: Pick<
    Store,
    | 'tickets'
    | 'messages'
    | 'people'
    | 'effects'
    | 'desk'
    | 'ticketList'
    | 'ticketDigest'
    | 'ticketCounts'
    | 'surveys'
    | 'measures'
    | 'customers'
    | 'channels'
    | 'ratings'
    | 'recoveryList'
  >;
  cache: DeskCache;
  people: PeopleCache;
  similar: Pick<SimilarTickets, 'numbers'>;
  platform: (name: string) => Pick<PlatformPort, 'deliver' | 'find' | 'findsSends' | 'asksByButtons'>;
  /** Of messages on any platform. */
  linkTo: LinkTo;
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
      const effect = atHome(document.effect, is);
      if (effect.kind === 'reminder') return sendReminder(effect, company, is);
      lastLook(effect, null, is.cache);
      const out = await beforeSending(() => written(effect, document.kept ?? null, is)).catch(async (error) => {
        await beforeSending(() => postUncertainCard(effect, document.createdAt, is));
        throw error;
      });
      if (out === null) return beforeSending(() => needless(effect, is));
      lastLook(out.outgoing.effect, out.message, is.cache);
      let delivered: Delivered;
      try {
        const keepFile = (kept: string) => is.store.effects.keep(effect.id, kept);
        delivered = await is.platform(effect.platform).deliver(out.outgoing, keepFile);
      } catch (error) {
        const { outgoing, ticket } = out;
        // What both see to was surely refused: should the store stumble meanwhile, it is simply tried again.
        if (await beforeSending(() => tellFlaw(effect, error, is))) return done;
        if (!(await beforeSending(() => postedAgain(outgoing.effect, ticket, error, is)))) throw error;
        if (effect.kind === 'card') return done;
        throw cardIsPostedAgain(error);
      }
      const keep = async () => {
        // Some of what must go may stand where nobody knows.
        if ('change' in effect && effect.change === 'trim') await tellLost(effect, is);
        return keepSent(out, delivered, is);
      };
      return keep().catch((error: unknown) => {
        throw new NotKept(keep, error);
      });
    },
    async find(document) {
      const effect = atHome(document.effect, is);
      // Everything else may simply be done again.
      if (!isFindable(effect)) return null;
      if (effect.kind === 'reminder') return findReminder(effect, document, lookBack, is);
      const since = (document.sender?.at ?? document.createdAt) - lookBack;
      const written = await writeOut(effect, document.kept ?? null, is, true);
      if (written === null) return needless(effect, is);
      // A change of what stands already is simply made again.
      if (written.outgoing.target !== null) return null;
      const platform = is.platform(effect.platform);
      if (!platform.findsSends) return 'uncertain';
      const found = await platform.find(written.outgoing, since);
      return found === null ? null : keepSent(written, found, is);
    },
    async uncertain(documents) {
      const effects = documents.map(({ effect }) => effect);
      const told = await tellUncertain(effects, is);
      await tellLostAfter(effects, is);
      return told;
    },
    async gaveUp({ effect }, problem) {
      await tellNotSent(effect, problem, is);
      await tellNotAsked(effect, notSent, is);
    },
    late: (documents) =>
      tellInstead(
        documents.map(({ effect }) => effect),
        is,
      ),
  };
}

async function written(effect: Effect, kept: string | null, is: SenderDependencies): Promise<Written | null> {
  const out = await writeOut(effect, kept, is);
  if (out === null || effect.audience !== 'customer') return out;
  const { effect: now } = out.outgoing;
  const isSaid =
    now.kind === 'question' || now.kind === 'reply' || (now.kind === 'post' && now.audience === 'customer');
  return isSaid ? { ...out, outgoing: await nameTicket(out.outgoing, now, is) } : out;
}

/** What was made before it was known whose the platform is goes where it belongs by now. */
const atHome = <Of extends Effect>(effect: Of, { cache }: SenderDependencies): Of =>
  effect.installation === '' ? addressed(effect, cache) : effect;

/** Nothing is left to be sent; an earlier try may have ended before it looked whether its words still stand. */
async function needless(effect: Effect, is: SenderDependencies): Promise<{ reference: null }> {
  if (effect.kind === 'mirror') await trimErased(effect, is);
  if (effect.kind === 'mirror' || effect.kind === 'reply') await tellLost(effect, is);
  if (effect.kind === 'question') await tellNotAsked(effect, neverLeft, is);
  return done;
}
