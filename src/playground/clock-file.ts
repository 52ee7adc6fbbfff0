import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const kept = z.object({ offset: z.number().int().nonnegative() });

/** How far the clock was moved, in milliseconds, beside the world: after a restart it shows no time before its messages. */
export function clockFile(dataDir: string): { load(): Promise<number>; save(offset: number): Promise<void> } {
  const path = join(dataDir, 'clock.json');
  return {
    /** @throws Error when the file is there but is no clock */
    async load() {
      if (!existsSync(path)) return 0;
      try {
        return kept.parse(JSON.parse(await readFile(path, 'utf8'))).offset;
      } catch (cause) {
        throw new Error(`${path} cannot be read: delete it to go on in real time.`, { cause });
      }
    },
    async save(offset) {
      if (offset === 0) return rm(path, { force: true });
      await mkdir(dataDir, { recursive: true });
      await writeFile(`${path}.new`, JSON.stringify({ offset: Math.ceil(offset) }));
      await rename(`${path}.new`, path);
    },
  };
}
