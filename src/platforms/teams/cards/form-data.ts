import { z } from 'zod';
import { type FormAbout, type FormField, type FormName, formNames } from '../../../desk/forms/form.ts';
import { wellFormed } from '../../text/well-formed.ts';
import { teamsIdOf } from '../account.ts';
import { dayAndTimeOf, instantOf } from './wall-clock.ts';

/** Which form it is, and what about; it travels with the form and comes back with it. */
export type FormMark = { name: FormName; about: FormAbout };

/**
 * What a form sends back beside its fields. `zone` is the one in which its days and times were shown, `instants` are moments as
 * they were: left as they are, they come back to the second.
 */
const formData = z.object({
  tw: z.literal(1),
  form: z.enum(formNames),
  ticket: z.number().int().nonnegative().nullable(),
  subject: z.string().nullable(),
  seen: z.number().nullable(),
  zone: z.string(),
  instants: z.record(z.string(), z.number()).catch({}),
});
export type FormData = z.infer<typeof formData>;

/** Ids of inputs say what they hold, as Teams sends all values back as plain texts. */
const kinds = {
  text: 'text:',
  choice: 'one:',
  choices: 'many:',
  person: 'person:',
  date: 'date:',
  time: 'time:',
} as const;
export const inputId = (kind: keyof typeof kinds, name: string): string => kinds[kind] + name;

/** A time left empty beside a day that was given. */
export const usualTime = '09:00';

/** Several choices come back in one text, parted by commas. */
export const writeChoice = (value: string): string => value.replace(/[%,]/g, encodeURIComponent);
const readChoice = (value: string): string => value.replace(/%2C/g, ',').replace(/%25/g, '%');

export function writeFormData({ name, about }: FormMark, fields: readonly FormField[], zone: string): FormData {
  const instants: Record<string, number> = {};
  for (const field of fields) {
    if (field.kind === 'instant' && field.value !== null) define(instants, field.name, field.value);
  }
  return { tw: 1, form: name, ...about, zone, instants };
}

/** A form that was sent off, with what was filled in by field; null for data of anything else. Fields left empty are left out. */
export function readForm(data: unknown): (FormMark & { values: Record<string, string | string[]> }) | null {
  const read = formData.safeParse(data);
  const inputs = z.record(z.string(), z.unknown()).safeParse(data);
  if (!read.success || !inputs.success) return null;
  const { form, ticket, subject, seen } = read.data;
  const values: Record<string, string | string[]> = {};
  for (const [id, given] of Object.entries(inputs.data)) {
    if (typeof given !== 'string' || given === '') continue;
    const found = valueAt(id, wellFormed(given), inputs.data, read.data);
    if (found !== null) define(values, found.name, found.value);
  }
  return { name: form, about: { ticket, subject, seen }, values };
}

function valueAt(
  id: string,
  given: string,
  inputs: Readonly<Record<string, unknown>>,
  data: FormData,
): { name: string; value: string | string[] } | null {
  const kind = Object.values(kinds).find((prefix) => id.startsWith(prefix));
  if (kind === undefined) return null;
  const name = id.slice(kind.length);
  switch (kind) {
    case kinds.text:
      return { name, value: given };
    case kinds.choice:
      return { name, value: readChoice(given) };
    case kinds.choices:
      return { name, value: given.split(',').map(readChoice) };
    case kinds.person:
      return { name, value: `teams:${given.toLowerCase()}` };
    case kinds.date: {
      const time = inputs[inputId('time', name)];
      const at = instantFrom(given, typeof time === 'string' && time !== '' ? time : usualTime, name, data);
      return at === null ? null : { name, value: String(at) };
    }
    // Read with its day.
    case kinds.time:
      return null;
    default:
      return kind satisfies never;
  }
}

function instantFrom(date: string, time: string, name: string, { zone, instants }: FormData): number | null {
  const before = Object.hasOwn(instants, name) ? instants[name] : undefined;
  if (before !== undefined) {
    const shown = dayAndTimeOf(before, zone);
    if (shown !== null && shown.date === date && shown.time === time) return Math.floor(before / 1000) * 1000;
  }
  return instantOf({ date, time }, zone);
}

/** Defined and not assigned: a field may have any name. */
function define<Value>(values: Record<string, Value>, name: string, value: Value): void {
  Object.defineProperty(values, name, { value, enumerable: true, writable: true, configurable: true });
}

/** The Entra object id that Teams' people picker knows somebody by; null for accounts that it cannot show. */
export function pickerId(account: string | null): string | null {
  if (account === null || !account.startsWith('teams:')) return null;
  return teamsIdOf(account);
}
