import type { Place } from '../effect.ts';
import type { Clock } from './clock.ts';
import type { Fact } from './fact.ts';
import type { Move } from './moves.ts';

/** What became of one reminder of a clock. */
export type Reminder = {
  /** Names it among those of its ticket: clock, target, step of the escalation and its repetition. */
  key: string;
  /** `clockId` of the clock. */
  clock: string;
  /** The step as the policy writes it, such as "75%" or "+1h". */
  step: string;
  /** When it was due, and when it was decided (desk time, epoch milliseconds). */
  dueAt: number;
  at: number;
  /**
   * `said`: told in the message of `effect`; `collapsed`: a later one of the same clock told the same people at once;
   * `silenced`: its receiver is on it; `unheard`: nobody could be told, and the desk has no triage channel.
   */
  became: 'said' | 'collapsed' | 'silenced' | 'unheard';
  /** The bot was down when it was due. */
  late: boolean;
  /** It waited for the end of the quiet hours. */
  held: boolean;
  /** To whom and where, in words for people. */
  to: string;
  /** Id of the effect that says it, and where it does. */
  effect: string | null;
  place: Place | null;
  /** What it reminded of was done, and its message says so. */
  struck: boolean;
};

/** Somebody who said that they are on it: reminders leave them alone until then, or until the next step. */
export type OnIt = { by: string; name: string; until: number; since: number };

/** What a ticket keeps of its service levels. */
export type SlaRecord = {
  /** In the order in which they were heard of. */
  facts: readonly Fact[];
  /** Worked out from the facts at the last write. */
  clocks: readonly Clock[];
  moves: readonly Move[];
  silentSolves: readonly number[];
  reminders: readonly Reminder[];
  onIt: readonly OnIt[];
};

export const noSla: SlaRecord = { facts: [], clocks: [], moves: [], silentSolves: [], reminders: [], onIt: [] };
