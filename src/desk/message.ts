import type { FileRef, Platform } from './inbound.ts';

export type Side = 'customer' | 'desk' | 'bot';

/**
 * Why a message did or did not become (part of) a ticket. `rule` is a stable id, `values` what the rule looked at;
 * never the text itself.
 */
export type Verdict = { rule: VerdictRule; values: Record<string, string | number | boolean | null>; at: number };

export const verdictRules = {
  'opened-by-message': 'A contact wrote in a channel where every request counts: it opened a ticket.',
  'opened-by-reply': 'A contact replied in a thread that had no ticket: it opened one there.',
  'opened-by-emoji': 'Somebody asked for a ticket with the ticket emoji.',
  'opened-by-mention': 'Somebody mentioned the bot with a request.',
  'opened-by-direct-message': 'Somebody wrote to the bot directly.',
  'opened-by-shortcut': 'Somebody chose “Create ticket” on the message.',
  'opened-by-command': 'Somebody asked for a ticket by command.',
  'opened-by-app': 'An app that the channel lists as a customer wrote.',
  'opened-by-form': 'Somebody asked for a ticket with a form.',
  'follow-up': 'A reply to a closed ticket opened a follow-up.',
  grouped: 'It came close after the same contact’s last message and belongs to that ticket.',
  'joined-later': 'A greeting that joined the request that followed it.',
  'thread-reply': 'A reply in a ticket’s thread.',
  'desk-reply': 'Somebody of the desk answered in the ticket’s thread.',
  'desk-reply-by-mention': 'A desk person’s post mentions the requester of the only unanswered ticket here.',
  'desk-reply-taken': 'An agent took this post as the ticket’s reply.',
  'desk-post': 'A post by the desk’s own people opens nothing.',
  'colleague-post': 'A post by a colleague who is no agent opens nothing here.',
  'machine-post': 'Posts by apps and workflows open nothing unless the channel lists them.',
  'bot-post': 'The desk’s own bot wrote it.',
  thanks: 'A bare thanks is not a request.',
  greeting: 'A bare greeting is not a request; it joins what follows.',
  acknowledgement: 'A bare acknowledgement is not a request.',
  'emoji-only': 'Emoji only is not a request.',
  empty: 'There is nothing in it to act on.',
  'bot-command': 'A word to the bot, not a request.',
  participant: 'Written by a third company in this channel: a participant, not the customer.',
  'company-ignored': 'Written by a company that the desk ignores in this channel.',
  'channel-emoji-mode': 'The channel opens tickets only on purpose.',
  'channel-off': 'The channel is switched off.',
  'channel-not-for-customers': 'The channel is not one for customers.',
  'channel-internal': 'A channel that is not shared opens nothing until it is set up.',
  'edit-before-message': 'An edit came first; its message is awaited.',
  'deleted-first': 'Its deletion came before the message itself.',
  note: 'Written in the card’s thread: it stays inside the desk.',
  'reply-from-triage': 'An agent answered from the card’s thread.',
  'reply-by-form': 'An agent answered by the form.',
  'reply-by-command': 'An agent answered by a command.',
  'reply-by-mention': 'An agent answered by a word to the bot.',
  'reply-taken-back': 'Its author took this reply back.',
  comment: 'What somebody said about their rating: it reopens nothing.',
  'comment-by-form': 'What somebody said about their rating in private: it stays inside the desk.',
  'older-than-solve': 'Written before the ticket was solved: it reopens nothing.',
} as const;
export type VerdictRule = keyof typeof verdictRules;

/** The rules that found a message to be no request of anybody whose requests count. */
export const notRequests = [
  'thanks',
  'greeting',
  'acknowledgement',
  'emoji-only',
  'empty',
  'machine-post',
  'participant',
  'company-ignored',
] as const satisfies readonly VerdictRule[];

/** The stored form of a message somebody wrote. The bot's own and notes are kept the same way. */
export type Message = {
  /** `${channel}:${ts}`. */
  id: string;
  platform: Platform;
  channel: string;
  ts: string;
  thread: string | null;
  ticket: number | null;
  side: Side;
  note: boolean;
  author: { account: string; name: string; team: string | null };
  /** Written by a third company: starts no clock, reopens nothing. */
  participant: boolean;
  /** Markdown in the common form; empty after deletion, and where a channel keeps none. */
  text: string;
  files: FileRef[];
  /** The platform's id of the message whose words stand quoted before its own; absent where it answers none so. */
  quotes?: string;
  at: number;
  editedAt: number | null;
  deletedAt: number | null;
  verdict: Verdict;
  /** `channel|account` of a greeting that may still join what follows. */
  joinable: string | null;
  /** Key of the inbound that stored it: a replay knows its own half-done work by it. */
  by: string;
  /** Its parts on the other side, as far as they were sent. */
  copies: Copy[];
  /** Set on a copy of ours: our id of the message that it shows. */
  copyOf: string | null;
};

/** One part of a message as it was copied to the other side: into the card's thread, or to the customer. */
export type Copy = { to: 'card' | 'customer'; channel: string; ts: string; piece: Piece };
/**
 * A part of a message: one of the texts it was split into, or one of its files. A file goes by its id: when one is taken out,
 * the others move up.
 */
export type Piece = { kind: 'text'; index: number } | { kind: 'file'; id: string };
export const samePiece = (a: Piece, b: Piece): boolean =>
  a.kind === 'text' ? b.kind === 'text' && a.index === b.index : b.kind === 'file' && a.id === b.id;

/** The fields of a message that later decisions may set. */
export type MessageChange = {
  id: string;
  set: Partial<
    Pick<Message, 'ticket' | 'text' | 'files' | 'editedAt' | 'deletedAt' | 'verdict' | 'joinable' | 'side' | 'note'>
  >;
};
