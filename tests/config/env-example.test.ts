import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { variables } from '../../src/config/variables.ts';

test('given .env.example, then it names every variable there is, empty, each under a sentence', () => {
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n');
  const named = lines.flatMap((line, index) => {
    const [, name] = /^([A-Z_]+)=$/.exec(line) ?? [];
    if (name === undefined) return [];
    expect(lines[index - 1], name).toMatch(/^# .*[.]$|^# .*\)\.$/);
    return [name];
  });
  expect(named.sort()).toEqual(Object.keys(variables).sort());
});
