import { maySpeak } from '../channel.ts';
import type { CustomerContent, Effect } from '../effect.ts';
import { readMessage } from '../text/read-message.ts';
import { readerOf } from './acknowledge.ts';
import type { Context } from './context.ts';
import type { Decision } from './decision.ts';
import { openTicket } from './open-ticket.ts';
import { type MessageLike, record } from './record.ts';
import { EffectIds } from './ticket-draft.ts';
import { openGroup } from './top-level.ts';

/** Whether a word to the bot asks for the open tickets: the only thing that is ever listed to contacts. */
export const asksForTickets = (text: string): boolean => /^\W*tickets\W*$/iu.test(text.slice(0, 40));

/** Words to the bot. Null: it is an ordinary message of the conversation, and the other rules decide. */
export function decideMention(context: Context, inbound: MessageLike): Decision | null {
  const { who, channel, ticket } = context;
  const { message } = inbound;
  if (who.is === 'agent')
    return ticket === null || message.thread === null ? null : record(context, inbound, 'bot-command');
  if (who.is === 'participant' || who.is === 'machine') return null;
  if (asksForTickets(message.text)) {
    // Until the desk has said who they are, people of an unlisted company see nothing of the customer's.
    if (who.is === 'contact' && who.unknownCompany && !channel.direct)
      return answer(context, inbound, { for: 'customer', key: 'notAllowed', params: {} });
    return answer(context, inbound, { for: 'customer', key: 'ticket-list', numbers: [...context.openTickets] });
  }
  if (ticket !== null && message.thread !== null) return null;
  if (message.thread === null && openGroup(context, message.at) !== null) return null;
  const reading = readMessage(message.text);
  if (reading.kind === 'empty' && message.files.length === 0) {
    return answer(context, inbound, { for: 'customer', key: 'emptyRequest', params: {} });
  }
  if (reading.kind !== 'request' && !reading.question && message.files.length === 0) return null;
  const released = context.group === null ? null : { number: context.group.number, version: context.group.version };
  const opened = openTicket({
    context,
    inbound,
    door: 'mention',
    rule: 'opened-by-mention',
    values: { reading: reading.rule, mode: channel.mode },
    message,
    requester: { account: message.author.account, name: who.name },
    grouping: message.thread === null && who.is === 'contact',
  });
  return { ...opened, releaseGroupOf: released };
}

/** Answers in the thread; in a silent channel privately, since the bot posts nothing there. */
function answer(context: Context, inbound: MessageLike, content: CustomerContent): Decision {
  const { channel } = context;
  const { message } = inbound;
  const base = {
    audience: 'customer',
    id: new EffectIds(inbound.key).next(),
    platform: channel.platform,
    installation: channel.installation,
    ticket: null,
    channel: channel.id,
    content,
    reader: readerOf(context),
  } as const;
  const effect: Effect = maySpeak(channel)
    ? { ...base, kind: 'post', thread: message.thread ?? message.ts, startsThread: false }
    : { ...base, kind: 'whisper', thread: message.thread, account: message.author.account };
  const decision = record(context, inbound, 'bot-command');
  return inbound.kind === 'edit' ? decision : { ...decision, effects: [effect] };
}
