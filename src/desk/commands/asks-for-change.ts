import { changesSomething } from './command.ts';
import { readCommand } from './read-command.ts';
import { commands } from './registry.ts';

/** Whether the command of a button changes something, as far as can be told: then it must be stored before it counts as taken. */
export function asksForChange(text: string): boolean {
  const read = readCommand(text, { inThread: false, commands });
  return 'fault' in read || changesSomething(read.command, read.values);
}
