import { z } from 'zod';
import { nearest } from '../settings/nearest.ts';
import { cutLine } from '../text/cut.ts';
import type { Command } from './command.ts';
import { findCommand, nearestCommand } from './find-command.ts';
import { type OnlyNumbers, onlyNumbers } from './only-numbers.ts';
import { takeValue } from './take-value.ts';
import { type TicketName, ticketsIn } from './ticket-names.ts';
import { fieldsOf } from './value.ts';
import { type Word, wordsOf } from './words.ts';

/** A command that was understood. */
export type ReadCommand = {
  command: Command;
  tickets: readonly TicketName[];
  values: Readonly<Record<string, unknown>>;
};

/** Why a command was not understood. */
export type CommandFault =
  | { fault: 'empty' }
  | { fault: 'unknown'; word: string; nearest: Command | null }
  | { fault: 'no-ticket'; command: Command }
  | { fault: 'too-many-tickets'; command: Command; most: number }
  | { fault: 'missing'; command: Command; label: string }
  | {
      fault: 'value';
      command: Command;
      label: string;
      word: string;
      choices: readonly string[] | null;
      nearest: string | null;
    }
  | { fault: 'too-long'; command: Command; most: number }
  | ({ fault: 'only-numbers'; command: Command } & OnlyNumbers)
  | { fault: 'left-over'; command: Command; word: string };

/** Tickets that one command may name. */
const mostTickets = 50;
const longestText = 10_000;

/**
 * Understands a command. `inThread`: it is said in a ticket's thread, whose ticket it means unless it names another; there
 * only `#n` and links name a ticket. Never throws.
 */
export function readCommand(
  text: string,
  { inThread, commands }: { inThread: boolean; commands: readonly Command[] },
): ReadCommand | CommandFault {
  const words = wordsOf(text);
  const [first, ...others] = words;
  if (first === undefined) return { fault: 'empty' };
  const command = findCommand(first.text, commands);
  if (command === null) return { fault: 'unknown', word: shown(first), nearest: nearestCommand(first.text, commands) };
  const named = ticketsIn(command, others, inThread);
  if (named.tickets.length > mostTickets) return { fault: 'too-many-tickets', command, most: mostTickets };
  if (named.tickets.length === 0 && !inThread && (command.names === 'one' || command.names === 'many')) {
    return { fault: 'no-ticket', command };
  }
  const values = valuesIn(command, text, named.rest, others.slice(0, others.length - named.rest.length));
  return 'fault' in values ? values : { command, tickets: named.tickets, values: values.read };
}

type Values = { read: Record<string, unknown> } | CommandFault;

function valuesIn(command: Command, text: string, words: readonly Word[], named: readonly Word[]): Values {
  const read: Record<string, unknown> = {};
  const fields = fieldsOf(command);
  let left = words;
  for (const field of fields) {
    const { name, kind, label, optional, choices } = field;
    const [word] = left;
    if (word === undefined) {
      if (optional) continue;
      return { fault: 'missing', command, label };
    }
    const numbers = kind === 'answer' ? onlyNumbers(command, text, named, left) : null;
    if (numbers !== null) return { fault: 'only-numbers', command, ...numbers };
    const { value, used } = takeValue(kind, text, left, field === fields.at(-1));
    const given = choices !== null && typeof value === 'string' ? value.toLowerCase() : value;
    const checked = given === undefined ? null : z.safeParse(field.schema, given);
    if (checked?.success === true) {
      read[name] = checked.data;
      left = left.slice(used);
      continue;
    }
    // What may be left out is read as the next value.
    if (optional && field !== fields.at(-1)) continue;
    const whole = kind === 'rest' || kind === 'answer' || kind === 'terms';
    if (whole && text.length > longestText) return { fault: 'too-long', command, most: longestText };
    const near = choices === null ? null : nearest(word.text, choices);
    return { fault: 'value', command, label, word: shown(word), choices, nearest: near };
  }
  const [over] = left;
  return over === undefined ? { read } : { fault: 'left-over', command, word: shown(over) };
}

/** A word as a fault shows it. */
const shown = ({ text }: Word): string => cutLine(text, 50);
