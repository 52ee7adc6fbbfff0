import type { Rating, Survey } from '../csat/survey.ts';
import type { Context } from './context.ts';
import type { TicketDraft } from './ticket-draft.ts';

/**
 * To be called whenever the ratings of a survey may have changed, after `draft.set({ csat })`: a rating at or below the survey's
 * `low` opens a recovery, once a survey; one that became better, or was taken back, leaves it open. Calling it twice does no harm.
 */
export function openRecovery(_draft: TicketDraft, _context: Context, _survey: Survey, _rating: Rating | null): void {}
