/** The forms of the desk. */
export const formNames = [
  'reply',
  'note',
  'details',
  'snooze',
  'promise',
  'merge',
  'split',
  'link',
  'close-loop',
  'discard',
  'new-ticket',
  'confirm-channel',
  'recovery',
  'ask-in-own-words',
  'nps',
  'rate',
] as const;
export type FormName = (typeof formNames)[number];

/** What a form is about; it travels with the form and comes back with it. Small: platforms keep 3,000 characters. */
export type FormAbout = {
  ticket: number | null;
  /** What the form was opened on, where it is no ticket: our id of a channel or a message. */
  subject: string | null;
  /** Platform time of the desk's last answer that the writer had seen; a later one is shown before theirs is sent. */
  seen: number | null;
};

/** A field of a form. Labels and hints are written out in the reader's language. */
export type FormField = { name: string; label: string; hint?: string; optional: boolean } & (
  | { kind: 'text'; value: string; multiline: boolean; longest: number; placeholder?: string }
  /** `open`: all options are seen at once, without a menu to be opened. */
  | { kind: 'choice'; options: FormOption[]; value: string | null; open?: true }
  | { kind: 'choices'; options: FormOption[]; values: string[] }
  /** One of the people of the platform; the value is an account. */
  | { kind: 'person'; value: string | null }
  /** Epoch milliseconds, as digits. */
  | { kind: 'instant'; value: number | null }
);
export type FormOption = { value: string; label: string };
export type FormButton = { action: string; value: string; label: string; style: 'plain' | 'primary' | 'danger' };

/** A form, in no platform's terms. */
export type Form = {
  name: FormName;
  about: FormAbout;
  title: string;
  /** Label of the button that sends it off; null for one that only shows something. */
  submit: string | null;
  close: string;
  /** Markdown above the fields; may be empty. */
  intro: string;
  fields: FormField[];
  buttons: FormButton[];
};

/** What comes of asking for a form: itself, or a private sentence why not. */
export type FormAnswer = { form: Form } | { refused: string };
