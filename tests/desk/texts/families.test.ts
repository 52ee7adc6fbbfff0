import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allTexts } from '../../../src/desk/texts/registry.ts';

const folder = new URL('../../../src/desk/texts/', import.meta.url);
const registries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('registry.ts'),
);

/** The keys that stand in a registry itself, not those that it spreads from another. */
const keysIn = (path: string): string[] =>
  [...readFileSync(new URL(path, folder), 'utf8').matchAll(/^ {2}(\w+): \{/gmu)].flatMap(([, key]) => key ?? []);

describe('the families of texts', () => {
  it('given that all are spread into one object, when their keys are put together, then no two families hold the same', () => {
    const families = new Map<string, string[]>();
    for (const path of registries) {
      for (const key of keysIn(path)) families.set(key, [...(families.get(key) ?? []), path]);
    }
    expect([...families].filter(([, paths]) => paths.length > 1)).toEqual([]);
    // All keys that there are were looked at.
    expect([...families.keys()].sort()).toEqual(Object.keys(allTexts).sort());
  });
});
