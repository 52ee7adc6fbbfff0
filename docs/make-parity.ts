import { writeFileSync } from 'node:fs';
import { parityTable } from './parity-table.ts';

/* Writes docs/parity.md from the contract suite: `npm run docs:parity`. A test fails when it is stale. */

writeFileSync(new URL('./parity.md', import.meta.url), parityTable());
