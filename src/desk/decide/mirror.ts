import type { Mirror, Piecework, Reply } from '../effect.ts';
import { publicMessage } from '../effect.ts';
import { tsOf } from '../ids.ts';
import type { Message, Piece } from '../message.ts';
import { splitText } from '../text/split-text.ts';
import type { Ticket } from '../ticket.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** Characters of one part of a mirrored message: what a platform shows well, with room for its own marks. */
export const longestPart = 3_500;
/** So much of the first message stands on the card itself. */
export const longestExcerpt = 500;

type Content = Pick<Message, 'text' | 'files'>;

/** The parts of a message, in the order they are sent. */
export function piecesOf({ text, files }: Content): Piece[] {
  return [
    ...splitText(text, longestPart).map((_, index): Piece => ({ kind: 'text', index })),
    ...files.map(({ id }): Piece => ({ kind: 'file', id })),
  ];
}

/** The first message need not be repeated under the card if the card shows all of it. */
const cardShowsAll = (ticket: Ticket, message: Message): boolean =>
  ticket.firstMessage === message.id && message.files.length === 0 && message.text.length <= longestExcerpt;

/** What happened to a message: it is new, it reads otherwise now, or it must go. */
type Happened = 'new' | 'changed' | 'gone';

/** Shows a ticket's message in its card's thread, as it is when that is sent. */
export function mirror(draft: TicketDraft, message: Message, happened: Happened): void {
  if (happened === 'new' && message.note) draft.said(message.id);
  const ticket = draft.now;
  const { triage } = ticket;
  if (triage === null) return;
  if (happened !== 'gone' && cardShowsAll(ticket, message) && message.copies.length === 0) return;
  for (const step of stepsOf(message, happened)) {
    const effect: Mirror = {
      ...base(draft, ticket),
      kind: 'mirror',
      audience: 'desk',
      channel: triage,
      message: message.id,
      ...step,
    };
    draft.effect(effect);
  }
}

/** Says to the customer what somebody of the desk wrote for them; `gone` takes it back. */
export function reply(draft: TicketDraft, message: Message, happened: Happened): void {
  const id = publicMessage(happened === 'gone' ? { ...message, note: false, deletedAt: null } : message);
  if (id === null) return;
  if (happened === 'new') draft.said(message.id);
  const ticket = draft.now;
  for (const step of stepsOf(message, happened)) {
    const effect: Reply = {
      ...base(draft, ticket),
      kind: 'reply',
      audience: 'customer',
      channel: ticket.channel,
      thread: ticket.root === null ? null : tsOf(ticket.root),
      message: id,
      ...step,
    };
    draft.effect(effect);
  }
}

const base = (draft: TicketDraft, { number, platform, installation }: Ticket) => ({
  id: draft.ids.next(),
  platform,
  installation,
  ticket: number,
});

/** From what happened alone, and not from what the message said before: a half-done try may have overwritten that. */
function stepsOf(message: Message, happened: Happened): Piecework[] {
  const trim: Piecework = { change: 'trim', piece: null };
  switch (happened) {
    case 'new':
      return piecesOf(message).map((piece) => ({ change: 'post', piece }));
    case 'changed':
      return [...piecesOf(message).map((piece): Piecework => ({ change: 'edit', piece })), trim];
    case 'gone':
      return [trim];
    default:
      return happened satisfies never;
  }
}
