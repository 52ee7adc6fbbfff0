import type { Message } from '../message.ts';
import type { InternalTextKey, TextParameters } from '../texts/registry.ts';
import { type Change, type Changeable, changeable, type HistoryEntry, type Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { sentence } from './sentence.ts';
import { whyLeftAlone } from './standing.ts';
import { same } from './undo-record.ts';

type Word = {
  [Key in InternalTextKey]: Record<never, never> extends TextParameters<Key> ? Key : never;
}[InternalTextKey];

/** What people call the fields that can be given back, and how history names a change of them. */
const told: Readonly<Record<Changeable, { word: Word; history: RegExp }>> = {
  status: { word: 'cardStatus', history: /^status$/u },
  priority: { word: 'cardPriority', history: /^priority$/u },
  tags: { word: 'cardTags', history: /^(?:tags|merged-from)$/u },
  assignee: { word: 'cardAssignee', history: /^assignee$/u },
  snoozedUntil: { word: 'undoSnooze', history: /^snooze/u },
  discarded: { word: 'cardDiscarded', history: /^discarded$/u },
  problem: { word: 'cardProblem', history: /^problem$/u },
  issues: { word: 'cardIssues', history: /^(?:issue|merged-from)/u },
  issuesDone: { word: 'cardIssues', history: /^(?:issue|merged-from)/u },
  fields: { word: 'undoFields', history: /^field:/u },
  mergedInto: { word: 'undoMerge', history: /^(?:merged-into|unmerged)$/u },
};

/** What a change was about, in words. */
export function wordsOf(context: Context, { after, said, absorbed }: Change): string {
  const conversation = new Map(context.conversation.map((message) => [message.id, message]));
  const words = new Set<Word>(changeable.filter((field) => field in after).map((field) => told[field].word));
  if (absorbed !== null) words.add('undoMerge');
  for (const id of said) words.add(isNote(conversation.get(id)) ? 'undoNote' : 'undoReply');
  return [...words].map((word) => sentence(context, word, {})).join(', ');
}

const isNote = (message: Message | undefined): boolean => message?.verdict.rule === 'note';

/** Why a change cannot be taken back: who changed what since; null when it can. All of it or nothing. */
export function whyNotBack(context: Context, ticket: Ticket, change: Change): string | null {
  const { number } = ticket;
  const field = changeable.find((one) => one in change.after && !stands(ticket, change, one));
  if (field !== undefined) {
    const what = sentence(context, told[field].word, {});
    return sentence(context, 'undoChanged', { number, what, by: changerOf(ticket, change, field) });
  }
  const moved = change.said.some((id) => !context.conversation.some((message) => message.id === id));
  if (moved) return sentence(context, 'undoMoved', { number });
  // What was closed, merged or put aside since stays as it is.
  return ticket.status === change.heard.status ? null : whyLeftAlone(context, ticket);
}

/** It is what the change made it, and nobody has set it since: not even to the same. */
function stands(ticket: Ticket, { inbound, after }: Change, field: Changeable): boolean {
  const wanted = after[field];
  if (wanted === undefined || !same(field, ticket[field], wanted)) return false;
  const place = ticket.undoable.findIndex((one) => one.inbound === inbound);
  return !ticket.undoable.slice(place + 1).some((one) => field in one.after);
}

/** Who changed it last, as far as the ticket remembers. */
function changerOf({ applied }: Ticket, { inbound }: Change, field: Changeable): string | undefined {
  const since = applied.slice(applied.findIndex((one) => one.inbound === inbound) + 1);
  const lines: HistoryEntry[] = since.flatMap(({ history }) => history);
  return lines.findLast(({ what }) => told[field].history.test(what))?.actor.name;
}
