import { writeFileSync } from 'node:fs';
import { commands } from '../src/desk/commands/registry.ts';
import { defaultCommand } from '../src/desk/settings/defaults.ts';
import { commandTable } from './command-table.ts';

/* Writes docs/commands.md from the registry: `npm run docs:commands`. A test fails when it is stale. */

writeFileSync(new URL('./commands.md', import.meta.url), commandTable(commands, defaultCommand));
