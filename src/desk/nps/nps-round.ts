import type { DeskPost } from '../effect.ts';

/** Whose round or answer it is, as it was then. */
type NpsCustomer = { id: string; name: string; tier: string | null };

/** One asking of the people of one channel: one post that all of them can answer. */
export type NpsRound = {
  /** `npsRoundId`: whoever asks first makes it, and nobody else can. */
  id: string;
  /** Our id of the channel. */
  channel: string;
  /** The how manieth there. */
  n: number;
  customer: NpsCustomer;
  /** Desk time. */
  askedAt: number;
  /** Who asked; null: it was due. */
  by: { id: string; name: string } | null;
  /** Key of the inbound that asked; null: it was due. */
  cause: string | null;
  /** Accounts of the people whom it is put to. */
  asked: readonly string[];
  /** Of those who wrote there lately: how many were not asked, and why. */
  optedOut: number;
  askedLately: number;
};

/** What one person answered in one round: the latest stands. */
export type NpsAnswer = {
  /** `npsAnswerId`. */
  id: string;
  round: string;
  channel: string;
  customer: NpsCustomer;
  account: string;
  name: string;
  /** 0 to 10. */
  score: number;
  /** In their own words; may be empty. Erased with the person. */
  why: string;
  /** Platform time. */
  at: number;
  /** Where triage was told of it: our id of the post. */
  alert?: Pick<DeskPost, 'platform' | 'installation' | 'channel' | 'reader'> & { post: string };
};

export const npsScores = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

export const npsRoundId = (channel: string, n: number): string => `nps:${channel}:${n}`;
export const npsAnswerId = (round: string, account: string): string => `${round}:${account}`;

/** What the button under the question is about, and so its form: our id of the channel, and which of its rounds. */
export const npsSubject = ({ channel, n }: Pick<NpsRound, 'channel' | 'n'>): string => `${channel}|${n}`;

/** The round that a form is about; null where it names none. */
export function npsRoundOf(subject: string | null): string | null {
  const [, channel, n] = /^(\S+)\|(\d{1,9})$/u.exec(subject ?? '') ?? [];
  return channel === undefined || n === undefined ? null : npsRoundId(channel, Number(n));
}
