import { maySpeak, takesRequests } from '../channel.ts';
import type { CommandInbound } from '../inbound.ts';
import { may } from '../permissions.ts';
import { subjectOf } from '../text/subject.ts';
import { say } from '../texts/say.ts';
import type { Ticket } from '../ticket.ts';
import { readerOf } from './acknowledge.ts';
import { blankTicket, customerOf } from './blank-ticket.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { routeTicket, takesTurn } from './route.ts';
import { startThread } from './start-thread.ts';
import { TicketDraft } from './ticket-draft.ts';

export type NewCommand = { for: string | null; text: string };

/** `new [for @contact] text`; null for every other word. A mention stands as `@[U123]`. */
export function parseNew(text: string): NewCommand | null {
  const match = /^\s*new\b\s*(?:for\s+@\[([^\]]+)\]\s*:?\s*)?([\s\S]*)$/iu.exec(text);
  if (match === null) return null;
  return { for: match[1] ?? null, text: (match[2] ?? '').trim() };
}

/** The slash command. `new` opens a ticket whose thread the bot starts in the channel. */
export function decideCommand(context: Context, inbound: CommandInbound): Decision {
  const { who, channel, desk } = context;
  const options = { ...readerOf(context), now: context.now, overrides: desk.templates };
  if (!may(who, 'open-for-others', channel.customer)) return { ...nothing(), say: say('notAllowed', {}, options) };
  const command = parseNew(inbound.text);
  if (command === null || command.text === '')
    return { ...nothing(), say: say('commandUsage', { command: desk.command }, options) };
  if (!takesRequests(channel) || channel.archived) return { ...nothing(), say: say('notHere', {}, options) };
  const number = context.number ?? 0;
  const requester =
    command.for === null
      ? { account: context.account, name: who.name }
      : { account: `${channel.platform}:${command.for}`, name: context.mentioned ?? command.for };
  const blank = blankTicket({ context, inbound, door: 'command', requester, askedAt: inbound.at });
  const ticket: Ticket = { ...blank, subject: subjectOf(command.text) };
  const draft = new TicketDraft(ticket, context, inbound, 'command');
  draft.note('opened', null, 'opened-by-command');
  const routing = { inbound, text: command.text, customer: customerOf(context) };
  routeTicket(draft, context, routing);
  // In a silent channel the bot posts nothing of its own: such a ticket has no thread there.
  if (maySpeak(channel)) {
    const params = { number, subject: ticket.subject, requester: requester.name };
    startThread(draft, { for: 'customer', key: 'ticketStarted', params }, readerOf(context));
  }
  const { applied, set } = draft.update();
  return {
    ...nothing(),
    opens: { ...ticket, ...set, applied: [applied] },
    takesTurn: takesTurn(context, routing),
    say: say('ticketOpened', { number }, options),
  };
}
