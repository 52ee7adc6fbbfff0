import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const boundary = 'tests/boundary/**/*.test.ts';
const inBrowser = ['tests/playground/page*.test.ts', 'tests/e2e/teams/agents-playground.test.ts'];
const differential = 'tests/store/embedded/differential.test.ts';

/** On a real server these would do again what every other run does: no part of them stands on it. */
const embeddedOnly = process.env.TEST_MONGODB_URI
  ? ['tests/store/embedded/**', 'tests/e2e/robustness/full-disk.test.ts']
  : [];

/** What pages look like, and stories told a second time, are the same wherever else they are tried again. */
const triedWhole =
  process.env.CASES === 'few' ? ['tests/playground/stories-again.test.ts', 'tests/playground/page-looks.test.ts'] : [];

/** Where tests take long, as they wait for processes, browsers and clocks: begun first, none of them is waited for alone at the end. */
const slow = [
  'tests/playground/stor',
  'tests/playground/play',
  'tests/playground/page',
  'tests/e2e/robustness',
  'tests/e2e/teams',
  'tests/store/embedded/',
  'tests/e2e/commands/three-doors',
  'tests/desk/decide/invariants',
  'tests/desk/decide/undo',
  'tests/desk/decide/leak',
  'tests/engine/configuration',
  'tests/cli/',
];

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => Number(slow.some((path) => moduleId.includes(path)));
    return (await super.sort(files)).sort((a, b) => rank(b) - rank(a));
  }
}

export default defineConfig({
  test: {
    // Real servers and a real store stand behind most tests, on machines that may be slow and busy: these limits end what hangs, and
    // no test may fail for being slow.
    testTimeout: 300_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    setupFiles: ['tests/support/same-cases.ts'],
    pool: 'forks',
    sequence: { sequencer: SlowFirst },
    // No module keeps anything of its own: what is imported once serves all files of a process, in half the time.
    isolate: false,
    // Many tests wait, for a pace or a flush: more hands than cores do not get into each other's way.
    maxWorkers: Math.max(4, availableParallelism()),
    projects: [
      { extends: true, test: { name: 'boundary', include: [boundary] } },
      {
        extends: true,
        test: {
          name: 'desk',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [boundary, ...inBrowser, differential, ...embeddedOnly, ...triedWhole],
          // A real server may let one of many calls wait too long while others use the machine: tried anew, and reported as such.
          retry: process.env.TEST_MONGODB_URI ? 1 : 0,
        },
      },
      // Random operations may make a real server break down, with all that is asked of it: this comes after the others.
      { extends: true, test: { name: 'differential', include: [differential], sequence: { groupOrder: 1 } } },
      // A browser on a busy machine may lose a key or a click: what fails once is tried anew, and reported as such.
      { extends: true, test: { name: 'browser', include: inBrowser, exclude: triedWhole, retry: 1 } },
    ],
  },
});
