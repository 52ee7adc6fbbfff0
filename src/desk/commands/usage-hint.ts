import { claim } from './claim.ts';
import type { Command } from './command.ts';
import { help } from './help.ts';
import { list } from './list.ts';
import { reply } from './reply.ts';
import { show } from './show.ts';
import { solve } from './solve.ts';

/** Those that are hinted at before anything was typed. */
const first: readonly Command[] = [help, list, show, claim, reply, solve];

const shortest = ({ name, examples }: Command): string =>
  examples.map(({ text }) => text).sort((a, b) => a.length - b.length)[0] ?? name;

/** What a platform shows beside the slash word: some commands, as they are typed. */
export const usageHint: string = first.map(shortest).join(' | ');

/** What the slash command is for, in a line. */
export const slashDescription: string = `Work on tickets: ${first.map(({ name }) => name).join(', ')} and more`;
