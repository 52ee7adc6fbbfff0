/** `next`, with every part that says the same as in `previous` replaced by it, so that unchanged rows are not drawn anew. */
export function keepSame<T>(previous: unknown, next: T): T {
  if (previous === next || typeof next !== 'object' || next === null) return next;
  if (typeof previous !== 'object' || previous === null) return next;
  if (Array.isArray(next)) {
    if (!Array.isArray(previous)) return next;
    // Messages are told apart by `ts`: a list that lost its first rows still keeps the others.
    const byTs = new Map(previous.flatMap((entry) => (isStamped(entry) ? [[entry.ts, entry]] : [])));
    const kept = next.map((entry, place) => keepSame(isStamped(entry) ? byTs.get(entry.ts) : previous[place], entry));
    const same = kept.length === previous.length && kept.every((entry, place) => entry === previous[place]);
    // Checked edge: the parts are those of `next`, or equal to them.
    return (same ? previous : kept) as T;
  }
  const before = Object.entries(previous);
  const old = new Map<string, unknown>(before);
  const entries = Object.entries(next).map(([key, value]): [string, unknown] => [key, keepSame(old.get(key), value)]);
  const same = entries.length === before.length && entries.every(([key, value]) => old.get(key) === value);
  return (same ? previous : Object.fromEntries(entries)) as T;
}

function isStamped(value: unknown): value is { ts: string } {
  return typeof value === 'object' && value !== null && 'ts' in value && typeof value.ts === 'string';
}
