import type { Command } from './command.ts';
import { deleteCommand } from './delete-command.ts';
import { findAndModify } from './find-and-modify-command.ts';
import { insert } from './insert-command.ts';
import { update } from './update-command.ts';

export const writeCommands: ReadonlyMap<string, Command> = new Map([
  ['insert', insert],
  ['update', update],
  ['delete', deleteCommand],
  ['findAndModify', findAndModify],
  ['findandmodify', findAndModify],
]);
