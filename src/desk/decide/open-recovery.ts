import { opensForm } from '../actions.ts';
import { ratingOf, ratingsOf } from '../csat/ratings.ts';
import type { Recovery } from '../csat/recovery.ts';
import { recoveryDue } from '../csat/recovery-due.ts';
import { scoreWords } from '../csat/score-words.ts';
import type { Rating, Survey } from '../csat/survey.ts';
import type { Customer } from '../customer.ts';
import type { Button } from '../effect.ts';
import { accountsOf, cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { putRecovery } from './recover.ts';
import { whoMakesItRight } from './recovery-owner.ts';
import type { TicketDraft } from './ticket-draft.ts';

/**
 * To be called whenever the ratings of a survey may have changed, after `draft.set({ csat })`: a rating at or below the survey's
 * `low` opens a recovery, one a survey; one that became better, or was taken back, leaves it open. One that was closed is open again
 * by a low rating that was not there. `before`: the survey without what was just heard.
 */
export function openRecovery(draft: TicketDraft, context: Context, survey: Survey, before: Survey): void {
  const ratings = ratingsOf(survey);
  const known = draft.now.csat.recoveries.find((one) => one.survey === survey.id);
  const low = ratings.find(({ score }) => score <= survey.low);
  if (known === undefined) {
    if (low !== undefined) open(draft, context, survey, low);
    return;
  }
  const anew = ratings.find(
    ({ account, score }) =>
      score <= survey.low && ratingOf(before, account)?.score !== score && known.closedAt !== null,
  );
  if (anew === undefined) noteRatedSince(draft, context, known, ratings);
  else openAgain(draft, context, survey, { known, rating: anew });
}

/** It was made right for one, and is not for another, or not any more. */
function openAgain(
  draft: TicketDraft,
  context: Context,
  survey: Survey,
  { known, rating }: { known: Recovery; rating: Rating },
): void {
  const { now, desk } = context;
  const { account, name, score } = rating;
  const { ratedSince: _, ...rest } = known;
  const recovery: Recovery = {
    ...rest,
    score,
    rater: { account, name },
    owner: known.owner ?? whoMakesItRight(draft.now, context),
    dueAt: recoveryDue(desk.hours, now),
    reminded: 0,
    closedAt: null,
    closedBy: null,
  };
  draft.note('recovery-reopened', null, score);
  putRecovery(draft, context, recovery);
  alert(draft, context, survey, recovery);
}

function open(draft: TicketDraft, context: Context, survey: Survey, rating: Rating): void {
  const { now, desk } = context;
  const { account, name, score } = rating;
  const owner = whoMakesItRight(draft.now, context);
  const recovery: Recovery = {
    survey: survey.id,
    openedAt: now,
    score,
    rater: { account, name },
    owner,
    cause: null,
    done: null,
    dueAt: recoveryDue(desk.hours, now),
    reminded: 0,
    closedAt: null,
    closedBy: null,
    askedAgain: false,
  };
  draft.note('recovery-opened', null, score);
  putRecovery(draft, context, recovery);
  alert(draft, context, survey, recovery);
}

/** Triage hears of it where the conversation stands, and whoever is to make it right is called. */
function alert(draft: TicketDraft, context: Context, survey: Survey, recovery: Recovery): void {
  const ticket = draft.now;
  const { number, triage } = ticket;
  const { rater, owner, score, dueAt } = recovery;
  const customer = context.desk.directory.customers.find(({ id }) => id === ticket.customer?.id) ?? context.customer;
  const line = cardLine(context, ticket, {
    id: draft.ids.next(),
    content: {
      for: 'desk',
      key: 'recoveryOpened',
      params: {
        number,
        rating: scoreWords(survey.scale, score),
        name: rater.name,
        ...(customer === null ? {} : { customer: withTier(customer) }),
        ...(owner === null ? {} : { owner: owner.name }),
        ...(dueAt === null ? {} : { due: dueAt }),
      },
    },
    buttons: [makeRightButton(number, 'primary')],
    broadcast: true,
    calls: owner === null ? [] : accountsOf(context, owner.id, triage),
  });
  if (line !== null) draft.effect(line);
}

/** What its rater says since: it stays open, and the desk can see why it may be closed. */
function noteRatedSince(draft: TicketDraft, context: Context, known: Recovery, ratings: readonly Rating[]): void {
  const before = known.ratedSince === undefined ? known.score : known.ratedSince;
  const now = ratings.find(({ account }) => account === known.rater.account)?.score ?? null;
  if (now === before) return;
  draft.note('recovery-rated', before, now);
  putRecovery(draft, context, { ...known, ratedSince: now });
}

/** Opens the form of what is to be made right on a ticket. */
export const makeRightButton = (number: number, style: Button['style']): Button => ({
  action: opensForm('recovery'),
  value: String(number),
  label: 'buttonMakeRight',
  style,
});

const withTier = ({ name, tier }: Pick<Customer, 'name' | 'tier'>): string =>
  tier === null ? name : `${name}, ${tier}`;
