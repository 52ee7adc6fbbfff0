import type { Form } from './forms/form.ts';

/** A button under an answer. `asks` is a command to ask next, in the answer's place; else an action of ours, or an address. */
export type AnswerButton = {
  /** Written out for its reader. */
  label: string;
  style: 'plain' | 'primary' | 'danger';
  does: { asks: string } | { action: string; value: string } | { opens: string };
};

/** One part of a long answer: a few lines (Markdown) and what to do about them. */
export type AnswerPart = { text: string; buttons: readonly AnswerButton[] };

/** `name` as a file, such as what-if.png; `title` for those who cannot see it. */
export type AnswerPicture = { name: string; title: string; svg: string };

/** What the asker of an awaited inbound, or of a command, gets: for them alone. */
export type Answer = {
  /** Markdown; the whole of it, for where no parts are shown. Null: there is nothing to say. */
  say: string | null;
  /** The same in parts, with buttons to go on. */
  parts?: readonly AnswerPart[];
  /** A picture that goes with it (SVG, drawn by us): shown where pictures can be. */
  picture?: AnswerPicture;
  /** A form goes on: with what is wrong in it (by field), or as another form. */
  form?: { faults: Record<string, string> } | { next: Form };
};

/** An answer in parts, and as one text. */
export const inParts = (parts: readonly AnswerPart[]): Answer => ({
  say: parts.map(({ text }) => text).join('\n\n'),
  parts,
});

export const plainAnswer = (say: string | null): Answer => ({ say });
