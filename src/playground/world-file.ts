import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from './slack/model.ts';
import type { WorldView } from './slack/world-view.ts';
import { readWorld } from './world.ts';

/** Changes within this time are saved together, in milliseconds. */
const settleTime = 250;

/** The saved world of a data folder, or null. @throws Error when the file is there but is no world */
export async function loadWorld(dataDir: string): Promise<World | null> {
  const path = join(dataDir, 'world.json');
  if (!existsSync(path)) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} cannot be read: delete the folder to begin a new playground.`, { cause });
  }
  const world = readWorld(parsed);
  if (world === null)
    throw new Error(`${path} is no world of this version: delete the folder to begin a new playground.`);
  return world;
}

/** A file that is there while world and desk are being reset: found at a start, it says that both have to begin anew. */
export function resetMark(dataDir: string): { isSet(): boolean; set(): Promise<void>; clear(): Promise<void> } {
  const path = join(dataDir, 'reset-under-way');
  return {
    isSet: () => existsSync(path),
    async set() {
      await mkdir(dataDir, { recursive: true });
      await writeFile(path, 'World and desk begin anew at the next start.\n');
    },
    clear: () => rm(path, { force: true }),
  };
}

/** Saves a world whenever it changes, soon and as a whole: a crash leaves the last saved one. */
export function keepWorld(view: WorldView, dataDir: string): { save(): Promise<void>; stop(): Promise<void> } {
  const path = join(dataDir, 'world.json');
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let failure: unknown;

  const save = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(async () => {
      await mkdir(dataDir, { recursive: true });
      await writeFile(`${path}.new`, JSON.stringify(view.data()));
      await rename(`${path}.new`, path);
    });
    return writing;
  };
  const off = view.onChange(() => {
    timer ??= setTimeout(() => {
      save().catch((error: unknown) => {
        // Told once: a full disk must not end the desk, nor fill its log.
        if (failure === undefined) console.error('The playground cannot save its world:', error);
        failure = error;
        writing = Promise.resolve();
      });
    }, settleTime);
  });
  return {
    save,
    async stop() {
      off();
      await save();
    },
  };
}
