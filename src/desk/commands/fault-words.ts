import type { TextKey, TextParameters } from '../texts/registry.ts';
import type { CommandFault } from './read-command.ts';
import { usageOf } from './usage.ts';

type Words = <Key extends TextKey>(key: Key, parameters: TextParameters<Key>) => string;

/** What is wrong with a command, and how it is typed; `typed` is how one begins there. */
export function faultWords(fault: CommandFault, typed: string, words: Words): string {
  if (fault.fault === 'empty') return words('commandEmpty', { command: typed });
  if (fault.fault === 'unknown') {
    const { word, nearest } = fault;
    if (nearest === null) return words('commandUnknown', { word, command: typed });
    return words('commandUnknownNear', { word, near: nearest.name, command: typed, usage: usageOf(nearest) });
  }
  const usage = `${typed} ${usageOf(fault.command)}`;
  const name = fault.command.name;
  switch (fault.fault) {
    case 'no-ticket':
      return words('commandNoTicket', { name, usage });
    case 'too-many-tickets':
      return words('commandTooManyTickets', { most: fault.most });
    case 'missing':
      return words('commandMissing', { name, label: fault.label, usage });
    case 'value': {
      const { word, choices, nearest, label } = fault;
      if (nearest !== null) return words('commandValueNear', { word, near: nearest, usage });
      return words('commandValue', { word, label: choices?.join(', ') ?? label, usage });
    }
    case 'too-long':
      return words('commandTooLong', { most: fault.most });
    case 'only-numbers': {
      const { said, tickets, quoted } = fault;
      return words('commandOnlyNumbers', { said, tickets, quoted });
    }
    case 'left-over':
      return words('commandLeftOver', { word: fault.word, usage });
    default:
      return fault satisfies never;
  }
}
