/** What was typed and not sent, by seat and place. A tab keeps it over a reload; nothing else does. */
const storageKey = 'playground drafts';
const kept = new Map<string, string>(stored());

export const draftOf = (key: string): string => kept.get(key) ?? '';

export function keepDraft(key: string, text: string): void {
  if (text === '') kept.delete(key);
  else kept.set(key, text);
  try {
    sessionStorage.setItem(storageKey, JSON.stringify([...kept]));
  } catch {
    // A browser that stores nothing keeps them until the page is left.
  }
}

function stored(): [string, string][] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(value)
      ? value.flatMap(([key, text]) => (typeof text === 'string' ? [[String(key), text]] : []))
      : [];
  } catch {
    return [];
  }
}
