/** Which change a button takes back: behind the number, for no one to read. */
const word = /\s+change:(\S{1,3000})\s*$/u;

/** What the button under an answer asks: to take back that very change (the key of the inbound that made it), none made since. */
export const asksToUndo = (ticket: number, change: string): string =>
  `undo ${ticket} change:${encodeURIComponent(change)}`;

/** The ticket of such a question; null for every other. */
export function ticketToUndo(asked: string): number | null {
  const number = /^undo (\d{1,15}) change:/u.exec(asked)?.[1];
  return number === undefined ? null : Number(number);
}

/** What was asked as anybody would type it, and the change that it names; null where it names none. */
export function changeToUndo(asked: string): { text: string; change: string | null } {
  const named = /^\s*undo\s/iu.test(asked) ? word.exec(asked) : null;
  const change = named === null ? null : decoded(named[1] ?? '');
  return named === null || change === null
    ? { text: asked, change: null }
    : { text: asked.slice(0, named.index), change };
}

function decoded(key: string): string | null {
  try {
    return decodeURIComponent(key);
  } catch {
    return null;
  }
}
