import type { ScaleName } from './scale.ts';

/** Why a solved ticket was not asked about: counted beside every score, so that nobody can pick whom to ask. */
export const notAskedReasons = [
  'off',
  'silent-channel',
  'no-reply',
  'merged',
  'discarded',
  'made-by-desk',
  'cooldown',
  'opted-out',
  'not-sampled',
  'nobody-to-ask',
  'reopened',
  'undone',
  'muted',
  // Somebody of the desk, or a third company, wrote on, and it stayed solved.
  'went-on',
  // The question could not be sent.
  'unreachable',
] as const;
export type NotAskedReason = (typeof notAskedReasons)[number];

/** One thing that somebody did with the question: given or taken back, by reaction or by the private form. */
export type Vote = {
  /** Key of the inbound that told it: heard twice it counts once. */
  key: string;
  account: string;
  name: string;
  /**
   * The emoji's name as it stands on the message, with its skin tone: another name of it, or another tone, stands beside it. Null when
   * given by the form; `byButton` by a button under the question.
   */
  emoji: string | null;
  /** Null: what was given by the form is taken back. */
  score: number | null;
  change: 'given' | 'taken';
  /** Platform time. */
  at: number;
};

/** Stands for the emoji where an answer was given by its button: no emoji has such a name. */
export const byButton = '[button]';

/** Whether each giving is an answer of its own, which takes the place of the one before: an emoji stands once, however often given. */
export const isAnsweredAnew = ({ emoji }: Pick<Vote, 'emoji'>): boolean => emoji === null || emoji === byButton;

/** What somebody wrote about it. Names the message only, so that erasing it erases the comment; form words are kept as a message too. */
export type Comment = {
  account: string;
  name: string;
  message: string;
  at: number;
  /** It opened the ticket again, which had been solved: when the customer had last asked before that. */
  reopened?: { lastCustomerAt: number | null };
};

/** One rating: what one person's votes come to. */
export type Rating = { account: string; name: string; score: number; at: number; late: boolean };

type SurveyState =
  /** It will be asked at `askAt`, if nothing happens before. */
  | { is: 'planned'; askAt: number }
  /** Being sent since `at` (desk time), or standing: `question` is our id of the message. */
  | { is: 'asked'; at: number }
  | { is: 'not-asked'; reason: NotAskedReason }
  /** Nothing more is expected; votes that come still count, as late ones. */
  | { is: 'ended'; how: 'expired' | 'reopened' | 'question-deleted'; at: number };

/** One question about one solving of a ticket: with everything as it was when it was solved. */
export type Survey = {
  /** `${ticket}:${n}`, n from 1: the n-th solving. */
  id: string;
  solvedAt: number;
  /** Who had it then: whose score it is. */
  agent: { id: string; name: string } | null;
  /** Whom it is put to. */
  requester: { account: string; name: string };
  scale: ScaleName;
  /** Who may answer, and up to which score an answer is a low one. */
  who: 'requester' | 'participants' | 'contacts';
  low: number;
  expires: number;
  state: SurveyState;
  /** When it was asked, also once it has ended; null: it was not. */
  askedAt: number | null;
  /** Our ids of the messages that ask it: the first is the question, a reminder may be the second. */
  questions: readonly string[];
  /** The agent who asked in their own words; null: the bot. */
  askedBy: { id: string; name: string } | null;
  /** The desk solved it by itself, for want of an answer: the question says so. */
  bySilence: boolean;
  /** When those who had not answered were reminded (desk time); null: nobody was. */
  remindedAt: number | null;
  /** A customer who is plainly unhappy is asked by the assignee first: since when they have the draft (desk time). */
  draftSince: number | null;
  /** Our id of the reply by which they asked in their own words; absent where the bot asks. */
  ownWords?: string;
  /** Asked once more, after a bad experience was made right. */
  again?: true;
  votes: readonly Vote[];
  /** Votes of contacts who may not answer yet: with `who: participants` they count once their giver writes in the ticket. */
  held: readonly Vote[];
  comments: readonly Comment[];
};
