import { z } from 'zod';

/** What a form showed when it was opened, by field. It travels with the form: only what was changed in it is written. */
export type Shown = Readonly<Record<string, string>>;

const shape = z.record(z.string(), z.string());
/** Platforms keep 3,000 characters of what travels with a form. */
const longest = 2_000;

/** Null where it would be too long: then all that was sent counts as it stands. */
export function writeShown(shown: Shown): string | null {
  const text = JSON.stringify(shown);
  return text.length > longest ? null : text;
}

export function readShown(subject: string | null): Shown | null {
  if (subject === null || !subject.startsWith('{')) return null;
  try {
    return shape.safeParse(JSON.parse(subject)).data ?? null;
  } catch {
    return null;
  }
}
