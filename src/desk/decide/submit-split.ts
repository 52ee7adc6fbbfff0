import { maySpeak } from '../channel.ts';
import type { Inbound, SubmitInbound } from '../inbound.ts';
import type { Message } from '../message.ts';
import type { Fact } from '../sla/fact.ts';
import { subjectOf } from '../text/subject.ts';
import type { Door, Ticket } from '../ticket.ts';
import { readerOf, showStatus } from './acknowledge.ts';
import { answeredIn } from './answered.ts';
import { blankTicket } from './blank-ticket.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { sentence, tell } from './sentence.ts';
import { whyLeftAlone } from './standing.ts';
import { startThread } from './start-thread.ts';
import { choicesOf, numbersIn, textOf } from './submitted.ts';
import { TicketDraft } from './ticket-draft.ts';
import { unmerge } from './unmerge.ts';
import { wantsAnswer } from './wants-answer.ts';

/** Takes messages out into a ticket of their own, or a ticket that was merged in. */
export function submitSplit(context: Context, inbound: SubmitInbound, source: Ticket): Decision {
  const left = whyLeftAlone(context, source);
  if (left !== null) return tell(left);
  const [merged] = numbersIn(textOf(inbound.values, 'tickets'));
  if (merged !== undefined && source.mergedFrom.includes(merged)) {
    return unmerge(context, inbound, { door: 'form', target: source, from: merged, change: null });
  }
  return splitOut(context, inbound, { door: 'form', source, wanted: choicesOf(inbound.values, 'messages') });
}

/** Opens a ticket of some messages of another one; what is wrong is said beside the field of the form that they are chosen in. */
export function splitOut(
  context: Context,
  inbound: Inbound,
  { door, source, wanted }: { door: Door; source: Ticket; wanted: readonly string[] },
): Decision {
  const there = splittable(context);
  const chosen = there.filter(({ id }) => wanted.includes(id));
  if (chosen.length === 0) return fault(sentence(context, 'splitNothing', {}));
  if (chosen.length === there.length) return fault(sentence(context, 'splitAll', {}));
  const first = beginningOf(chosen, source);
  if (first === null) return fault(sentence(context, 'splitNoBeginning', {}));
  return open(context, inbound, source, { first, chosen, door });
}

/** What the new ticket begins with: the customer's words, else others, where answers can stand. An answer by form has no such place. */
function beginningOf(chosen: readonly Message[], { channel }: Ticket): Message | null {
  const there = chosen.filter((message) => message.channel === channel);
  return there.find(({ side }) => side === 'customer') ?? there[0] ?? null;
}

/** What can be taken out: public words that still stand, oldest first. */
export const splittable = ({ conversation }: Context): Message[] =>
  conversation.filter(
    ({ note, side, deletedAt, copyOf }) => !note && side !== 'bot' && deletedAt === null && copyOf === null,
  );

const fault = (messages: string): Decision => ({ ...nothing(), form: { faults: { messages } } });

function open(
  context: Context,
  inbound: Inbound,
  source: Ticket,
  { first, chosen, door }: { first: Message; chosen: readonly Message[]; door: Door },
): Decision {
  const { channel, number } = context;
  const requester = { account: first.author.account, name: first.author.name };
  const blank = blankTicket({ context, inbound, door, requester, askedAt: first.at });
  if (number === null) return { ...nothing(), opens: blank };
  const asked = chosen.filter((message) => message.side === 'customer' && !message.participant && wantsAnswer(message));
  const said = answeredIn({ firstMessage: first.id, firstMessageAt: first.at }, chosen);
  const waitingSince = asked.length === 0 ? null : said.waitingSince;
  const speaks = maySpeak(channel) && !source.muted;
  const ticket: Ticket = {
    ...blank,
    channel: source.channel,
    customer: source.customer,
    triage: source.triage,
    internal: source.internal,
    priority: source.priority,
    assignee: source.assignee,
    status: source.assignee === null && said.firstReplyAt === null ? 'new' : 'open',
    fields: source.fields,
    subject: subjectOf(
      first.text,
      first.files.map(({ name }) => name),
    ),
    subjectFrom: first.id,
    // Where the bot may speak it starts a thread of its own; else the answers go where the words stand.
    root: speaks ? null : rootOf(first),
    firstMessage: speaks ? null : first.id,
    lastCustomerAt: asked.at(-1)?.at ?? null,
    lastDeskAt: said.lastDeskAt,
    firstReplyAt: said.firstReplyAt,
    waitingOn: waitingSince === null ? 'customer' : 'us',
    waitingSince,
    messageCount: chosen.length,
    participants: [...new Set(chosen.map(({ author }) => author.account))],
  };
  const draft = new TicketDraft(ticket, context, inbound, door);
  draft.note('split-from', null, source.number);
  draft.fact(...factsOf(source, chosen, first));
  const started = { for: 'customer', key: 'splitStarted', params: { number, requester: requester.name } } as const;
  if (speaks) startThread(draft, started, readerOf({ ...context, profile: null }));
  else showStatus(draft, context);
  draft.step(source.number, { what: 'split-off', to: number, messages: chosen.map(({ id }) => id) });
  const { applied, set } = draft.update();
  return { ...nothing(), opens: { ...ticket, ...set, applied: [applied] } };
}

/** What the clocks of the other ticket know of these messages; what it begins with opens this one. */
const factsOf = ({ sla }: Ticket, chosen: readonly Message[], first: Message): Fact[] =>
  sla.facts.filter(
    (fact) =>
      (fact.is === 'asked' || fact.is === 'spoke') &&
      fact.message !== first.id &&
      chosen.some(({ id }) => id === fact.message),
  );

const rootOf = ({ id, channel, thread }: Message): string => (thread === null ? id : `${channel}:${thread}`);
