import type { Channel } from '../channel.ts';
import type { NpsAnswer, NpsRound } from './nps-round.ts';
import type { NpsChannel } from './plan-round.ts';

/** What decisions on NPS look at; loaded for those alone. */
export type NpsFacts = {
  /** The channels of the customers who are to be asked. */
  channels: readonly NpsChannel[];
  /** Those that could be asked but are not looked at this time: many were found already. */
  left: readonly Channel[];
  /** The round that a form is about, and what whoever opened it answered before. */
  round: NpsRound | null;
  answer: NpsAnswer | null;
};

export const noNps: NpsFacts = { channels: [], left: [], round: null, answer: null };
