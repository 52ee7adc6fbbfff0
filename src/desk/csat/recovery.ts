/** The work of making a bad experience right. */
export type Recovery = {
  /** The survey whose rating opened it. */
  survey: string;
  /** Desk time. */
  openedAt: number;
  score: number;
  rater: { account: string; name: string };
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
