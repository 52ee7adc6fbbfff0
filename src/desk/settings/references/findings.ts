import type { Path } from '../fault.ts';
import { nearest } from '../nearest.ts';
import type { Text } from './raw-values.ts';

export type Finding = { path: Path; message: string };
export type Findings = { faults: Finding[]; warnings: Finding[] };

/** Names that exist in the file, compared without case. */
export type Names = { has(name: string): boolean; all: readonly string[] };

export function namesOf(texts: readonly Text[]): Names {
  const keys = new Set(texts.map(({ text }) => text.toLowerCase()));
  return { has: (name) => keys.has(name.toLowerCase()), all: texts.map(({ text }) => text) };
}

/** Looking for what was meant costs a comparison with every name: past these, one sees the pattern. */
const mostHints = 20;

/** A finding for each text that names nothing that exists; `what` is such as "a calendar". */
export function unknownNames(texts: readonly Text[], known: Names, what: string): Finding[] {
  return texts
    .filter(({ text }) => !known.has(text))
    .map(({ path, text }, index) => {
      const near = index < mostHints ? nearest(text, known.all) : null;
      const hint = near === null ? '' : `; did you mean ${near}?`;
      return { path, message: `there is no ${what} "${text}" in this file${hint}` };
    });
}

/** A finding for each text that was there before, in any case; `what` is such as "the email of another agent". */
export function repeated(texts: readonly Text[], what: string): Finding[] {
  const seen = new Set<string>();
  return texts.flatMap(({ path, text }) => {
    const key = text.toLowerCase();
    const again = seen.has(key);
    seen.add(key);
    return again ? [{ path, message: `"${text}" is ${what} already` }] : [];
  });
}
