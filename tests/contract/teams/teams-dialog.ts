import { z } from 'zod';
import type { JsonObject } from '../../../src/playground/slack/json.ts';
import type { Answered, OpenForm } from '../edge.ts';
import { type CardInput, readCard } from './read-card.ts';

const dialog = z.looseObject({
  task: z.looseObject({
    value: z.union([z.string(), z.looseObject({ card: z.looseObject({ content: z.unknown() }) })]),
  }),
});

/** What came back for a dialog: a form with what is wrong in it, or a sentence; nothing once it is closed. */
export function readDialog(
  answer: unknown,
  send: (data: JsonObject) => Promise<Answered>,
): { form: OpenForm | null; notice: string | null; faults: string[] } {
  const read = dialog.safeParse(answer);
  if (!read.success) return { form: null, notice: null, faults: [] };
  const { value } = read.data.task;
  if (typeof value === 'string') return { form: null, notice: value, faults: [] };
  const { words, inputs, actions } = readCard(value.card.content);
  const text = words.join('\n');
  const submit = actions.find(({ data }) => 'form' in data);
  if (submit === undefined) return { form: null, notice: text, faults: [] };
  const faults = words.filter((line) => line.startsWith('⚠️'));
  const form: OpenForm = {
    text,
    fields: inputs.map(({ label }) => label),
    send: (values) => send({ ...submit.data, ...filled(inputs, values) }),
  };
  return { form, notice: null, faults };
}

/** What Teams' client sends of a form: what was filled in by labels, and all else as it stood there; empty fields are left out. */
function filled(inputs: readonly CardInput[], values: Readonly<Record<string, string>>): Record<string, string> {
  for (const label of Object.keys(values)) {
    if (!inputs.some((input) => input.label === label)) {
      throw new Error(`There is no field “${label}”, but ${inputs.map((input) => input.label).join(', ')}.`);
    }
  }
  return Object.fromEntries(
    inputs.map((input) => [input.id, sentOf(input, values[input.label])] as const).filter(([, value]) => value !== ''),
  );
}

function sentOf({ value, choices }: CardInput, given: string | undefined): string {
  if (given === undefined) return value;
  if (choices.length === 0) return given;
  const found = choices.find(({ title }) => title === given);
  if (found === undefined) throw new Error(`“${given}” is none of ${choices.map(({ title }) => title).join(', ')}.`);
  return found.value;
}
