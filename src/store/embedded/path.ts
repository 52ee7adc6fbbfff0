/** A dotted path, its parts ready to be compared with the bytes of names. */
export type Path = {
  readonly text: string;
  readonly names: readonly string[];
  readonly parts: readonly Buffer[];
  /** For each part the array index that it may mean, or -1. */
  readonly indexes: readonly number[];
};

const known = new Map<string, Path>();

/** The path of a dotted text. Paths recur, so they are kept (at most some thousands). */
export function pathOf(text: string): Path {
  const found = known.get(text);
  if (found) return found;
  const names = text.split('.');
  const path: Path = {
    text,
    names,
    parts: names.map((name) => Buffer.from(name)),
    indexes: names.map((name) => (/^(0|[1-9]\d{0,8})$/.test(name) ? Number(name) : -1)),
  };
  if (known.size > 5_000) known.clear();
  known.set(text, path);
  return path;
}
