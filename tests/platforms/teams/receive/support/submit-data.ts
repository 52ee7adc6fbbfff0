/** What the button that sends a form off carries, somewhere in an answer; what was opened by it comes back with that. */
export function submitDataIn(answer: unknown): Record<string, unknown> {
  const found = formDataIn(answer);
  if (found === null) throw new Error(`There is no form in ${JSON.stringify(answer)}.`);
  return found;
}

function formDataIn(value: unknown): Record<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('form' in value && 'tw' in value) return { ...value };
  for (const item of Object.values(value)) {
    const found = formDataIn(item);
    if (found !== null) return found;
  }
  return null;
}
