import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache/threadwell-desk');
const keptFor = 6 * 60 * 60_000;

/** Compiles the desk once for each state of its sources, for tests that run it as a process; gives the file to run. */
export async function buildDesk(): Promise<string> {
  const folder = join(cache, await stateOf(join(root, 'src')));
  const program = join(folder, 'dist/cli/main.js');
  if (await exists(program)) return program;
  await removeOld();
  const building = join(cache, `building-${randomUUID()}`);
  await mkdir(building, { recursive: true });
  await compile(join(building, 'dist'));
  await cp(join(root, 'package.json'), join(building, 'package.json'));
  // Another worker may have been faster; both built the same.
  await rename(building, folder).catch(() => rm(building, { recursive: true, force: true }));
  return program;
}

/** Earlier builds go after a while: another run may still start desks from them. */
async function removeOld(): Promise<void> {
  const folders = await readdir(cache).catch(() => []);
  for (const folder of folders) {
    const path = join(cache, folder);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > keptFor) await rm(path, { recursive: true, force: true });
  }
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
