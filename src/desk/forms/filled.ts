import type { FormField } from './form.ts';

/** A field as it was filled in, where its form stands there again; what was left empty is empty. */
export function filled(field: FormField, values: Readonly<Record<string, string | string[]>>): FormField {
  const given = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
  const one = typeof given === 'string' ? given : (given?.[0] ?? '');
  switch (field.kind) {
    case 'text':
      return { ...field, value: one };
    case 'choice':
    case 'person':
      return { ...field, value: one === '' ? null : one };
    case 'choices':
      return { ...field, values: typeof given === 'string' ? [given] : (given ?? []) };
    case 'instant':
      return { ...field, value: /^\d{1,16}$/u.test(one) ? Number(one) : null };
    default:
      return field satisfies never;
  }
}
