import { cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import type { TicketDraft } from './ticket-draft.ts';

/**
 * To be called when somebody's reply was taken as the comment on their rating: said in the card's thread, where the reply itself is
 * mirrored; where it reopened the ticket, with a button that takes that back (`not-a-reopen`). It holds none of their words.
 */
export function tellComment(draft: TicketDraft, context: Context, comment: { name: string; reopened: boolean }): void {
  const { number } = draft.now;
  const { name, reopened } = comment;
  const line = cardLine(context, draft.now, {
    id: draft.ids.next(),
    content: { for: 'desk', key: reopened ? 'commentReopened' : 'commentTaken', params: { number, name } },
    buttons: reopened
      ? [{ action: 'not-a-reopen', value: String(number), label: 'buttonNotNewProblem', style: 'plain' }]
      : [],
  });
  if (line !== null) draft.effect(line);
}
