import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { describeFault } from '../desk/settings/fault.ts';
import { parseDeskFile } from '../desk/settings/parse.ts';
import { applySettings } from '../engine/apply-settings.ts';
import type { Store } from '../store/open-store.ts';
import { StartError } from './start-error.ts';

type Applied = { changes: string[]; conflicts: string[]; kept: string[]; warnings: string[] };

/** Reads, merges and stores a desk.yaml. @throws StartError that names each fault with its line */
export async function applyFile(store: Store, path: string): Promise<Applied> {
  return applyText(store, await readFile(path, 'utf8'), path);
}

async function applyText(store: Store, text: string, name: string): Promise<Applied> {
  const parsed = parseDeskFile(text, name);
  if (!parsed.ok) throw new StartError([`${name} is not right:`, ...parsed.faults.map(describeFault)].join('\n'));
  return { ...(await applySettings(store, parsed.file)), warnings: parsed.warnings.map(describeFault) };
}

/** Applies the configured desk.yaml if it is there, or the text that a playground brings along. */
export async function applyAtStart(config: Config, store: Store, logger: Logger, given: string | null): Promise<void> {
  if (given !== null) {
    await applyText(store, given, 'the playground’s desk.yaml');
    return;
  }
  const { path, required } = config.deskFile;
  if (!existsSync(path)) {
    if (required) throw new StartError(`DESK_FILE names ${path}, and there is no such file.`);
    return;
  }
  const { changes, conflicts, warnings } = await applyFile(store, path);
  for (const line of warnings) logger.warn(line);
  for (const line of conflicts) logger.warn(`Overruled by ${path}: ${line}`);
  for (const line of changes) logger.info(`Applied: ${line}`);
}
