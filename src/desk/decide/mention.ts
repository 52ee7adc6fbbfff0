import { maySpeak } from '../channel.ts';
import { hasSlash } from '../commands/as-typed.ts';
import type { CustomerContent, Effect } from '../effect.ts';
import { may } from '../permissions.ts';
import { readMessage } from '../text/read-message.ts';
import { saidIn } from '../text/said-in.ts';
import { readerOf } from './acknowledge.ts';
import { asideOf } from './aside.ts';
import type { Context } from './context.ts';
import type { Decision } from './decision.ts';
import { EffectIds } from './effect-ids.ts';
import { callsForNew } from './flat-chat.ts';
import { openGroup, runOut } from './group.ts';
import { openTicket } from './open-ticket.ts';
import { type MessageLike, record } from './record.ts';
import { takesRequestsOf } from './speaker.ts';
import { halfDoneFollowUp } from './thread-reply.ts';
import { readTriageWords } from './triage-words.ts';
import { wantsAnswer } from './wants-answer.ts';

/** Whether a word to the bot asks for the open tickets: the only thing that is ever listed to contacts. */
export const asksForTickets = (text: string): boolean =>
  text.length <= 40 && /^[\p{P}\p{S}\p{Z}\s]*tickets[\p{P}\p{S}\p{Z}\s]*$/iu.test(text);

/** Words to the bot. Null: it is an ordinary message of the conversation, and the other rules decide. */
export function decideMention(context: Context, inbound: MessageLike): Decision | null {
  const { who, channel, ticket } = context;
  const { message } = inbound;
  // An earlier try of this was on its way to a follow-up: it goes on from there.
  if (halfDoneFollowUp(context, inbound) !== null) return null;
  // An agent's sentence that names the bot is said to others: only what begins with it is said to the bot.
  // Alone with it, where it has no slash commands, all is said to it.
  const toBot = message.mentionsBot === 'first' || (channel.direct && !hasSlash[channel.platform]);
  if (who.is === 'agent') return toBot ? agentMention(context, inbound) : null;
  const asked = (message.mentionsBot || channel.direct) && asksForTickets(saidIn(message));
  if (who.is === 'machine' || !takesRequestsOf(context)) return null;
  if (asked) return listTickets(context, inbound);
  const mayOpen = may(who, 'open-own', channel.customer) || may(who, 'open-internal', null);
  if (!message.mentionsBot || !mayOpen) return null;
  if (ticket !== null && !callsForNew(context, message, ticket)) return null;
  // Where requests are taken only on purpose nothing joins by itself: each mention is a purpose of its own.
  const groups = channel.mode !== 'emoji' && message.thread === null;
  if (groups && openGroup(context, message.at) !== null) return null;
  const reading = readMessage(saidIn(message));
  if (reading.kind === 'empty' && message.files.length === 0 && !context.mentionsDesk) {
    return answer(context, inbound, { for: 'customer', key: 'emptyRequest', params: {} });
  }
  if (!wantsAnswer(message)) return null;
  const opened = openTicket({
    context,
    inbound,
    door: 'mention',
    rule: 'opened-by-mention',
    values: { reading: reading.rule, mode: channel.mode },
    message,
    requester: { account: message.author.account, name: who.name },
    grouping: groups && who.is === 'contact',
  });
  return { ...opened, releaseGroupOf: groups ? runOut(context, message.at) : null };
}

/** Agents tell the bot what to do; a post that calls the requester as well is meant for the requester. */
function agentMention(context: Context, inbound: MessageLike): Decision | null {
  const { message } = inbound;
  const requester = context.ticket?.requester.account ?? context.unanswered[0]?.requester.account;
  if (requester !== undefined && message.mentions.includes(requester)) return null;
  // "reply …" in the customer's own thread has been said there already: it is the reply.
  if (context.ticket !== null && readTriageWords(message, 'first').meant === 'reply') return null;
  return answeredBy(context, inbound, asideOf(context, inbound));
}

function listTickets(context: Context, inbound: MessageLike): Decision {
  const { who, channel, openTickets } = context;
  // Third companies, and people of one that nobody has listed yet, see nothing of the customer's.
  if (!may(who, channel.direct ? 'list-own' : 'list-channel', channel.customer)) return refuse(context, inbound);
  return answer(context, inbound, { for: 'customer', key: 'ticket-list', numbers: [...openTickets] });
}

/** Answers in the thread; in a silent channel privately, since the bot posts nothing there. */
function answer(context: Context, inbound: MessageLike, content: CustomerContent): Decision {
  if (!maySpeak(context.channel)) return whisper(context, inbound, content);
  const { message } = inbound;
  const thread = message.thread ?? message.ts;
  return answeredBy(context, inbound, {
    ...base(context, inbound, content),
    kind: 'post',
    thread,
    startsThread: false,
  });
}

/** A refusal is a clear private sentence. */
const refuse = (context: Context, inbound: MessageLike): Decision =>
  whisper(context, inbound, { for: 'customer', key: 'notAllowed', params: {} });

function whisper(context: Context, inbound: MessageLike, content: CustomerContent): Decision {
  const { thread, author } = inbound.message;
  const { account } = author;
  return answeredBy(context, inbound, { ...base(context, inbound, content), kind: 'whisper', thread, account });
}

const base = (context: Context, inbound: MessageLike, content: CustomerContent) =>
  ({
    audience: 'customer',
    id: new EffectIds(inbound.key).next(),
    platform: context.channel.platform,
    installation: context.channel.installation,
    ticket: null,
    channel: context.channel.id,
    content,
    reader: readerOf(context),
  }) as const;

/** An edit is not asked a second time. */
function answeredBy(context: Context, inbound: MessageLike, effect: Effect): Decision {
  const decision = record(context, inbound, context.who.is === 'participant' ? 'participant' : 'bot-command');
  return inbound.kind === 'edit' ? decision : { ...decision, effects: [effect] };
}
