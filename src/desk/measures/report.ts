import type { ScaleName } from '../csat/scale.ts';
import type { NotAskedReason } from '../csat/survey.ts';
import type { ReportGroup } from '../report/report-question.ts';
import type { Spread } from '../report/service-report.ts';
import type { NpsScore } from './nps.ts';

/** So many of so many: `share` of 1 with its interval of 95 %; both are null where there was none. */
export type Share = { count: number; of: number; share: number | null; interval: Interval | null };
/** Between which the true share lies, with a certainty of 95 %; of 1. */
export type Interval = { low: number; high: number };

/** How often each answer of a scale was given, from the lowest on; also those that nobody gave. */
export type Distribution = { scale: ScaleName; answers: readonly { score: number; count: number }[] };

/** The customer's effort: 1 to 7, where 7 is best. */
export type EffortScore = {
  count: number;
  mean: number | null;
  /** Who found it easy: 5 to 7. */
  easy: Share;
};

/** What the solvings of a time come to, of all or of one group. A solving counts on the day of its solve. */
export type Satisfaction = {
  /** How often tickets were solved: every one of them was asked about, is about to be, or was not for a reason. */
  solvings: number;
  asked: number;
  /** It will be asked, if nothing happens before. */
  planned: number;
  /** The most frequent reason first; together with `asked` and `planned` they make `solvings`. */
  notAsked: readonly { reason: NotAskedReason; count: number }[];
  /** Questions that somebody answered, of those that were asked. */
  response: Share;
  /** Asked, without an answer so far, and not ended. */
  open: number;
  /** Satisfied ratings of all ratings; one rating a person. Without ces, which has a score of its own. */
  csat: Share;
  /** Of the scales that were answered on, ces too. */
  distributions: readonly Distribution[];
  effort: EffortScore;
  /** Ratings that came after the question had expired; they count. */
  late: number;
  /** Tickets whose score was a low one. */
  low: number;
  comments: number;
  recoveries: {
    opened: number;
    closed: number;
    /** Of the solvings that were answered, how many led to one. */
    rate: Share;
    /** From opening to closing, in real time (milliseconds). */
    duration: Spread;
  };
  /** First-contact resolution; known only of days that ended more than seven days ago. */
  firstContact: Share & { pending: number };
  /** Solvings that were followed by a reopening. */
  reopened: Share;
  /** In the clocks' own time (milliseconds). */
  firstResponse: Spread;
  resolution: Spread;
  requesterWait: Spread;
};

export type SatisfactionReport = {
  from: number;
  to: number;
  groupBy: ReportGroup;
  total: Satisfaction;
  /** The mean of the accounts' own csat: each counts the same, however much it asks. */
  byAccount: { accounts: number; share: number | null };
  /** Whether people would recommend the desk; null where nobody was asked. */
  nps: NpsScore | null;
  /** By what was asked for; a ticket with several tags counts in the group of each. Those of `metric` and `policy` know no ratings. */
  groups: readonly (Satisfaction & { key: string; name: string })[];
};
