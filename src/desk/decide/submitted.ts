/** What was sent with a form. Fields that were left empty may be missing. */
export type Submitted = Readonly<Record<string, string | string[]>>;

export function textOf(values: Submitted, field: string): string {
  const value = values[field];
  return typeof value === 'string' ? value.trim() : '';
}

export function choicesOf(values: Submitted, field: string): string[] {
  const value = values[field];
  if (value === undefined || value === '') return [];
  return typeof value === 'string' ? [value] : value;
}

/** The tickets that somebody wrote: `1042`, `#1042`, each once. */
export function numbersIn(value: string | string[] | undefined): number[] {
  const text = typeof value === 'string' ? value : '';
  return [...new Set([...text.matchAll(/#?(\d{1,15})/gu)].map(([, digits]) => Number(digits)))];
}
