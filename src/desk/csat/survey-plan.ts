import { type Channel, maySpeak } from '../channel.ts';
import type { PersonProfile } from '../inbound.ts';
import { type Directory, isHome } from '../people.ts';
import type { DeskSettings } from '../settings/defaults.ts';
import type { Ticket } from '../ticket.ts';
import { askAt, awakeAt } from './ask-at.ts';
import { isSampled } from './sampled.ts';
import type { NotAskedReason, Survey } from './survey.ts';

/** What is known of whom the question is put to; loaded where a ticket may become solved, and when a question is due. */
export type Asking = {
  /** Of the ticket's requester; null: nothing is known of them. */
  profile: PersonProfile | null;
  /** It was an app that asked. */
  machine: boolean;
  /** They are of the desk's own company. */
  own: boolean;
  /** They do not want to be asked. */
  optedOut: boolean;
  /** When they were asked last about another ticket (desk time); null: not within the cooldown. */
  lastAsked: number | null;
  /** Another ticket of theirs whose question is due as well goes first. */
  another: boolean;
};

export const nobodyKnown: Asking = {
  profile: null,
  machine: false,
  own: false,
  optedOut: false,
  lastAsked: null,
  another: false,
};

/** Of the home team, and no guest in it. */
export const isOwn = (profile: PersonProfile | null, directory: Pick<Directory, 'homeTeams'>): boolean =>
  profile !== null && isHome(profile.team, directory) && !profile.guest;

type Settings = DeskSettings['csat'];
export type Grounds = { csat: Settings; channel: Channel; asking: Asking; now: number };

/** Why nothing is asked about a solved ticket; null: it is. `survey`: the id of the solving. */
export function whyNotAsked(ticket: Ticket, survey: string, grounds: Grounds): NotAskedReason | null {
  const { csat, channel, asking, now } = grounds;
  if (!csat.enabled) return 'off';
  if (ticket.mergedInto !== null) return 'merged';
  if (ticket.discarded) return 'discarded';
  // Nobody of the customer asked for anything.
  if (ticket.internal || asking.own || ticket.lastCustomerAt === null) return 'made-by-desk';
  if (!maySpeak(channel)) return 'silent-channel';
  if (ticket.muted) return 'muted';
  if (ticket.firstReplyAt === null) return 'no-reply';
  if (!canAnswer(ticket, asking)) return 'nobody-to-ask';
  if (asking.optedOut) return 'opted-out';
  if (!isSampled(survey, csat.sample)) return 'not-sampled';
  // An earlier question about the same ticket is no reason: this is another solving, and its own answer.
  const rests = asking.lastAsked !== null && now - asking.lastAsked < csat.cooldown;
  return rests ? 'cooldown' : null;
}

/** A machine, or somebody who is not there any more, answers nothing. */
export const canAnswer = ({ requester }: Ticket, { machine, profile }: Asking): boolean =>
  !machine && requester.account !== '' && profile?.bot !== true && profile?.gone !== true;

/** A customer who is plainly unhappy: it was reopened twice, or an answer came too late. */
export function isUnhappy({ sla }: Pick<Ticket, 'sla'>): boolean {
  if (sla.clocks.some(({ breachedAt }) => breachedAt !== null)) return true;
  let reopened = 0;
  let over = false;
  for (const fact of sla.facts) {
    if (fact.is !== 'status') continue;
    const isOver = fact.status === 'solved' || fact.status === 'closed';
    // What was taken back was no solving.
    if (over && !isOver && fact.undone !== true) reopened++;
    over = isOver;
  }
  return reopened >= 2;
}

/** The n-th solving of a ticket, n from 1, before anything is decided of it: with everything as it is now. */
export function newSurvey(ticket: Ticket, { csat, now }: Pick<Grounds, 'csat' | 'now'>, bySilence: boolean): Survey {
  const { number, solvedAt, assignee, requester } = ticket;
  const { scale, who, low, expires } = csat;
  return {
    id: `${number}:${ticket.csat.surveys.length + 1}`,
    solvedAt: solvedAt ?? now,
    agent: assignee === null ? null : { id: assignee.id, name: assignee.name },
    requester: { account: requester.account, name: requester.name },
    scale,
    who,
    low,
    expires,
    state: { is: 'not-asked', reason: 'off' },
    askedAt: null,
    questions: [],
    askedBy: null,
    bySilence,
    remindedAt: null,
    draftSince: null,
    votes: [],
    held: [],
    comments: [],
  };
}

/** When a ticket's surveys are to be looked at next: the question, the reminder or the end of one is due. Null: never. */
export function nextLook(surveys: readonly Survey[], reminder: Settings['reminder'], clock: Clock): number | null {
  const looks = surveys.flatMap((survey) => {
    const { state } = survey;
    if (state.is === 'planned') return [state.askAt];
    if (state.is !== 'asked') return [];
    const remindAt = remindAtOf(survey, reminder, clock);
    return [state.at + survey.expires, ...(remindAt === null ? [] : [remindAt])];
  });
  return looks.length === 0 ? null : Math.min(...looks);
}

/** The time now, and how the customer reads clocks. */
type Clock = { now: number; zone: string };

/** When those who have not answered are reminded, once: not in their night, also where that was missed. Null: never. */
export function remindAtOf(survey: Survey, reminder: Settings['reminder'], { now, zone }: Clock): number | null {
  const { state, remindedAt, expires } = survey;
  if (reminder === 'off' || state.is !== 'asked' || remindedAt !== null) return null;
  if (reminder >= expires) return null;
  const at = askAt(state.at, reminder, zone);
  if (at > now) return at;
  const awake = awakeAt(now, zone);
  return awake > now ? awake : at;
}
