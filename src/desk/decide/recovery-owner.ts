import type { Recovery } from '../csat/recovery.ts';
import type { Button, DeskContent } from '../effect.ts';
import type { Step } from '../sla/escalation/step.ts';
import type { Ticket } from '../ticket.ts';
import { cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { type Receiver, reachableLeads, receiverOf } from './escalate-to.ts';
import type { TicketDraft } from './ticket-draft.ts';

type Know = Pick<Context, 'desk' | 'now'>;

export const telling = (to: Step['to']): Step => ({
  id: 'recovery',
  name: 'recovery',
  at: { kind: 'offset', milliseconds: 0 },
  every: null,
  max: 1,
  to,
  how: 'dm',
  always: false,
});

/** Who is asked to make it right: whoever has the ticket, else the customer's owner, who is on call, or a lead; who can be reached. */
export function whoMakesItRight(ticket: Ticket, know: Know): Recovery['owner'] {
  const [lead] = reachableLeads(know, ticket);
  const found = [
    receiverOf(telling({ kind: 'assignee' }), ticket, know),
    ...(lead === undefined ? [] : [receiverOf(telling({ kind: 'one-lead', id: lead }), ticket, know)]),
  ].find((one) => one !== null && one.person !== null);
  return found?.person == null ? null : { id: found.person, name: found.to };
}

/** Tells whoever makes it right; where they cannot be reached, whoever stands for them. */
export function tellOwner(draft: TicketDraft, context: Context, owner: Recovery['owner'], words: Words): void {
  // The way to whoever has a ticket is the way to whoever has to make it right.
  const receiver = receiverOf(telling({ kind: 'assignee' }), { ...draft.now, assignee: owner }, context);
  if (receiver !== null) tellReceiver(draft, context, receiver, words);
}

/** Tells each of the leads who can be reached, but for who heard of it as its owner; where none can, triage. */
export function tellLeads(draft: TicketDraft, context: Context, words: Words, owner: string | null): void {
  const leads = reachableLeads(context, draft.now);
  const steps =
    leads.length === 0
      ? [telling({ kind: 'triage' })]
      : leads.filter((id) => id !== owner).map((id) => telling({ kind: 'one-lead', id }));
  for (const step of steps) {
    const receiver = receiverOf(step, draft.now, context);
    if (receiver !== null) tellReceiver(draft, context, receiver, words);
  }
}

type Words = { content: DeskContent; buttons: Button[] };

/** In their direct conversation, else in the thread of the ticket's card, shown in the channel too. */
export function tellReceiver(
  draft: TicketDraft,
  context: Context,
  receiver: Receiver,
  { content, buttons }: Words,
): void {
  const { number, platform, installation } = draft.now;
  const direct = receiver.places.find((place) => place.in === 'direct');
  if (direct !== undefined) {
    const reader = { locale: context.desk.locale, timeZone: receiver.zone };
    draft.effect({
      kind: 'direct',
      audience: 'desk',
      id: draft.ids.next(),
      platform,
      installation,
      ticket: number,
      account: direct.account,
      content,
      reader,
      buttons,
    });
    return;
  }
  const calls = [...receiver.calls];
  const line = cardLine(context, draft.now, { id: draft.ids.next(), content, buttons, calls, broadcast: true });
  if (line !== null) draft.effect(line);
}
