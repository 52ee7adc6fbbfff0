import type { Context, CustomField } from './context.ts';
import { sentence } from './sentence.ts';

/** What is wrong with a value of a custom field, in a sentence; null when it fits its type. */
export function faultOfField(context: Context, { type, choices }: CustomField, value: string): string | null {
  switch (type) {
    case 'text':
      return null;
    case 'number':
      return /^[+-]?\d{1,15}(?:[.,]\d{1,6})?$/u.test(value) ? null : sentence(context, 'faultNumber', {});
    case 'choice':
      return choices.includes(value) ? null : sentence(context, 'faultChoice', {});
    case 'date':
      return isDate(value) ? null : sentence(context, 'faultDate', {});
    case 'yes-no':
      return value === 'yes' || value === 'no' ? null : sentence(context, 'faultChoice', {});
    default:
      return type satisfies never;
  }
}

/** A day that the calendar has, as `2026-03-31`. */
function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}
