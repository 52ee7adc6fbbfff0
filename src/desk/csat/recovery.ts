import type { CsatRecord } from './record.ts';

/** The work of making a bad experience right. */
export type Recovery = {
  /** The survey whose rating opened it. */
  survey: string;
  /** Desk time. */
  openedAt: number;
  score: number;
  rater: { account: string; name: string };
  /** What its rater rated since: null where they took it back. Absent while they have not. */
  ratedSince?: number | null;
  owner: { id: string; name: string } | null;
  /** One of the desk's list. */
  cause: string | null;
  /** What was done, in the owner's words; never shown to customers. */
  done: string | null;
  /** When it is to be done by (desk time). */
  dueAt: number | null;
  /** How often its owner was reminded. */
  reminded: number;
  closedAt: number | null;
  closedBy: { id: string; name: string } | null;
  /** The customer was asked again after it. */
  askedAgain: boolean;
};

/** A cause that is none of the desk's list. */
export const otherCause = 'other';

/** The recovery that is worked on: the newest that is open, else the newest. Null: nothing was ever to be made right. */
export function currentRecovery({ recoveries }: Pick<CsatRecord, 'recoveries'>): Recovery | null {
  return recoveries.findLast(({ closedAt }) => closedAt === null) ?? recoveries.at(-1) ?? null;
}

/** The one that is open; null: none is. */
export function openRecoveryOf({ recoveries }: Pick<CsatRecord, 'recoveries'>): Recovery | null {
  return recoveries.findLast(({ closedAt }) => closedAt === null) ?? null;
}
