import { z } from 'zod';
import { type FormAbout, type FormName, formNames } from '../../../desk/forms/form.ts';

/** Which form a view is, and what about: it travels as the view's `private_metadata` (3,000 characters). */
export type FormMark = { name: FormName; about: FormAbout };

const mark = z.object({
  form: z.enum(formNames),
  ticket: z.number().int().nonnegative().nullable(),
  subject: z.string().nullable(),
  seen: z.number().nullable(),
});

export const writeFormMark = ({ name, about }: FormMark): string => JSON.stringify({ form: name, ...about });

/** Null for views that are no form of ours. */
export function readFormMark(metadata: string | null | undefined): FormMark | null {
  let json: unknown;
  try {
    json = JSON.parse(metadata ?? '');
  } catch {
    return null;
  }
  const read = mark.safeParse(json);
  if (!read.success) return null;
  const { form, ...about } = read.data;
  return { name: form, about };
}
