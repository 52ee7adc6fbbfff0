import type { Ability } from './abilities.ts';
import type { Room } from './room.ts';

/** What a story needs of its desk beyond the usual. */
export type Terms = {
  /** Promises and reminders: first reply within an hour. */
  promises?: true;
  /** What agents write in a card's thread goes to the customer. */
  replies?: 'public';
  /** The customer's channel is a chat without threads. */
  flat?: true;
  /** Nobody is asked at once how the help was. It holds for the whole desk: such stories have one of their own. */
  asksLater?: true;
};

/** Something that people do and see, told once for all platforms. */
export type Story = {
  /** `given …, when …, then …` */
  title: string;
  /** What is done where the customer is, and what where triage is: it is told only where both can. */
  customer: readonly Ability[];
  triage: readonly Ability[];
  terms?: Terms;
  tell: (room: Room) => Promise<void>;
};
