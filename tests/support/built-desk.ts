import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache/threadwell-desk');

/** Compiles the desk once for each state of its sources, for tests that run it as a process; gives the file to run. */
export async function buildDesk(): Promise<string> {
  const folder = join(cache, await stateOf(join(root, 'src')));
  const program = join(folder, 'dist/cli/main.js');
  if (await exists(program)) return program;
  await rm(cache, { recursive: true, force: true });
  const building = join(cache, `building-${randomUUID()}`);
  await mkdir(building, { recursive: true });
  await compile(join(building, 'dist'));
  await cp(join(root, 'package.json'), join(building, 'package.json'));
  // Another worker may have been faster; both built the same.
  await rename(building, folder).catch(() => rm(building, { recursive: true, force: true }));
  return program;
}

function compile(outDir: string): Promise<void> {
  const compiler = join(root, 'node_modules/.bin/tsc');
  const given = ['-p', join(root, 'tsconfig.build.json'), '--outDir', outDir, '--sourceMap', 'false'];
  return new Promise((done, fail) => {
    execFile(compiler, given, { cwd: root }, (error, output) => {
      // Whether types agree is the check's business; here only what runs matters.
      if (error !== null && typeof error.code !== 'number') fail(new Error(output, { cause: error }));
      else done();
    });
  });
}

async function stateOf(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.tsx?$/u.test(name)).sort();
  const states = await Promise.all(
    names.map(async (name) => {
      const { mtimeMs, size } = await stat(join(folder, name));
      return `${name} ${mtimeMs} ${size}`;
    }),
  );
  return createHash('sha256').update(states.join('\n')).digest('hex').slice(0, 16);
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
