import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const boundary = 'tests/boundary/**/*.test.ts';
const inBrowser = 'tests/playground/page*.test.ts';

export default defineConfig({
  test: {
    // Real servers and a real store stand behind most tests: generous, for slow and shared machines.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    pool: 'forks',
    // No module keeps anything of its own: what is imported once serves all files of a process, in half the time. A real server
    // has few connections to give, and gets back those of each file when its process ends.
    isolate: process.env.TEST_MONGODB_URI !== undefined,
    // Many tests wait, for a pace or a flush: more hands than cores do not get into each other's way.
    maxWorkers: Math.max(3, availableParallelism()),
    projects: [
      { extends: true, test: { name: 'boundary', include: [boundary] } },
      { extends: true, test: { name: 'desk', include: ['tests/**/*.test.{ts,tsx}'], exclude: [boundary, inBrowser] } },
      // A browser on a busy machine may lose a key or a click: what fails once is tried anew, and reported as such.
      { extends: true, test: { name: 'browser', include: [inBrowser], retry: 1 } },
    ],
  },
});
