import { writeAbout } from '../desk/actions.ts';
import { uncertainLine } from '../desk/card/uncertain.ts';
import { triageFor } from '../desk/decide/context.ts';
import type { Card, DeskPost, Effect } from '../desk/effect.ts';
import { channelInto } from './effect-order.ts';
import type { SenderDependencies } from './sender.ts';
import { whereaboutsOf } from './whereabouts.ts';

const mark = 'uncertain:';
/** A line that may not have arrived is said anew so often: then only the list of what was set aside tells. */
const mostLines = 3;

/**
 * Shows on the ticket's card what may not have arrived. Where there is no card to show it on (it is the card itself, or of no ticket)
 * a line in triage says so. A line of which nobody knows is said anew: read twice it does no harm, and read by nobody it hides the other.
 * Gives the ids of those that are seen to: of the others nobody can be told while no triage channel is there for them.
 */
export async function tellUncertain(effects: readonly Effect[], is: SenderDependencies): Promise<readonly string[]> {
  const nowhere = new Set<string>();
  const told = effects.filter(({ id }) => !id.startsWith(mark));
  const tickets = await is.store.tickets.byNumbers(told.flatMap(({ ticket }) => ticket ?? []));
  const lost = effects.filter(({ id }) => id.startsWith(mark) && !id.startsWith(mark.repeat(mostLines)));
  const anew = lost.flatMap((line) => (line.kind === 'post' ? [{ ...line, id: `${mark}${line.id}` }] : []));
  if (anew.length > 0) await is.relay(anew);
  await is.relay(
    told.flatMap((effect): (Card | DeskPost)[] => {
      const { platform, installation } = effect;
      const ticket = tickets.get(effect.ticket ?? 0) ?? null;
      const base = { id: `${mark}${effect.id}`, platform, installation, audience: 'desk' } as const;
      if (ticket?.card != null && ticket.triage !== null && effect.kind !== 'card') {
        // Of what was sent again, too, it only brings the card up to date: its id is none of a card that was sent again.
        const id = `${base.id}:card`;
        return [{ ...base, id, kind: 'card', ticket: ticket.number, channel: ticket.triage, first: false }];
      }
      const channel = ticket?.triage ?? triageOf(effect, is);
      if (channel !== null) return [{ ...base, ...lineOf(effect, channel, is) }];
      nowhere.add(effect.id);
      return [];
    }),
  );
  return effects.flatMap(({ id }) => (nowhere.has(id) ? [] : [id]));
}

function lineOf(effect: Effect, channel: string, is: SenderDependencies): Omit<DeskPost, keyof Base> {
  const { desk } = is.cache;
  const value = writeAbout({ ticket: effect.ticket, subject: effect.id });
  const arrived = { action: 'arrived', value, label: 'buttonArrived', style: 'plain' } as const;
  return {
    kind: 'post',
    ticket: effect.ticket,
    channel,
    inCardThread: false,
    broadcast: false,
    calls: [],
    content: uncertainLine(effect, whereaboutsOf(effect, is)),
    reader: { locale: desk.locale, timeZone: desk.timeZone },
    buttons: [
      { action: 'send-again', value, label: 'buttonSendAgain', style: 'plain' },
      // Where a card stands that arrived the bot cannot learn: it can only post one that it knows of.
      ...(effect.kind === 'card' ? [] : [arrived]),
    ],
  };
}

type Base = Pick<DeskPost, 'id' | 'platform' | 'installation' | 'audience'>;

/** Where the desk is told of what is of no ticket: in its own channel, else in that of the customer. */
function triageOf(effect: Effect, { cache }: SenderDependencies): string | null {
  const into = channelInto(effect);
  const channel = into === null ? null : cache.channel(into);
  if (channel?.kind === 'triage') return channel.id;
  return triageFor(cache.desk, cache.customer(channel?.customer ?? null));
}
