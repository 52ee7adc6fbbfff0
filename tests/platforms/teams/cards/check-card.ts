import {
  type Action,
  AdaptiveCard,
  type CardElement,
  GlobalRegistry,
  HostConfig,
  type SerializableObject,
  SerializationContext,
  ValidationEvent,
  Versions,
} from 'adaptivecards';
import { expect } from 'vitest';
import type { CardContent } from '../../../../src/platforms/teams/cards/content.ts';

type Json = { [key: string]: unknown };
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Known to Teams, and not to the open schema of Adaptive Cards. */
const ofTeams: ReadonlySet<string> = new Set(['AdaptiveCard.msteams', 'Input.ChoiceSet.choices.data']);
/** Carried or understood by the clients, but no properties of their own in the library's schema. */
const always: ReadonlySet<string> = new Set([
  'type',
  'fallback',
  'data',
  'items',
  'columns',
  'inlines',
  'body',
  'actions',
  'choices',
]);
const parts: Readonly<Record<string, readonly string[]>> = { Column: ['width', 'items'] };

/** All objects in a card, the outer before the inner. */
export function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (!isJson(value)) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

const ofType = (card: unknown, type: string): Json[] => objectsIn(card).filter((one) => one.type === type);

/** Texts that clients read as Markdown. */
export const markdownIn = (card: unknown): string[] => ofType(card, 'TextBlock').map(({ text }) => String(text));
/** All texts that are shown. */
export const textsIn = (card: unknown): string[] =>
  objectsIn(card).flatMap((one) =>
    ['text', 'title', 'label', 'placeholder', 'errorMessage'].flatMap((key) =>
      typeof one[key] === 'string' && one.tw === undefined ? [String(one[key])] : [],
    ),
  );
/** What a card says, each line of it in one piece. */
export const saidIn = (card: unknown): string[] =>
  objectsIn(card).flatMap((one) => {
    if (one.type === 'TextBlock') return [String(one.text)];
    if (one.type !== 'RichTextBlock' || !Array.isArray(one.inlines)) return [];
    return [one.inlines.map((inline: unknown) => (isJson(inline) ? String(inline.text) : '')).join('')];
  });
export const actionsIn = (card: unknown): Json[] =>
  objectsIn(card).flatMap((one) =>
    one.type === 'ActionSet' && Array.isArray(one.actions) ? one.actions.filter(isJson) : [],
  );

/** The card of a message; it has been through JSON, as on its way. */
export const cardOf = ({ attachments: [{ content }] }: CardContent): Json => JSON.parse(JSON.stringify(content));

/** Fails where Teams would not take a card, or not show all of it: by the library's own schema of version 1.5, and Teams' limits. */
export function checkCard(content: CardContent): void {
  expect(content.attachments).toHaveLength(1);
  expect(content.attachments[0].contentType).toBe('application/vnd.microsoft.card.adaptive');
  const json = cardOf(content);
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig({ supportsInteractivity: true, actions: { maxActions: 6 } });
  const context = new SerializationContext(Versions.v1_5);
  card.parse(json, context);
  const events = Array.from({ length: context.eventCount }, (_, place) => context.getEventAt(place)?.message);
  // Teams knows the people picker in cards of every version.
  expect(events.filter((message) => !message?.startsWith('Property "choices.data" is supported'))).toEqual([]);
  const failures = card.validateProperties().validationEvents.filter(
    // Those behind three dots are counted too; and whom one picks from the company is not listed.
    ({ event, message }) => event !== ValidationEvent.TooManyActions && !message.includes('at least one choice'),
  );
  expect(failures.map(({ event, message }) => `${event} ${message}`)).toEqual([]);
  for (const one of objectsIn(json)) checkProperties(one);
  for (const set of ofType(json, 'ActionSet')) checkActions(set);
  for (const choice of ofType(json, 'Input.ChoiceSet')) {
    if (choice['choices.data'] === undefined) expect(choice.choices).not.toEqual([]);
  }
  const ids = objectsIn(json).flatMap(({ id, type }) => (String(type).startsWith('Input.') ? [id] : []));
  expect(new Set(ids).size).toBe(ids.length);
  const text = JSON.stringify(json);
  expect(Buffer.byteLength(text, 'utf8')).toBeLessThanOrEqual(26_000);
  expect(text.length * 2).toBeLessThanOrEqual(38_000);
  expect(text.replace(/\p{Surrogate}/gu, '!')).toBe(text);
}

function checkProperties(one: Json): void {
  const { type } = one;
  if (typeof type !== 'string' || type.startsWith('Data.') || type === 'mention' || type === 'task/fetch') return;
  const known = schemaOf(type);
  for (const key of Object.keys(one)) {
    if (always.has(key) || ofTeams.has(`${type}.${key}`) || parts[type]?.includes(key)) continue;
    expect(known, `${type} has no ${key} in 1.5`).toContain(key);
  }
}

const schemas = new Map<string, string[]>();

function schemaOf(type: string): string[] {
  const known = schemas.get(type) ?? readSchema(type);
  schemas.set(type, known);
  return known;
}

function readSchema(type: string): string[] {
  const object: SerializableObject | CardElement | Action | undefined =
    type === 'AdaptiveCard'
      ? new AdaptiveCard()
      : type === 'Column'
        ? GlobalRegistry.elements.createInstance('Container', Versions.v1_5)
        : (GlobalRegistry.elements.createInstance(type, Versions.v1_5) ??
          GlobalRegistry.actions.createInstance(type, Versions.v1_5));
  expect(object, `${type} is in 1.5`).toBeDefined();
  const schema = object?.getSchema();
  return Array.from({ length: schema?.getCount() ?? 0 }, (_, place) => schema?.getItemAt(place))
    .filter((property) => property !== undefined && property.targetVersion.compareTo(Versions.v1_5) <= 0)
    .map((property) => property?.name ?? '');
}

/** Six stand in a row; with three dots, five and the dots. */
function checkActions({ actions }: Json): void {
  const all = Array.isArray(actions) ? actions.filter(isJson) : [];
  const behind = all.filter(({ mode }) => mode === 'secondary').length;
  expect(all.length).toBeGreaterThan(0);
  expect(all.length - behind + Math.sign(behind)).toBeLessThanOrEqual(6);
  for (const action of all) {
    expect(String(action.title)).not.toBe('');
    if (action.type !== 'Action.Execute') continue;
    expect(['press', 'asks']).toContain(action.verb);
    expect(action.fallback).toMatchObject({ type: 'Action.Submit', title: action.title, data: action.data });
  }
}
