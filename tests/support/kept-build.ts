import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache/threadwell-builds');
const keptFor = 6 * 60 * 60_000;
/** No build takes so long: whoever began it is gone. */
const abandonedAfter = 3 * 60_000;

/** Builds something once for each state of the sources, for all workers and runs that ask for it; gives its folder. */
export async function keptBuild(name: string, build: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cache, `${name}-${await stateOf(join(root, 'src'))}`);
  const lock = `${folder}.lock`;
  await mkdir(cache, { recursive: true });
  while (!(await exists(folder))) {
    if (await isTaken(lock)) await new Promise((done) => setTimeout(done, 50));
    else
      try {
        await removeOld();
        const building = join(cache, `building-${randomUUID()}`);
        await mkdir(building);
        await build(building);
        // Somebody may have been taken for gone who was not; both built the same.
        await rename(building, folder).catch(() => rm(building, { recursive: true, force: true }));
      } finally {
        await rm(lock, { recursive: true, force: true });
      }
  }
  return folder;
}

/** Whether somebody is building already; if not, we are from now on. */
async function isTaken(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return false;
  } catch {
    const begun = await stat(lock).catch(() => null);
    if (begun !== null && Date.now() - begun.mtimeMs > abandonedAfter) await rm(lock, { recursive: true, force: true });
    return true;
  }
}

/** Earlier builds go after a while: another run may still use them. */
async function removeOld(): Promise<void> {
  for (const entry of await readdir(cache)) {
    const path = join(cache, entry);
    const made = await stat(path).catch(() => null);
    if (made !== null && Date.now() - made.mtimeMs > keptFor) await rm(path, { recursive: true, force: true });
  }
}

async function stateOf(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.\w+$/u.test(name)).sort();
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
