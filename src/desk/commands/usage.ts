import type { Command } from './command.ts';
import { fieldsOf } from './value.ts';

/** How a command is typed, without the slash word: `solve #number … [text]`. */
export function usageOf(command: Command): string {
  const tickets = { none: [], one: ['#number'], many: ['#number …'], maybe: ['[#number]'] }[command.names];
  const values = fieldsOf(command).map(({ label, optional }) => (optional ? `[${label}]` : `<${label}>`));
  return [command.name, ...tickets, ...values].join(' ');
}
