import { readFile } from 'node:fs/promises';
import { describeFault } from '../desk/settings/fault.ts';
import { parseDeskFile } from '../desk/settings/parse.ts';
import type { DeskFile } from '../desk/settings/schema.ts';
import { CliError } from './cli-error.ts';

/** Reads a desk.yaml. @throws CliError that lists every fault with its line, or says why there is no file to read. */
export async function readDeskFile(path: string): Promise<{ file: DeskFile; warnings: string[] }> {
  const result = parseDeskFile(await readText(path), path);
  if (result.ok) return { file: result.file, warnings: result.warnings.map(describeFault) };
  const count = result.faults.length === 1 ? 'One thing is' : `${result.faults.length} things are`;
  throw new CliError(
    [`${count} wrong in ${path}:`, ...result.faults.map((fault) => `  ${describeFault(fault)}`)].join('\n'),
  );
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const help = 'copy desk.example.yaml to begin one, or name the file you mean';
    const why = missing ? `There is no ${path}: ${help}.` : `${path} cannot be read: ${String(error)}`;
    throw new CliError(why, { cause: error });
  }
}
