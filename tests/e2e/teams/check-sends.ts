import { mongo } from 'mongoose';
import { expect } from 'vitest';
import { writeAbout } from '../../../src/desk/actions.ts';
import { channelInto } from '../../../src/engine/effect-order.ts';
import type { Store } from '../../../src/store/open-store.ts';
import type { EffectDocument } from '../../../src/store/schemas/documents.ts';
import type { ConnectorRequest, FakeTeams } from '../../support/fake-teams.ts';
import { buttonsOf, isCard, wordsOf } from './read-posts.ts';
import type { Conversation } from './teams-conversations.ts';

/** All effects that were ever stored. */
export async function allEffects(uri: string): Promise<EffectDocument[]> {
  const client = await mongo.MongoClient.connect(uri);
  try {
    return await client.db().collection<EffectDocument>('effects').find().toArray();
  } finally {
    await client.close();
  }
}

type Post = { conversation: string; words: string; card: string | null };

/** What was posted, as far as the bot can know: what Teams refused for the moment was not. */
function postsOf({ requests }: FakeTeams): Post[] {
  return requests.flatMap((request) => {
    const conversation = /^v3\/conversations\/(.+)\/activities$/u.exec(request.path)?.[1];
    if (conversation === undefined || request.method !== 'POST' || wasRefused(request)) return [];
    const activity = asRecord(request.body);
    const words = wordsOf({ activity });
    // An answer to a press that took long, for whoever pressed alone: each time that it was delivered has its own.
    if (conversation.startsWith('a:')) return [];
    return [{ conversation, words, card: isCard({ activity }) ? (/#\d+ · /u.exec(words)?.[0] ?? '?') : null }];
  });
}

const wasRefused = ({ answered }: ConnectorRequest): boolean => answered === 429 || answered === 412;

/** Everything is posted once, unless somebody had it sent again. */
export function checkSentOnce(
  teams: FakeTeams,
  conversations: readonly Conversation[],
  effects: readonly EffectDocument[],
): void {
  const texts = conversations.flatMap(({ messages, replies, answers, subject }) => [
    subject,
    ...messages.values(),
    ...replies.values(),
    ...answers,
  ]);
  const times = new Map<string, { room: string; words: string; isCard: boolean; times: number }>();
  for (const { conversation, words, card } of postsOf(teams)) {
    // What somebody said is told apart by its words, in whichever thread.
    const said = card ?? texts.find((text) => text !== '' && words.includes(text));
    const room = conversation.split(';')[0] ?? '';
    const key = said === undefined ? `${conversation} ${words}` : `${room} ${said}`;
    times.set(key, { room, words, isCard: card !== null, times: (times.get(key)?.times ?? 0) + 1 });
  }
  const repeated = [...times].filter(([, one]) => one.times > 1);
  for (const { _id, effect, state } of effects) {
    const room = channelInto(effect)?.replace(/^teams:/u, '') ?? '';
    // A card of which nobody knows is posted anew when it is needed, by itself or since somebody asked for it.
    const isMissed = effect.kind === 'card' && (state === 'uncertain' || state === 'expired');
    const key = `${room} #${effect.ticket} · `;
    const one = repeated.find(([other, { times: left, ...post }]) => {
      return (
        left > 1 &&
        (isMissed
          ? other === key
          : (_id.endsWith(':again') || _id.startsWith('uncertain:uncertain:')) && !post.isCard && post.room === room)
      );
    });
    if (one !== undefined) one[1].times -= 1;
  }
  const twice = repeated.filter(([, one]) => one.times > 1);
  expect(twice, 'everything is sent once, unless somebody asked for it').toEqual([]);
}

/** What may not have arrived and is nobody's decision yet. */
export const uncertainOf = (effects: readonly EffectDocument[]): EffectDocument[] =>
  effects.filter(({ state }) => state === 'uncertain');

/** Nothing waits or is lost: it is sent, or was not needed any more, or it is uncertain and an agent sees that in triage. */
export async function checkAllIsSettled(
  teams: FakeTeams,
  store: Store,
  effects: readonly EffectDocument[],
): Promise<void> {
  const open = effects.filter(({ state }) => state !== 'done' && state !== 'expired' && state !== 'uncertain');
  expect(open, 'nothing is parked or waits').toEqual([]);
  const uncertain = uncertainOf(effects);
  const tickets = await store.tickets.byNumbers(uncertain.flatMap(({ effect }) => effect.ticket ?? []));
  const offered = buttonsIn(teams);
  const hidden = uncertain.filter(({ _id, effect }) => {
    // What became of such a line is told nowhere else; it stands.
    if (_id.startsWith('uncertain:')) return false;
    if (offered.has(writeAbout({ ticket: effect.ticket, subject: _id }))) return false;
    return !isCounted(teams, tickets.get(effect.ticket ?? 0)?.card ?? null, uncertain, effect.ticket);
  });
  expect(hidden, 'every uncertain send is to be seen in triage').toEqual([]);
}

/** Values of all buttons that send something again. */
function buttonsIn(teams: FakeTeams): Set<string> {
  const standing = teams.messages.filter(({ deleted }) => !deleted);
  return new Set(standing.flatMap((message) => buttonsOf(message, 'Send again').map(({ value }) => value)));
}

/** On a card the oldest has its buttons; the others are counted beside it, and come after it. */
function isCounted(
  teams: FakeTeams,
  card: string | null,
  uncertain: readonly EffectDocument[],
  ticket: number | null,
): boolean {
  const message = teams.messages.find(({ id, deleted }) => !deleted && card !== null && card.endsWith(`:${id}`));
  if (message === undefined || buttonsOf(message, 'Send again').length === 0) return false;
  const others = uncertain.filter(({ effect }) => effect.ticket === ticket && effect.kind !== 'card').length - 1;
  return new RegExp(`\\b${others} more\\b`, 'u').test(wordsOf(message));
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
