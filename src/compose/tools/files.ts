import { readFile } from 'node:fs/promises';
import { describeFault } from '../../desk/settings/fault.ts';
import { parseDeskFile } from '../../desk/settings/parse.ts';
import { previewSettings } from '../../engine/apply-settings.ts';
import { type ExportOptions, exportDesk as writeDesk } from '../../export/export-desk.ts';
import { importDesk as readDesk } from '../../export/import-desk.ts';
import { StartError } from '../start-error.ts';
import { type Environment, withStore } from './beside.ts';

/** What applying a desk.yaml would do; writes nothing. */
export async function planDeskFile(environment: Environment, path: string) {
  const parsed = parseDeskFile(await readFile(path, 'utf8'), path);
  if (!parsed.ok) throw new StartError([`${path} is not right:`, ...parsed.faults.map(describeFault)].join('\n'));
  const plan = await withStore(environment, (store) => previewSettings(store, parsed.file));
  return { ...plan, warnings: parsed.warnings.map(describeFault) };
}

/** Writes the desk out, also beside a desk that runs. */
export const exportDesk = (environment: Environment, options: ExportOptions, write: (text: string) => Promise<void>) =>
  withStore(environment, (store) => writeDesk(store, options, write));

/** Reads an export in, also beside a desk that runs. */
export const importDesk = (
  environment: Environment,
  lines: AsyncIterable<string>,
  options: { merge: boolean; progress: (lines: number) => void },
) => withStore(environment, (store) => readDesk(store, lines, options));
