import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test.runIf(process.platform === 'linux')(
  'given files that may not grow when more is written then it is refused, nothing acknowledged is lost, and reading goes on',
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'threadwell-full-'));
    try {
      // With the signal ignored, a write past the limit fails as it does on a full disk.
      const script = `trap '' XFSZ; ulimit -f 3000; exec "${process.execPath}" tests/support/run-typescript.js tests/store/embedded/full-disk-writer.ts "${directory}"`;
      const { stdout } = await promisify(execFile)('bash', ['-c', script]);
      const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
      expect(result.error).toMatch(/could not be written/);
      expect(result.acknowledged).toBeGreaterThan(100);
      expect(result).toMatchObject({ count: result.acknowledged, faults: [] });
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  },
);
