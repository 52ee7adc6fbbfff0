import { z } from 'zod';
import type { Form } from '../../../desk/forms/form.ts';
import type { CardContent } from '../cards/content.ts';
import { type FormOptions, formContent, formDialog } from '../cards/form.ts';
import { inputId, readForm } from '../cards/form-data.ts';
import { dialog, type InvokeAnswer } from './invoke-answer.ts';

/** A form that came back: what was filled in, which opening of it this was, and what was written into it in free words. */
export type SentForm = NonNullable<ReturnType<typeof readForm>> & { opened: string | null; written: string[] };

/** The form in a dialog. `opened` goes with it and comes back: one opening is sent off once, however often it is pressed. */
export function openedDialog(form: Form, opened: string, options: FormOptions): InvokeAnswer {
  const shown = formDialog(form, options);
  mark(shown.card.content.body, opened);
  return dialog(shown);
}

/** The form as a card, for where no dialog can be opened. */
export function openedCard(form: Form, opened: string, options: FormOptions): CardContent {
  const content = formContent(form, options);
  mark(content.attachments[0].content.body, opened);
  return content;
}

const opening = z.object({ opened: z.string().min(1).max(500) });

/** Null for what is no form of ours. */
export function readSentForm(data: unknown): SentForm | null {
  const sent = readForm(data);
  if (sent === null) return null;
  const read = opening.safeParse(data);
  const inputs = z.record(z.string(), z.unknown()).safeParse(data);
  const written = Object.entries(inputs.data ?? {}).flatMap(([id, value]) =>
    id.startsWith(inputId('text', '')) && typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [],
  );
  return { ...sent, opened: read.success ? read.data.opened : null, written };
}

const withActions = z.object({ type: z.literal('ActionSet'), actions: z.array(z.unknown()) });
const submits = z.object({ type: z.literal('Action.Submit'), data: z.looseObject({ form: z.string() }) });

function mark(body: object[], opened: string): void {
  body.forEach((element, place) => {
    const row = withActions.safeParse(element);
    if (!row.success) return;
    const actions = row.data.actions.map((action) => {
      const submit = submits.safeParse(action);
      return submit.success && typeof action === 'object'
        ? { ...action, data: { ...submit.data.data, opened } }
        : action;
    });
    body[place] = { ...element, actions };
  });
}
