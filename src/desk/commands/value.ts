import { z } from 'zod';

/** How a value is read from the words of a command. */
export type ValueKind =
  /** One word; several in quotes. */
  | 'word'
  /** Somebody: `@[U1]`, `@ana`, `ana@acme.test`, `me`, a name in quotes. A `to` or `for` before it is passed over. */
  | 'person'
  /** The same, only after the word `for`. */
  | 'for'
  /** A ticket besides the one that the command acts on: `1042`, `#1042`, a link to one of its messages. */
  | 'ticket'
  /** A link to a message. */
  | 'link'
  /** A channel: `#globex-acme`, or the platform's id of it. */
  | 'channel'
  /** All words that are left, each for itself (commas part them as well). */
  | 'words'
  /** All that is left, as it was typed; quotes around the whole of it are none of it. */
  | 'rest'
  /** The same, and the customer will read it: numbers alone are taken only in quotes. */
  | 'answer'
  /** As `rest`, with all its quotes: they say which words belong together. */
  | 'terms';

/** How a value is read, and what it is called in the usage of its command. */
const valueKinds = z.registry<{ kind: ValueKind; label: string }>();

const longest = 10_000;

export const word = (label: string) => z.string().min(1).max(200).register(valueKinds, { kind: 'word', label });
/** One of a few words; near misses are named in the fault. */
export const choice = <const Choices extends readonly [string, ...string[]]>(choices: Choices, label?: string) =>
  z.enum(choices).register(valueKinds, { kind: 'word', label: label ?? choices.join('|') });
export const person = (label = '@agent') => z.string().min(1).max(200).register(valueKinds, { kind: 'person', label });
/** Somebody after the word `for`; without that word it is left out. */
export const forPerson = (label = 'for @contact') =>
  z.string().min(1).max(200).register(valueKinds, { kind: 'for', label });
export const otherTicket = (label = '#number') =>
  z.number().int().positive().register(valueKinds, { kind: 'ticket', label });
export const link = (label = 'message link') =>
  z
    .object({
      platform: z.enum(['slack', 'teams']),
      platformChannel: z.string(),
      ts: z.string(),
      thread: z.string().nullable(),
    })
    .register(valueKinds, { kind: 'link', label });
export const channelName = (label = '#channel') =>
  z.string().min(2).max(200).register(valueKinds, { kind: 'channel', label });
export const words = (label: string) =>
  z.array(z.string().min(1).max(200)).min(1).max(50).register(valueKinds, { kind: 'words', label });
export const terms = (label: string) => z.string().min(1).max(longest).register(valueKinds, { kind: 'terms', label });
export const rest = (label: string) => z.string().min(1).max(longest).register(valueKinds, { kind: 'rest', label });
/** Words for the customer. */
export const answer = (label: string) => z.string().min(1).max(longest).register(valueKinds, { kind: 'answer', label });

/** A value of a command as it is typed: its field, how it is read, and what its usage calls it. */
export type Field = {
  name: string;
  schema: z.ZodType;
  kind: ValueKind;
  label: string;
  optional: boolean;
  /** The words that a choice takes; null for what is none. */
  choices: readonly string[] | null;
};

/** The values of a command, in the order in which they are typed. */
export function fieldsOf({ values }: { values: z.ZodObject }): Field[] {
  return Object.entries(values.shape).map(([name, schema]) => {
    const optional = schema instanceof z.ZodOptional;
    const inner = optional ? schema.unwrap() : schema;
    const known = inner instanceof z.ZodType ? valueKinds.get(inner) : undefined;
    if (known === undefined || !(schema instanceof z.ZodType)) {
      throw new Error('A value of a command has no kind: make it with word(), rest() and the like.');
    }
    const choices = inner instanceof z.ZodEnum ? inner.options.map(String) : null;
    return { name, schema, ...known, optional, choices };
  });
}
