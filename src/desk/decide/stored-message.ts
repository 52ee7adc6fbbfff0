import type { Inbound, PostedMessage } from '../inbound.ts';
import type { Message, Verdict, VerdictRule } from '../message.ts';
import type { Context } from './context.ts';
import { groupKey } from './group-key.ts';

/** The record of a message and of the rule that judged it. Channels opened only on purpose keep no text,
 * nor do those that take no requests. */
export function storedMessage(input: {
  context: Context;
  inbound: Inbound;
  message: PostedMessage;
  ticket: number | null;
  rule: VerdictRule;
  values?: Verdict['values'];
  side: Message['side'];
}): Message {
  const { context, message, rule, inbound } = input;
  const { who, channel, now } = context;
  const open = channel.kind !== 'triage' && channel.kind !== 'ignored';
  // What one of the desk's own told the bot is read when it is carried out, wherever they said it.
  const told = who.is === 'agent' && rule === 'bot-command';
  const keepsText = input.ticket !== null || told || (open && channel.mode !== 'emoji' && channel.mode !== 'off');
  return {
    id: message.id,
    platform: channel.platform,
    channel: channel.id,
    ts: message.ts,
    thread: message.thread,
    ticket: input.ticket,
    side: input.side,
    note: false,
    author: { account: message.author.account, name: nameOf(message, context), team: message.author.team },
    participant: who.is === 'participant' || rule === 'participant',
    text: keepsText ? message.text : '',
    files: keepsText ? message.files : [],
    ...(message.quotes === undefined ? {} : { quotes: message.quotes }),
    at: message.at,
    editedAt: inbound.kind === 'edit' ? inbound.editedAt : (context.existing?.editedAt ?? null),
    deletedAt: null,
    verdict: { rule, values: input.values ?? {}, at: now },
    joinable: rule === 'greeting' && message.thread === null ? groupKey(channel.id, message.author.account) : null,
    by: inbound.key,
    copies: [],
    copyOf: null,
  };
}

/** The author's own name, which is not the actor's when somebody else made the message a ticket. */
function nameOf(message: PostedMessage, context: Context): string {
  if (message.author.account === context.account) return context.who.name;
  return message.author.name ?? context.existing?.author.name ?? 'somebody';
}
