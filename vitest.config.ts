import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const boundary = 'tests/boundary/**/*.test.ts';

export default defineConfig({
  test: {
    // Real servers and a real store stand behind most tests: generous, for slow and shared machines.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Many tests wait, for a pace or a flush: more hands than cores do not get into each other's way.
    maxWorkers: Math.max(3, availableParallelism()),
    projects: [
      { extends: true, test: { name: 'boundary', include: [boundary] } },
      { extends: true, test: { name: 'desk', include: ['tests/**/*.test.{ts,tsx}'], exclude: [boundary] } },
    ],
  },
});
