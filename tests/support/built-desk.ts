import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { keptBuild, root } from './kept-build.ts';

/** Compiles the desk, for tests that run it as a process; gives the file to run. */
export async function buildDesk(): Promise<string> {
  const folder = await keptBuild('desk', async (building) => {
    await compile(join(building, 'dist'));
    await cp(join(root, 'package.json'), join(building, 'package.json'));
  });
  return join(folder, 'dist/cli/main.js');
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
