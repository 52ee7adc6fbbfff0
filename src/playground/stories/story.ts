import type { TroubleState } from '../play-view.ts';

/** A message of the story, by the name that the step gave it. */
type Named = string;

type At = { seat: string; on: Named };

/** One thing that happens. */
export type Act =
  | {
      do: 'post';
      seat: string;
      channel: string;
      text: string;
      /** Its name in this story. */
      as?: Named;
      /** The message under which it is a reply. */
      under?: Named;
    }
  | ({ do: 'edit'; text: string } & At)
  | ({ do: 'delete' } & At)
  | ({ do: 'react' | 'unreact'; emoji: string } & At)
  /** Milliseconds. */
  | { do: 'wait'; forward: number }
  | { do: 'wait-for'; part: 'day' | 'night' }
  | { do: 'trouble'; set: Partial<TroubleState> }
  /** Until everything has come to rest and all that was written is on record, at most so long (milliseconds). */
  | { do: 'rest'; atMost: number };

export type StoryStep = {
  /** Who does what, in a sentence. */
  caption: string;
  acts: Act[];
  /** Where to look from now on; as before when left out. */
  look?: { seat: string; channel: string; thread?: Named; selected?: Named };
};

/** A capability as a tale: data alone, so that player, tests and pictures tell the same. */
export type Story = {
  /** Kebab-case; also the name of its picture. */
  name: string;
  title: string;
  /** One sentence: what it shows. */
  about: string;
  /** The time of day at the desk when it begins. Every story begins after an hour of silence. */
  begins: 'day' | 'night';
  steps: StoryStep[];
  /** After which step its picture is made; after the last when left out. */
  picturedAfter?: number;
};
