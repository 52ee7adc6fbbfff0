import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const source = join(root, 'src');

type Import = { file: string; target: string };

const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

/** Every import, static, dynamic or of types: of own files as paths below src, of packages by name. */
const imports: Import[] = files.flatMap((path) => {
  const file = relative(source, path);
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^;]*?\bfrom\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]/gu;
  return [...readFileSync(path, 'utf8').matchAll(pattern)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    return { file, target: target.startsWith('.') ? relative(source, resolve(dirname(path), target)) : target };
  });
});

const room = (path: string): string => (path.includes('/') ? (path.split('/')[0] ?? '') : path);
const isPackage = (target: string): boolean =>
  !target.endsWith('.ts') && !target.endsWith('.tsx') && !target.endsWith('.css');
const isRoot = (file: string): boolean => file === 'main.ts' || room(file) === 'compose';
const breaches = (wrong: (one: Import) => boolean): string[] =>
  imports.filter(wrong).map(({ file, target }) => `${file} imports ${target}`);

describe('boundaries between the rooms of src', () => {
  it('given the sources, when read, then imports were found at all', () => {
    expect(imports.length).toBeGreaterThan(500);
    expect(imports.some(({ target }) => target === 'store/open-store.ts')).toBe(true);
  });

  it('desk/ imports zod, Temporal, a YAML and a pattern reader, the rules of holidays, and itself: no input, output, clock or randomness', () => {
    // The rules of holidays are a table, taken in late because it is large.
    const holidays = ['date-holidays', 'node:module'];
    const allowed = new Set(['zod', 'temporal-polyfill', 'yaml', 're2js', ...holidays]);
    expect(
      breaches(
        ({ file, target }) =>
          room(file) === 'desk' && (isPackage(target) ? !allowed.has(target) : room(target) !== 'desk'),
      ),
    ).toEqual([]);
    const impure = files
      .filter((path) => relative(source, path).startsWith('desk/'))
      .filter((path) =>
        /\b(?:Date\.now|new Date\(\)|Math\.random|process\.|setTimeout|fetch\(|Temporal\.Now)/u.test(
          readFileSync(path, 'utf8'),
        ),
      );
    expect(impure.map((path) => relative(root, path))).toEqual([]);
  });

  it('platforms/ never touch the store, the web or the playground; of the engine only its port', () => {
    expect(
      breaches(
        ({ file, target }) =>
          room(file) === 'platforms' &&
          !isPackage(target) &&
          !['platforms', 'desk', 'emoji'].includes(room(target)) &&
          target !== 'engine/platform.ts',
      ),
    ).toEqual([]);
  });

  it.each([
    ['slack', 'teams'],
    ['teams', 'slack'],
  ])('platforms/%s knows nothing of platforms/%s', (one, other) => {
    expect(
      breaches(({ file, target }) => file.startsWith(`platforms/${one}/`) && target.startsWith(`platforms/${other}/`)),
    ).toEqual([]);
  });

  it('store/ knows no platform, no engine, no web', () => {
    expect(
      breaches(
        ({ file, target }) => room(file) === 'store' && !isPackage(target) && !['store', 'desk'].includes(room(target)),
      ),
    ).toEqual([]);
  });

  it('engine/ knows no platform by name, no web, no playground', () => {
    expect(
      breaches(
        ({ file, target }) =>
          room(file) === 'engine' && !isPackage(target) && !['engine', 'desk', 'store'].includes(room(target)),
      ),
    ).toEqual([]);
  });

  it('nothing but the composition root and the playground itself knows that the playground exists', () => {
    expect(
      breaches(
        ({ file, target }) =>
          !isPackage(target) && room(target) === 'playground' && room(file) !== 'playground' && !isRoot(file),
      ),
    ).toEqual([]);
  });

  it('the playground knows neither desk, engine, platforms nor store', () => {
    expect(
      breaches(
        ({ file, target }) =>
          room(file) === 'playground' && !isPackage(target) && !['playground', 'emoji'].includes(room(target)),
      ),
    ).toEqual([]);
  });

  it('emoji/ is a table: it imports nothing', () => {
    expect(breaches(({ file }) => room(file) === 'emoji')).toEqual([]);
  });

  it.each([
    ['botbuilder', (file: string) => file.startsWith('platforms/teams/')],
    ['@slack/', (file: string) => file.startsWith('platforms/slack/')],
    ['mongoose', (file: string) => file.startsWith('store/')],
    ['lmdb', (file: string) => file.startsWith('store/embedded/')],
    ['mingo', (file: string) => file.startsWith('store/embedded/')],
    [
      'express',
      (file: string) =>
        file.startsWith('web/') || file.startsWith('platforms/') || file.startsWith('playground/') || isRoot(file),
    ],
  ])('%s is imported only where it belongs', (name, belongs) => {
    expect(
      breaches(
        ({ file, target }) =>
          isPackage(target) &&
          (target === name || target.startsWith(name.endsWith('/') ? name : `${name}/`)) &&
          !belongs(file),
      ),
    ).toEqual([]);
  });
});
