import type { FormButton } from '../forms/form.ts';

/** A button with its label written out. */
export const button = (
  action: string,
  value: string,
  label: string,
  style: FormButton['style'] = 'plain',
): FormButton => ({ action, value, label, style });
