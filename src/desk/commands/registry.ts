import { claim } from './claim.ts';
import type { Command } from './command.ts';
import { help } from './help.ts';
import { newTicket } from './new.ts';

/** Every command, in the order in which the help tells of them. */
export const commands: readonly Command[] = [help, newTicket, claim];
