import { z } from 'zod';
import { wellFormed } from '../../text/well-formed.ts';
import { accountOf } from '../account.ts';
import { fieldOfBlock } from '../blocks/form.ts';
import type { WireView } from './view.ts';

const option = z.object({ value: z.string() });
const element = z.discriminatedUnion('type', [
  z.object({ type: z.literal('plain_text_input'), value: z.string().nullish() }),
  z.object({ type: z.literal('static_select'), selected_option: option.nullish() }),
  z.object({ type: z.literal('radio_buttons'), selected_option: option.nullish() }),
  z.object({ type: z.literal('checkboxes'), selected_options: z.array(option) }),
  z.object({ type: z.literal('multi_static_select'), selected_options: z.array(option) }),
  z.object({ type: z.literal('users_select'), selected_user: z.string().nullish() }),
  z.object({ type: z.literal('datetimepicker'), selected_date_time: z.number().nullish() }),
]);

/** What was filled into a form, by field. Fields left empty, and elements of a kind that we never make, are left out. */
export function valuesOf(view: WireView): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [blockId, elements] of Object.entries(view.state?.values ?? {})) {
    const field = fieldOfBlock(blockId);
    const [given] = Object.values(elements);
    const read = element.safeParse(given);
    const value = read.success ? filledIn(read.data) : null;
    if (field === null || value === null) continue;
    // Defined and not assigned: a field may have any name.
    Object.defineProperty(values, field, { value, enumerable: true, writable: true, configurable: true });
  }
  return values;
}

/** What was written into a form in free words. */
export const writtenIn = (view: WireView): string[] =>
  Object.values(view.state?.values ?? {}).flatMap((elements) => {
    const read = element.safeParse(Object.values(elements)[0]);
    const text = read.success && read.data.type === 'plain_text_input' ? (read.data.value ?? '').trim() : '';
    return text === '' ? [] : [wellFormed(text)];
  });

function filledIn(given: z.infer<typeof element>): string | string[] | null {
  switch (given.type) {
    case 'plain_text_input':
      return given.value ? wellFormed(given.value) : null;
    case 'static_select':
    case 'radio_buttons':
      return given.selected_option?.value ?? null;
    case 'checkboxes':
    case 'multi_static_select':
      return given.selected_options.map(({ value }) => value);
    case 'users_select':
      return given.selected_user ? accountOf(given.selected_user) : null;
    case 'datetimepicker':
      // Slack counts seconds.
      return given.selected_date_time == null ? null : String(given.selected_date_time * 1000);
    default:
      return given satisfies never;
  }
}
