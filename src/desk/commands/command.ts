import { z } from 'zod';
import type { Answer } from '../answer.ts';
import type { Context } from '../decide/context.ts';
import type { Decision } from '../decide/decision.ts';
import type { CommandInbound } from '../inbound.ts';
import type { Deed } from '../permissions.ts';
import type { InternalTextKey, TextParameters } from '../texts/registry.ts';
import type { Asking } from './asking.ts';

/** Something that can be typed, and what it means: read by the help, and held to it by a test. */
type Example = {
  /** Without the slash word. */
  text: string;
  /** Numbers of the tickets that it names. */
  tickets?: readonly number[];
  values?: Readonly<Record<string, unknown>>;
};

/** Which tickets a command acts on: none, one (in a thread its own), several, or one where it is named. */
export type Names = 'none' | 'one' | 'many' | 'maybe';

/** Texts that explain: they show no values. */
type HelpKey = {
  [Key in InternalTextKey]: Record<never, never> extends TextParameters<Key> ? Key : never;
}[InternalTextKey];

export type Command = {
  name: string;
  aliases: readonly string[];
  names: Names;
  /** Its values, in the order in which they are typed. */
  values: z.ZodObject;
  /** What it asks for, where rights are concerned. */
  deed: Deed;
  /** One line that says what it does. */
  help: HelpKey;
  examples: readonly Example[];
  run:
    | { does: 'act'; act(context: Context, inbound: CommandInbound, values: unknown): Decision }
    /** Changes nothing, and so is answered at once and stored nowhere. */
    | { does: 'read'; read(asking: Asking, values: unknown): Promise<Answer> }
    /** Shows, or changes where it is told what: then it asks for more than where it only shows. */
    | {
        does: 'either';
        changes(values: unknown): Deed | null;
        act(context: Context, inbound: CommandInbound, values: unknown): Decision;
        read(asking: Asking, values: unknown): Promise<Answer>;
      };
};

type Told<Values extends z.ZodRawShape> = Pick<Command, 'name' | 'names' | 'deed' | 'help' | 'examples'> & {
  aliases?: readonly string[];
  values: Values;
};
type ValuesOf<Values extends z.ZodRawShape> = z.output<z.ZodObject<Values, z.core.$strict>>;

/** A command that changes something: decided on like everything that happens. */
export function acting<Values extends z.ZodRawShape>(
  command: Told<Values> & {
    act(context: Context, inbound: CommandInbound, values: ValuesOf<Values>): Decision;
  },
): Command {
  const { act, aliases = [], ...told } = command;
  const values = z.strictObject(command.values);
  return {
    ...told,
    aliases,
    values,
    run: { does: 'act', act: (context, inbound, given) => act(context, inbound, values.parse(given)) },
  };
}

/** A command that only reads. */
export function reading<Values extends z.ZodRawShape>(
  command: Told<Values> & { read(asking: Asking, values: ValuesOf<Values>): Promise<Answer> },
): Command {
  const { read, aliases = [], ...told } = command;
  const values = z.strictObject(command.values);
  return {
    ...told,
    aliases,
    values,
    run: { does: 'read', read: (asking, given) => read(asking, values.parse(given)) },
  };
}

/** A command that shows a thing, and changes it where it is told how: `changes` gives the right that this asks for. */
export function showing<Values extends z.ZodRawShape>(
  command: Told<Values> & {
    changes(values: ValuesOf<Values>): Deed | null;
    act(context: Context, inbound: CommandInbound, values: ValuesOf<Values>): Decision;
    read(asking: Asking, values: ValuesOf<Values>): Promise<Answer>;
  },
): Command {
  const { act, read, changes, aliases = [], ...told } = command;
  const values = z.strictObject(command.values);
  return {
    ...told,
    aliases,
    values,
    run: {
      does: 'either',
      changes: (given) => changes(values.parse(given)),
      act: (context, inbound, given) => act(context, inbound, values.parse(given)),
      read: (asking, given) => read(asking, values.parse(given)),
    },
  };
}

/** Whether this use of a command changes something: then it goes the road of everything that happens. */
export const changesSomething = ({ run }: Command, values: unknown): boolean =>
  run.does === 'act' || (run.does === 'either' && run.changes(values) !== null);

/** What this use of a command asks for, where rights are concerned. */
export const deedOf = (command: Command, values: unknown): Deed =>
  command.run.does === 'either' ? (command.run.changes(values) ?? command.deed) : command.deed;
