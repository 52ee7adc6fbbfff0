import { writeAbout } from '../actions.ts';
import type { DeskPost } from '../effect.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import { cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { sentence } from './sentence.ts';

/**
 * An agent goes away, or is back. Whoever goes keeps their tickets; in each one's thread the others are offered to take it
 * over, shown in the channel where the customer waits. A ticket that has not moved since is not offered again.
 */
export function decidePresence(context: Context, away: boolean, until: number | null = null): Decision {
  const { who } = context;
  const presence = { agent: who.id, away, until };
  if (!away) return { ...nothing(), presence, say: sentence(context, 'backNow', {}) };
  const offers = context.assigned.flatMap((ticket) => offer(context, ticket) ?? []);
  const ends = until === null ? {} : { until };
  const say =
    offers.length === 0
      ? sentence(context, 'awayNow', ends)
      : sentence(context, 'awayNowOffered', { count: offers.length, ...ends });
  return { ...nothing(), presence, effects: offers, say };
}

function offer(context: Context, ticket: Ticket): DeskPost | null {
  if (!isOpen(ticket) || ticket.discarded) return null;
  const { number } = ticket;
  return cardLine(context, ticket, {
    id: `away:${context.who.id}:${number}:${ticket.version}`,
    content: { for: 'desk', key: 'handOverOffer', params: { name: context.who.name, number } },
    buttons: [
      {
        action: 'hand-over',
        value: writeAbout({ ticket: number, subject: null }),
        label: 'buttonTakeOver',
        style: 'primary',
      },
    ],
    broadcast: ticket.waitingOn === 'us',
  });
}
