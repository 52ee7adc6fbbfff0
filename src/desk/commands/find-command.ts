import { nearest } from '../settings/nearest.ts';
import type { Command } from './command.ts';

/** The command of that name, or with that alias. */
export function findCommand(word: string, commands: readonly Command[]): Command | null {
  const wanted = word.toLowerCase();
  return commands.find(({ name, aliases }) => name === wanted || aliases.includes(wanted)) ?? null;
}

/** The command that was most likely meant; null when none is near. */
export function nearestCommand(word: string, commands: readonly Command[]): Command | null {
  const names = commands.flatMap(({ name, aliases }) => [name, ...aliases]);
  const near = nearest(word, names);
  return near === null ? null : findCommand(near, commands);
}
