import { writeFileSync } from 'node:fs';
import { commands } from '../src/desk/commands/registry.ts';
import { commandTable } from '../src/desk/commands/table.ts';
import { defaultCommand } from '../src/desk/settings/defaults.ts';

/* Writes docs/commands.md from the registry: `npm run docs:commands`. A test fails when it is stale. */

writeFileSync(new URL('./commands.md', import.meta.url), commandTable(commands, defaultCommand));
