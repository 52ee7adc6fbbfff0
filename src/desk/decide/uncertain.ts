import { isInsteadOf } from '../card/instead-of.ts';
import type { Card, Effect } from '../effect.ts';
import type { PressInbound } from '../inbound.ts';
import { againOf } from '../sent-again.ts';
import type { Settled, Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { sentence, tell } from './sentence.ts';
import { askBelow } from './survey-ask.ts';
import { TicketDraft } from './ticket-draft.ts';

/**
 * *Send again* and *It arrived* on what may not have arrived. It is sent once more however often the button is pressed: its new id is
 * made from the old one.
 */
export function decideUncertain(context: Context, inbound: PressInbound, action: 'send-again' | 'arrived'): Decision {
  const { ticket, uncertain } = context;
  // A value that names another ticket than what it settles belongs to was made by nobody's button.
  if (uncertain === null || uncertain.ticket !== (ticket?.number ?? null) || isSettledIn(ticket, uncertain)) {
    return tell(sentence(context, 'uncertainSettled', {}));
  }
  const stands = uncertain.kind === 'card' && ticket !== null ? anotherCard(uncertain, ticket) : null;
  if (stands !== null) {
    const settled = { effect: uncertain.id, how: 'arrived' } as const;
    return { ...tell(sentence(context, 'uncertainCardStands', { number: stands })), settled };
  }
  // Of a card that arrived the bot cannot learn where: one that it knows of is posted all the same.
  const again = action === 'send-again' || uncertain.kind === 'card';
  const { uncertainGone } = context;
  const gone = again && uncertainGone;
  const effects = again && !gone ? [{ ...uncertain, id: againOf(uncertain.id) }] : [];
  const settled: Settled = { effect: uncertain.id, how: action, ...(uncertainGone ? { gone: true } : {}) };
  const key = gone ? 'nothingToSendAgain' : again ? 'sentAgain' : 'tookAsArrived';
  const decided: Decision = { ...nothing(), say: sentence(context, key, {}) };
  if (ticket === null) return { ...decided, effects, settled };
  const draft = new TicketDraft(ticket, context, inbound, 'button');
  draft.note(action, null, uncertain.kind);
  draft.settle(settled);
  for (const effect of effects) draft.effect(effect);
  if (!again) answersBelow(draft, context, uncertain);
  const { number, triage, platform, installation } = ticket;
  if (triage !== null && uncertain.kind !== 'card') {
    const card: Card = {
      kind: 'card',
      audience: 'desk',
      id: draft.ids.next(),
      platform,
      installation,
      ticket: number,
      channel: triage,
      first: false,
    };
    draft.effect(card);
  }
  return { ...decided, updates: [draft.update()] };
}

/** Words of an agent's own that ask a customer carry the answers where they stand; where nobody knows that, the bot asks below them. */
function answersBelow(draft: TicketDraft, context: Context, effect: Effect): void {
  if (effect.kind !== 'reply') return;
  const survey = draft.now.csat.surveys.find(({ ownWords }) => ownWords === effect.message);
  if (survey?.state.is === 'asked' && survey.questions.length === 0) askBelow(draft, context, survey);
}

/** Somebody has seen to it already, and that is only being written down. */
const isSettledIn = (ticket: Ticket | null, { id }: Effect): boolean =>
  ticket?.applied.some(({ settled }) => settled?.effect === id) === true;

/** The number of a ticket of which another card stands by now; null: this one is still missing. */
const anotherCard = ({ id }: Effect, { number, card }: Ticket): number | null =>
  card === null || isInsteadOf(id, number, card) ? null : number;
