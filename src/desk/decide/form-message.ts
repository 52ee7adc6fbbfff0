import type { CommandInbound, MessageContent, PostedMessage, SubmitInbound } from '../inbound.ts';
import type { Message, VerdictRule } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';

/** What is written in forms and commands stands on no platform: only its copies do. */
export const formsChannel = 'threadwell:forms';

/** What somebody wrote in a form or a command, as a message of the ticket; its id is that of the sending, so it is one. */
export function formMessage(
  { who, account, now }: Context,
  inbound: SubmitInbound | CommandInbound,
  ticket: Ticket,
  { text, rule, note }: { text: string; rule: VerdictRule; note: boolean },
): { message: Message; posted: PostedMessage } {
  const { key, at, actor } = inbound;
  const id = `${formsChannel}:${key}`;
  // Whose words these are: erasing this erases them there, too.
  const said = inbound.kind === 'command' && inbound.saidIn !== undefined ? { said: inbound.saidIn } : {};
  const message: Message = {
    id,
    // Whom it mentions is known there by the ids that it holds.
    platform: inbound.place.platform,
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
    verdict: { rule, values: { number: ticket.number, ...said }, at: now },
    joinable: null,
    by: key,
    copies: [],
    copyOf: null,
  };
  const content: MessageContent = { text, mentions: [], mentionsBot: false, files: [] };
  return { message, posted: { id, ts: '', thread: null, at, author: actor, parentAuthor: null, ...content } };
}
