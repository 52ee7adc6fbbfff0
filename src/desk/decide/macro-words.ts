import type { Message } from '../message.ts';
import { fillMacro, macroValues, unknownVariables } from '../text/fill-macro.ts';
import type { Ticket } from '../ticket.ts';
import type { Context, Desk } from './context.ts';
import { sentence } from './sentence.ts';

/** A canned reply that words begin with, and how many characters of them it is with the gap after it. */
type Begun = { name: string; length: number };
/** Words for a customer, and the canned reply they begin with. */
export type MacroWords = { text: string; macro: Begun | null };

/** A canned reply, filled in, before what was typed. */
export function startWithMacro(
  { name, text }: Desk['macros'][number],
  values: ReadonlyMap<string, string>,
  typed: string,
): MacroWords {
  const canned = fillMacro(text, values);
  if (canned === '' || typed === '') return { text: `${canned}${typed}`, macro: { name, length: canned.length } };
  const begun = `${canned}\n\n`;
  return { text: `${begun}${typed}`, macro: { name, length: begun.length } };
}

/** Why a canned reply cannot be sent as it stands, in a sentence: nobody should read a text with a gap in it. */
export function whyNotFilled(context: Context, { name, text }: Desk['macros'][number], ticket: Ticket): string | null {
  const [unknown] = unknownVariables(text, macroValues(context.desk, ticket, context.who.name));
  return unknown === undefined ? null : sentence(context, 'macroVariableUnknown', { name, variable: unknown });
}

/** Keeps by which canned reply a message begins, so that it can be filled in anew for another customer. */
export function withMacro(message: Message, macro: Begun | null): Message {
  if (macro === null) return message;
  const { verdict } = message;
  const values = { ...verdict.values, macro: macro.name, macroLength: macro.length };
  return { ...message, verdict: { ...verdict, values } };
}

/**
 * The words of a message for another ticket: what its canned reply says of one customer never reaches another. Where that
 * reply is not in the settings any more, only what was typed is left.
 */
export function wordsFor({ desk }: Context, ticket: Ticket, { text, verdict, author }: Message): string {
  const { macro, macroLength } = verdict.values;
  if (typeof macroLength !== 'number') return text;
  const typed = text.slice(macroLength);
  const chosen = desk.macros.find(({ name }) => name === macro);
  return chosen === undefined ? typed : startWithMacro(chosen, macroValues(desk, ticket, author.name), typed).text;
}
