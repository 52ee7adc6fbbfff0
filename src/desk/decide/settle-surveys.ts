import { calledForNew } from '../bot-name.ts';
import { askAt } from '../csat/ask-at.ts';
import type { NotAskedReason, Survey } from '../csat/survey.ts';
import { isUnhappy, newSurvey, nextLook, nobodyKnown, whyNotAsked } from '../csat/survey-plan.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import { replyToCustomer } from './acknowledge.ts';
import type { Context } from './context.ts';
import { offerOwnWords } from './own-words.ts';
import { ask, refreshQuestion, requesterReader } from './survey-ask.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** What one decision did to a ticket, where its questions are concerned. */
type Done = {
  before: Ticket;
  /** It took a change back. */
  undone: boolean;
  /** Its timer solved it. */
  bySilence: boolean;
};

/**
 * A ticket's surveys after a decision: each solving gets one, planned or with the reason why not; reopening ends it. Called at
 * each write, so that no road to `solved` can forget it.
 */
export function settleSurveys(draft: TicketDraft, context: Context, done: Done): void {
  const { before, undone } = done;
  const after = draft.now;
  if (isOpen(after) && !isOpen(before)) cancel(draft, context, undone ? 'undone' : 'reopened');
  else if (after.mergedInto !== null) cancel(draft, context, 'merged');
  else if (after.discarded) cancel(draft, context, 'discarded');
  else if (isSolvedBy(before, after)) solved(draft, context, done);
  const { surveys } = draft.now.csat;
  if (surveys.length === 0) return;
  const zone = requesterReader(context).timeZone;
  draft.timers({ survey: nextLook(surveys, context.desk.csat.reminder, { now: context.now, zone }) });
  const surveyAt = lastAsk(surveys);
  if (surveyAt !== before.surveyAt) draft.set({ surveyAt });
}

/** It is solved now, and was open; or it is solved again since whatever put it aside was taken back. */
function isSolvedBy(before: Ticket, after: Ticket): boolean {
  if (isOpen(after) || after.solvedAt === null) return false;
  return isOpen(before) || isPutAside(before);
}
const isPutAside = ({ mergedInto, discarded }: Ticket): boolean => mergedInto !== null || discarded;

function solved(draft: TicketDraft, context: Context, { undone, bySilence }: Done): void {
  const { surveys } = draft.now.csat;
  const last = surveys.at(-1);
  // What reopened it was taken back: it is the same solving as before, and the same question.
  if (undone && last !== undefined) replace(draft, resumed(draft, context, last));
  else if (isPutAside(draft.now)) return;
  else {
    const survey = newSurvey(draft.now, { csat: context.desk.csat, now: context.now }, bySilence);
    add(draft, plan(draft, context, survey));
  }
}

function resumed(draft: TicketDraft, context: Context, survey: Survey): Survey {
  const { state, askedAt } = survey;
  if (state.is === 'ended' && state.how === 'reopened' && askedAt !== null) {
    // It was opened again before the question had left: then it never stood.
    if (survey.questions.length === 0 && survey.ownWords === undefined) {
      return plan(draft, context, { ...survey, askedAt: null });
    }
    const again: Survey = { ...survey, state: { is: 'asked', at: askedAt } };
    refreshQuestion(draft, context, again);
    return again;
  }
  const wasCancelled = state.is === 'not-asked' && cancelling.has(state.reason);
  return wasCancelled ? plan(draft, context, survey) : survey;
}

/** What ends a plan, and not what forbade one. */
const cancelling: ReadonlySet<NotAskedReason> = new Set(['reopened', 'merged', 'discarded']);

/** Asked now, planned for later, or not asked and why. */
function plan(draft: TicketDraft, context: Context, survey: Survey): Survey {
  const { desk, now } = context;
  // What is known of whom to ask, and of where, is another ticket's: this one's own timer finds out.
  if (desk.csat.enabled && context.ticket !== null && context.ticket.number !== draft.now.number) {
    return { ...survey, state: { is: 'planned', askAt: now + Math.max(1, desk.csat.delay) } };
  }
  const reason = whyNot(draft.now, context, survey);
  if (reason !== null) return notAsked(draft, context, survey, reason);
  if (desk.csat.delay === 0) return ask(draft, context, survey);
  const at = askAt(now, desk.csat.delay, requesterReader(context).timeZone);
  const planned: Survey = { ...survey, state: { is: 'planned', askAt: at } };
  draft.note('csat-planned', null, at);
  if (draft.now.assignee === null || !isUnhappy(draft.now)) return planned;
  const drafted = { ...planned, draftSince: now };
  offerOwnWords(draft, context, drafted);
  return drafted;
}

/** Asks what is due, if there is nothing against it by now. */
export function askIfStillDue(draft: TicketDraft, context: Context, survey: Survey): void {
  const { now, desk, asking } = context;
  const reason = whyNot(draft.now, context, survey);
  if (reason !== null) {
    replace(draft, notAsked(draft, context, survey, reason));
    return;
  }
  // The bot may have been down until the night; and of two questions to one person the other one may be on its way.
  const awake = desk.csat.delay === 0 ? now : askAt(now, 1, requesterReader(context).timeZone);
  const later = asking?.another === true ? Math.max(awake, now + aMoment) : awake;
  const wait: Survey = { ...survey, state: { is: 'planned', askAt: later } };
  replace(draft, later > now + 1 ? wait : ask(draft, context, survey));
}
const aMoment = 60_000;

const whyNot = (ticket: Ticket, context: Context, survey: Survey): NotAskedReason | null =>
  whyNotAsked(ticket, survey.id, {
    // Somebody wants to know of a customer for whom it was made right.
    csat: survey.again === true ? { ...context.desk.csat, sample: 100 } : context.desk.csat,
    channel: context.channel,
    asking: context.asking ?? nobodyKnown,
    now: context.now,
  });

/** Nothing will be asked: what the question would have said, that it is solved, is said by itself. */
function notAsked(draft: TicketDraft, context: Context, survey: Survey, reason: NotAskedReason): Survey {
  if (reason !== 'off') draft.note('csat-not-asked', null, reason);
  sayItIsSolved(draft, context, survey);
  return { ...survey, state: { is: 'not-asked', reason } };
}

function sayItIsSolved(draft: TicketDraft, context: Context, { bySilence }: Survey): void {
  const { number } = draft.now;
  const { acknowledge } = context.channel;
  const reader = { ...context, profile: context.asking?.profile ?? null };
  if (!bySilence && acknowledge !== 'reply' && acknowledge !== 'both') return;
  const key = bySilence ? 'autoSolved' : 'solved';
  const reopen = { action: 'customer-reopen', value: String(number), label: 'csatReopen', style: 'plain' } as const;
  const params = { number, ...calledForNew(context.channel) };
  replyToCustomer(draft, reader, { for: 'customer', key, params }, draft.ids.next(), [reopen]);
}

/** What is planned is not asked, and what was asked has ended: votes that still come count. */
function cancel(draft: TicketDraft, context: Context, reason: NotAskedReason): void {
  for (const survey of draft.now.csat.surveys) {
    const { state } = survey;
    // What was taken back at once was no solving at all, whatever kept it from being asked about.
    const wasNone = reason === 'undone' && state.is === 'not-asked' && survey.id === draft.now.csat.surveys.at(-1)?.id;
    if (wasNone) replace(draft, { ...survey, state: { is: 'not-asked', reason } });
    if (state.is === 'planned') {
      draft.note('csat-not-asked', null, reason);
      replace(draft, { ...survey, state: { is: 'not-asked', reason }, draftSince: null });
    } else if (state.is === 'asked' && (reason === 'reopened' || reason === 'undone')) {
      const ended: Survey = { ...survey, state: { is: 'ended', how: 'reopened', at: context.now } };
      replace(draft, ended);
      refreshQuestion(draft, context, ended);
    }
  }
}

/** Somebody wrote on though it stays solved: the question would break in. */
export const wentOn = (draft: TicketDraft, context: Context): void => {
  if (!isOpen(draft.now)) cancel(draft, context, 'went-on');
};

/** Puts a survey beside those that there are. */
export const add = (draft: TicketDraft, survey: Survey): void => {
  const { csat } = draft.now;
  draft.set({ csat: { ...csat, surveys: [...csat.surveys, survey] } });
};

/** Puts a survey in the place of what it was. */
export function replace(draft: TicketDraft, survey: Survey): void {
  const { csat } = draft.now;
  draft.set({ csat: { ...csat, surveys: csat.surveys.map((one) => (one.id === survey.id ? survey : one)) } });
}

/** When the requester was asked last, or is to be. */
function lastAsk(surveys: readonly Survey[]): number | null {
  const times = surveys.flatMap(({ state, askedAt }) => (state.is === 'planned' ? [state.askAt] : (askedAt ?? [])));
  return times.length === 0 ? null : Math.max(...times);
}
