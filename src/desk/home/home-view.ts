import type { MessageAddress, Moment } from '../card/card-view.ts';
import type { FormButton } from '../forms/form.ts';

/** One line of a queue. Texts are plain. */
export type HomeLine = {
  title: string;
  /** `Globex · gold · waits for us`. */
  detail: string;
  /** When it is due, else since when it waits, where it does. */
  since: Moment | null;
  tone: 'urgent' | 'waiting' | 'calm';
  /** Where its card stands. */
  link: MessageAddress | null;
  buttons: FormButton[];
};
export type HomeSection = { heading: string; empty: string; lines: HomeLine[]; more: FormButton | null };

/** Somebody's App Home, in no platform's terms. */
export type HomeView = {
  greeting: string;
  /** What wants attention before all else: cards that cannot be posted, and the like. */
  alerts: string[];
  buttons: FormButton[];
  sections: HomeSection[];
};
