import { type FormName, formNames } from './forms/form.ts';

/** What a button of ours does; those that open a form are `form:<name>`. Values are `number`, `number|subject` or `|subject`. */
export const actions = [
  'claim',
  'unassign',
  'solve',
  'reopen',
  'pending',
  'on-hold',
  'urgent',
  'unsnooze',
  'discard',
  'take-as-reply',
  'open-ticket',
  'confirm-channel',
  'ignore-channel',
  'company-same',
  'company-partner',
  'company-ignore',
  'away',
  'back',
  'home-page',
  'hand-over',
  'solve-incidents',
  'on-it',
  'recovery-done',
  'ask-again',
  'customer-reopen',
  'csat-opt-out',
  'csat-opt-in',
  'csat-vote',
  'not-a-reopen',
  'send-again',
  'arrived',
] as const;
export type Action = (typeof actions)[number];

/** Put by its author on a reply from triage: takes it back. */
export const takeBackEmoji = 'x';
/** The bot's mark on a message in triage that went to the customer. */
export const sentEmoji = 'outbox_tray';

/** A button under an answer: its value is the command to ask next. */
export const asksAction = 'ask';

const formPrefix = 'form:';
export const opensForm = (name: FormName): string => `${formPrefix}${name}`;

/** The form that an action opens; null for one that acts. */
export function formOfAction(action: string): FormName | null {
  if (!action.startsWith(formPrefix)) return null;
  const name = action.slice(formPrefix.length);
  return formNames.find((known) => known === name) ?? null;
}

/** What a button is about: a ticket, and something on it or beside it (our id of a message or a channel). */
export type About = { ticket: number | null; subject: string | null };

export function readAbout(value: string): About {
  const bar = value.indexOf('|');
  const digits = bar < 0 ? value : value.slice(0, bar);
  const subject = bar < 0 ? null : value.slice(bar + 1);
  const number = /^\d{1,15}$/u.test(digits) ? Number(digits) : null;
  return { ticket: number, subject: subject === '' ? null : subject };
}

export const writeAbout = ({ ticket, subject }: About): string =>
  subject === null ? String(ticket ?? '') : `${ticket ?? ''}|${subject}`;
