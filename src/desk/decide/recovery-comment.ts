import type { Context } from './context.ts';
import type { TicketDraft } from './ticket-draft.ts';

/**
 * To be called when somebody's reply was taken as the comment on their rating: said in the card's thread, where the reply itself is
 * mirrored; where it reopened the ticket, with a button that takes that back (`not-a-reopen`).
 */
export function tellComment(
  _draft: TicketDraft,
  _context: Context,
  _comment: { name: string; reopened: boolean },
): void {}
