import type { Context } from '../decide/context.ts';
import type { FormAnswer, FormName } from './form.ts';

/** What a form shows to whoever asks for it, on the ticket as it is now; or why they may not. */
export function buildForm(_name: FormName, _subject: string | null, _context: Context): FormAnswer {
  return { refused: '' };
}
