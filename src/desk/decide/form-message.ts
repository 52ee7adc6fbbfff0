import type { CommandInbound, MessageContent, PostedMessage, SubmitInbound } from '../inbound.ts';
import type { Message, VerdictRule } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';

/** What is written in forms and commands stands on no platform: only its copies do. */
export const formsChannel = 'threadwell:forms';

/** What somebody wrote in a form or a command, as a message of the ticket; its id is that of the sending, so it is one. */
export function formMessage(
  { who, account, now }: Context,
  { key, at, actor }: SubmitInbound | CommandInbound,
  ticket: Ticket,
  { text, rule, note }: { text: string; rule: VerdictRule; note: boolean },
): { message: Message; posted: PostedMessage } {
  const id = `${formsChannel}:${key}`;
  const message: Message = {
    id,
    platform: ticket.platform,
    channel: formsChannel,
    ts: '',
    thread: null,
    ticket: ticket.number,
    side: 'desk',
    note,
    author: { account, name: who.name, team: actor.team },
    participant: false,
    text,
    files: [],
    at,
    editedAt: null,
    deletedAt: null,
    verdict: { rule, values: { number: ticket.number }, at: now },
    joinable: null,
    by: key,
    copies: [],
    copyOf: null,
  };
  const said: MessageContent = { text, mentions: [], mentionsBot: false, files: [] };
  return { message, posted: { id, ts: '', thread: null, at, author: actor, parentAuthor: null, ...said } };
}
