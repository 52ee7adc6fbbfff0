import type { Inbound, PostedMessage } from '../inbound.ts';
import type { Message, Verdict, VerdictRule } from '../message.ts';
import { subjectOf } from '../text/subject.ts';
import type { Door, NewTicket, Ticket } from '../ticket.ts';
import { acknowledgeOpening, replyToCustomer } from './acknowledge.ts';
import { blankTicket } from './blank-ticket.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { deskNotice } from './desk-notice.ts';
import { groupKey } from './group-key.ts';
import { recordedBefore } from './record.ts';
import { storedMessage } from './stored-message.ts';
import { TicketDraft } from './ticket-draft.ts';

const oneHour = 60 * 60_000;

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
  followUpOf?: Ticket;
};

/**
 * Opens a ticket on a message. Its thread is the message's thread, or the one that would start under it.
 * Greetings of the same contact that wait for what follows join it.
 */
export function openTicket(opening: Opening): Decision {
  const { context, inbound, message, rule } = opening;
  const number = context.number ?? 0;
  const { channel, now } = context;
  const root = message.thread === null ? message.id : `${channel.id}:${message.thread}`;
  const joining = message.thread === null ? context.greetings.filter((greeting) => greeting.id !== message.id) : [];
  const group = opening.grouping
    ? {
        key: groupKey(channel.id, message.author.account),
        startedAt: message.at,
        until: Math.min(message.at + channel.groupingWindow, message.at + oneHour),
      }
    : null;
  const blank = blankTicket({
    context,
    inbound,
    door: opening.door,
    requester: opening.requester,
    askedAt: message.at,
  });
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
    followUpOf: opening.followUpOf?.number ?? null,
  };
  const draft = new TicketDraft(first, context, inbound, opening.door);
  draft.note('opened', null, rule);
  acknowledgeOpening(draft, context);
  if (opening.followUpOf !== undefined) {
    replyToCustomer(draft, context, {
      for: 'customer',
      key: 'followUp',
      params: { number, earlier: opening.followUpOf.number },
    });
  }
  askAboutCompany(draft, context, message);
  const { applied, set } = draft.update();
  const opened: NewTicket = { ...first, ...set, applied: [applied] };
  const record = storedMessage({
    context,
    inbound,
    message,
    ticket: number,
    rule,
    ...(opening.values === undefined ? {} : { values: opening.values }),
    ...(opening.side === undefined ? {} : { side: opening.side }),
  });
  const known = recordedBefore(context, inbound);
  return {
    ...nothing(),
    messages: known ? [] : [record],
    opens: opened,
    changes: [
      ...(known ? [adopt(record)] : []),
      ...joining.map((greeting) => ({
        id: greeting.id,
        set: {
          ticket: number,
          joinable: null,
          verdict: { rule: 'joined-later' as const, values: { number }, at: now },
        },
      })),
    ],
  };
}

/** People of a company that nobody has listed are asked about once for a channel (the effect's id says which). */
function askAboutCompany(draft: TicketDraft, context: Context, message: PostedMessage): void {
  const { who, channel } = context;
  const { team } = message.author;
  if (who.is !== 'contact' || !who.unknownCompany || !channel.confirmed || channel.direct) return;
  const notice = deskNotice(context, {
    id: `unknown-company:${channel.id}:${team}`,
    ticket: draft.now.number,
    content: {
      for: 'desk',
      key: 'unknownCompany',
      params: { person: who.name, channel: channel.name, ...(team === null ? {} : { team }) },
    },
  });
  if (notice !== null) draft.effect(notice);
}

/** What changes on a message that was recorded before it became a ticket's. */
function adopt(message: Message) {
  const { ticket, verdict, text, files, editedAt, side } = message;
  return { id: message.id, set: { ticket, verdict, text, files, editedAt, side, joinable: null } };
}
