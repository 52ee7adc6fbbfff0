import type { TroubleState } from '../play-view.ts';

/** A message of the story, by the name that the step gave it. */
type Named = string;

/** A channel by its id, or one that an earlier step made by the name that it gave. */
type Room = string;

type At = { seat: string; on: Named };

/** One thing that happens. */
export type Act =
  | {
      do: 'post';
      seat: string;
      channel: Room;
      text: string;
      /** Its name in this story. */
      as?: Named;
      /** The message under which it is a reply. */
      under?: Named;
    }
  | ({ do: 'edit'; text: string } & At)
  | ({ do: 'delete' } & At)
  | ({ do: 'react' | 'unreact'; emoji: string } & At)
  /** Makes a channel that the desk has never seen. Another telling makes another one. */
  | { do: 'make-channel'; as: Named; name: string; teams: string[]; members: string[] }
  /** Somebody invites the app into a channel. */
  | { do: 'invite-bot'; channel: Room }
  /** Gives a name to the newest post of the app in a channel that says this: a card, a notice. */
  | { do: 'find'; as: Named; channel: Room; says: string }
  /** The same among the replies under a message. */
  | { do: 'find-reply'; as: Named; under: Named; says: string }
  /** Types a slash command. In it `{number}` is the ticket whose card has the name `about`, `{link}` leads to that message. */
  | { do: 'command'; seat: string; channel: Room; text: string; about?: Named }
  /** Presses a button of a message. One that opens a form has opened it then, filled in. */
  | { do: 'press'; seat: string; on: Named; button: string }
  /** Presses a button in the form that somebody has open. */
  | { do: 'press-in-form'; seat: string; button: string }
  /** Sends off the form that somebody has open; what a field is given stands under its name. */
  | { do: 'submit'; seat: string; fields: Record<string, FieldValue> }
  | { do: 'close-form'; seat: string }
  | { do: 'open-home'; seat: string }
  /** Milliseconds. */
  | { do: 'wait'; forward: number }
  | { do: 'wait-for'; part: 'day' | 'night' }
  | { do: 'trouble'; set: Partial<TroubleState> }
  /** Until everything has come to rest and all that was written is on record, at most so long (milliseconds). */
  | { do: 'rest'; atMost: number };

/** What somebody puts into a field: words, a choice, or the number of the ticket whose card has this name. */
export type FieldValue = string | { ticketOf: Named };

/** Where somebody looks. */
export type StoryLook = {
  seat: string;
  channel: Room;
  thread?: Named;
  selected?: Named;
  /** At the app's home tab, in the channel with it. */
  home?: true;
};

export type StoryStep = {
  /** Who does what, in a sentence. */
  caption: string;
  acts: Act[];
  /** Where to look from now on; as before when left out. */
  look?: StoryLook;
  /** Where the other seat looks meanwhile: the desk's people beside the customer. */
  beside?: StoryLook;
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
