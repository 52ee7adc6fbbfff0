import { questionId } from '../csat/question-id.ts';
import type { Survey } from '../csat/survey.ts';
import type { Question, Reader } from '../effect.ts';
import { tsOf } from '../ids.ts';
import type { Context } from './context.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** Puts the question into the ticket's thread; sent once, however often this is decided, and only where none stands. */
export function ask(draft: TicketDraft, context: Context, survey: Survey): Survey {
  draft.effect(questionOf(draft, context, survey, 'ask'));
  draft.note('csat-asked', null, survey.id);
  return { ...survey, state: { is: 'asked', at: context.now }, askedAt: context.now };
}

/** Puts the question below words that asked and in which nobody can answer. */
export const askBelow = (draft: TicketDraft, context: Context, survey: Survey): void =>
  draft.effect(questionOf(draft, context, survey, 'ask'));

/** Asks once more those who have not answered. */
export function remindToRate(draft: TicketDraft, context: Context, survey: Survey): Survey {
  draft.effect(questionOf(draft, context, survey, 'remind'));
  draft.note('csat-reminded', null, survey.id);
  return { ...survey, remindedAt: context.now };
}

/** Brings a question that stands in line with what became of its survey. */
export const refreshQuestion = (draft: TicketDraft, context: Context, survey: Survey): void =>
  draft.effect(questionOf(draft, context, survey, 'refresh'));

function questionOf(draft: TicketDraft, context: Context, survey: Survey, change: Question['change']): Question {
  const { number, platform, installation, channel, root } = draft.now;
  return {
    kind: 'question',
    audience: 'customer',
    id: idOf(draft, survey, change),
    platform,
    installation,
    ticket: number,
    channel,
    thread: root === null ? null : tsOf(root),
    survey: survey.id,
    change,
    reader: requesterReader(context),
  };
}

/** What was asked and never left may be asked once more: each asking goes out by itself, and one of them at most (write-question.ts). */
function idOf({ ids }: TicketDraft, { id }: Survey, change: Question['change']): string {
  if (change === 'refresh') return ids.next();
  return change === 'ask' ? `${questionId(id, change)}:${ids.next()}` : questionId(id, change);
}

/** How the requester reads, whoever acts. */
export function requesterReader({ asking, customer, desk }: Context): Reader {
  const profile = asking?.profile ?? null;
  return {
    locale: profile?.locale ?? customer?.locale ?? desk.locale,
    timeZone: profile?.timeZone ?? customer?.timeZone ?? desk.timeZone,
  };
}
