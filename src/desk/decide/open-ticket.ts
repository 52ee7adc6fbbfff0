import type { Inbound, PostedMessage, Step } from '../inbound.ts';
import type { Message, Verdict, VerdictRule } from '../message.ts';
import { subjectOf } from '../text/subject.ts';
import type { Door, NewTicket, Ticket } from '../ticket.ts';
import { acknowledgeOpening, showStatus } from './acknowledge.ts';
import { answeredBefore, joinAnswers } from './answered-before.ts';
import { askAboutCompany } from './ask-about-company.ts';
import { blankTicket, customerOf } from './blank-ticket.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { joined, joiningGreetings } from './greetings.ts';
import { newGroup } from './group.ts';
import { mirror } from './mirror.ts';
import { recordedBefore } from './record.ts';
import { routeTicket, takesTurn } from './route.ts';
import { storedMessage } from './stored-message.ts';
import { TicketDraft } from './ticket-draft.ts';

export type Opening = {
  context: Context;
  inbound: Inbound;
  door: Door;
  rule: VerdictRule;
  values?: Verdict['values'];
  /** The message that asks; it becomes the ticket's first. */
  message: PostedMessage;
  requester: { account: string; name: string };
  /** Further messages of the same contact may join for a while. */
  grouping: boolean;
  /** The side of the first message; a desk person's message may be made a contact's ticket. */
  side?: Message['side'];
  /** Number of the ticket that it follows. */
  followUpOf?: number;
  /** To the customer it is a request as any other: only the desk is told what it follows. */
  quietly?: boolean;
  /** What follows on another ticket. */
  step?: { on: number; what: Step };
};

/**
 * Opens a ticket on a message. Its thread is the message's thread, or the one that would start under it.
 * Greetings of the same contact that wait for what follows join it.
 */
export function openTicket(opening: Opening): Decision {
  const { context, inbound, message, rule } = opening;
  const { channel, now, number } = context;
  const { door, requester } = opening;
  const blank = blankTicket({ context, inbound, door, requester, askedAt: message.at });
  // Only that one opens is known yet; its number comes next, and everything is made with it.
  const customer = customerOf(context);
  const routing = { inbound, text: message.text, customer };
  if (number === null) return { ...nothing(), opens: blank, takesTurn: takesTurn(context, routing) };
  const root = message.thread === null ? message.id : `${channel.id}:${message.thread}`;
  const joining =
    message.thread === null
      ? joiningGreetings(context, message.at, inbound.key).filter(({ id }) => id !== message.id)
      : [];
  const group = opening.grouping ? newGroup(context, message.author.account, message.at) : null;
  const first: Ticket = {
    ...blank,
    root,
    firstMessage: message.id,
    threads: [root, ...joining.map((greeting) => greeting.id)],
    subject: subjectOf(
      message.text,
      message.files.map((file) => file.name),
    ),
    subjectFrom: message.id,
    lastCustomerAt: message.at,
    messageCount: 1 + joining.length,
    group,
    machineRun: context.who.is === 'machine' ? 1 : 0,
    followUpOf: opening.followUpOf ?? null,
  };
  const draft = new TicketDraft(first, context, inbound, door);
  draft.note('opened', null, rule);
  const routed = routeTicket(draft, context, routing);
  const answers = answeredBefore(context, inbound, message);
  if (answers.length === 0)
    acknowledgeOpening(draft, context, opening.quietly === true ? null : (opening.followUpOf ?? null));
  askAboutCompany(draft, context, message);
  if (opening.step !== undefined) draft.step(opening.step.on, opening.step.what);
  const record = storedMessage({
    context,
    inbound,
    message,
    ticket: number,
    rule,
    values: { ...opening.values, ...routed },
    side: opening.side ?? 'customer',
  });
  for (const greeting of joining) mirror(draft, greeting, 'new');
  mirror(draft, record, 'new');
  const answered = joinAnswers(draft, context, inbound, answers);
  if (answers.length > 0) showStatus(draft, context);
  const { applied, set } = draft.update();
  const opened: NewTicket = { ...first, ...set, applied: [applied] };
  const known = recordedBefore(context, inbound);
  return {
    ...nothing(),
    messages: known ? [] : [record],
    opens: opened,
    changes: [
      ...(known ? [adopt(record)] : []),
      // A greeting whose thread has become a ticket has its own: it joins no other.
      ...(message.thread === null ? [] : [{ id: root, set: { joinable: null } }]),
      ...joining.map((greeting) => joined(greeting, number, inbound.key, now)),
      ...answered,
    ],
  };
}

/** What changes on a message that was recorded before it became a ticket's. */
function adopt(message: Message) {
  const { ticket, verdict, text, files, editedAt, side } = message;
  return { id: message.id, set: { ticket, verdict, text, files, editedAt, side, joinable: null } };
}
