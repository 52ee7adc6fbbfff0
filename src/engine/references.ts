import { readAbout } from '../desk/actions.ts';
import type { Channel } from '../desk/channel.ts';
import type { Inbound, Step } from '../desk/inbound.ts';

/** The stored message that an inbound is about; null where the record cannot matter. */
export function messageIdOf(inbound: Inbound, replay: boolean): string | null {
  switch (inbound.kind) {
    case 'message':
      // A fresh message is new: should an edit or a deletion have come first, its insertion will tell. In a chat without threads
      // only its record says whose it is, should another instance have had it.
      return replay || inbound.place.flat === true ? inbound.message.id : null;
    case 'mention':
    case 'edit':
    case 'shortcut':
      return inbound.message.id;
    case 'deletion':
    case 'reaction':
      return inbound.target.id;
    case 'press':
      return readAbout(inbound.value).subject;
    case 'submit':
      return inbound.about.subject;
    case 'command':
      return inbound.about.message;
    case 'step':
      return 'message' in inbound.step ? inbound.step.message : null;
    case 'issue-done':
    case 'form':
    case 'home':
    case 'channel':
    case 'person':
    case 'timer':
      return null;
    default:
      return inbound satisfies never;
  }
}

/** The thread that an inbound stands in, by the id of its first message; null where there is none. */
export function threadIdOf(inbound: Inbound): string | null {
  switch (inbound.kind) {
    case 'message':
    case 'mention':
    case 'edit':
    case 'shortcut':
      return inbound.message.thread === null
        ? inbound.message.id
        : `${inbound.place.channel}:${inbound.message.thread}`;
    case 'reaction':
      return inbound.target.id;
    case 'press':
      return readAbout(inbound.value).subject;
    default:
      return null;
  }
}

/** The message in triage that this may stand under or be about: a ticket's card. */
export function cardIdOf(inbound: Inbound, where: Channel): string[] {
  if (where.kind !== 'triage') return [];
  switch (inbound.kind) {
    case 'message':
    case 'mention':
    case 'edit':
      return inbound.message.thread === null ? [] : [`${where.id}:${inbound.message.thread}`];
    case 'deletion':
      return [inbound.target.id, ...(inbound.target.thread === null ? [] : [`${where.id}:${inbound.target.thread}`])];
    case 'reaction':
      return [inbound.target.id];
    default:
      return [];
  }
}

/** The tickets that an inbound names; the one it acts on is the first. */
export function numbersOf(inbound: Inbound): number[] {
  switch (inbound.kind) {
    case 'timer':
      return [inbound.ticket];
    case 'step':
      return [inbound.ticket, ...otherOf(inbound.step)];
    case 'press':
      return present(readAbout(inbound.value).ticket);
    case 'form':
      return present(inbound.about.ticket);
    case 'submit':
      return [...present(inbound.about.ticket), ...namedIn(inbound.values)];
    case 'command':
      return [...present(inbound.about.ticket), ...inbound.about.others];
    default:
      return [];
  }
}

/** The ticket that a step comes from. */
function otherOf(step: Step): number[] {
  switch (step.what) {
    case 'absorb':
      return [step.from];
    case 'follow-problem':
      return [step.problem];
    case 'split-off':
      return [step.to];
    case 'close-the-loop':
    case 'tell-loop':
    case 'comment':
    case 'look-at-clocks':
    case 'question-flaw':
      return [];
    default:
      return step satisfies never;
  }
}

const present = (number: number | null): number[] => (number === null ? [] : [number]);

/** Ticket numbers that somebody wrote into a form's field `tickets`: `1042`, `#1042`, several. */
function namedIn(values: Record<string, string | string[]>): number[] {
  const { tickets } = values;
  return typeof tickets === 'string' ? [...tickets.matchAll(/#?(\d{1,15})/gu)].map(([, digits]) => Number(digits)) : [];
}

/** Top-level messages start a thread of their own: only replies, and what was there before, can be in a ticket's. */
export const needsThread = (inbound: Inbound): boolean => inbound.kind !== 'message' || inbound.message.thread !== null;

/** Whether it refers to a message of ours: by its sender. Null where that is not told, as Teams never does. */
export const refersToUs = (inbound: Inbound, own: readonly string[]): boolean | null => {
  if (inbound.kind === 'deletion') return inbound.own === true;
  if (inbound.kind === 'reaction') return inbound.targetAuthor === null ? null : own.includes(inbound.targetAuthor);
  if ((inbound.kind !== 'message' && inbound.kind !== 'mention') || inbound.message.thread === null) return false;
  const { parentAuthor } = inbound.message;
  return parentAuthor === null ? null : own.includes(parentAuthor);
};
