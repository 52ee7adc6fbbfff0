import type { Survey } from '../csat/survey.ts';
import type { Context } from './context.ts';
import type { TicketDraft } from './ticket-draft.ts';

/**
 * To be called once a question is planned that the assignee may ask in their own words first (`draftSince` is set): tells them,
 * with a button that opens the draft.
 */
export function offerOwnWords(_draft: TicketDraft, _context: Context, _survey: Survey): void {}
