import type { AnswerPart } from '../../../desk/answer.ts';
import type { CardView } from '../../../desk/card/card-view.ts';
import type { Form, FormAbout, FormName } from '../../../desk/forms/form.ts';
import type { CardAttachment } from './invoke-answer.ts';

/** Which form came back, and what about; `opened` tells one opening of it from the next. */
export type FormMark = { name: FormName; about: FormAbout; opened: string | null };

/** What is shown in the answer to an invoke, drawn as cards, and what is read from them again. */
export type Show = {
  card(card: CardView): CardAttachment;
  answer(parts: readonly AnswerPart[]): CardAttachment;
  form(form: Form, faults?: Readonly<Record<string, string>>): CardAttachment;
  readMark(data: unknown): FormMark | null;
  readForm(name: FormName, data: unknown): Record<string, string | string[]>;
};
