import { expect } from 'vitest';
import { ratingOf } from '../../../src/desk/csat/ratings.ts';
import type { HistoryEntry } from '../../../src/desk/ticket.ts';
import type { Store } from '../../../src/store/open-store.ts';
import type { EffectDocument } from '../../../src/store/schemas/documents.ts';
import type { Conversation } from './teams-conversations.ts';

/** What an agent or a customer did in a conversation stands in its ticket's history so often. */
const deeds: Partial<Record<Conversation['kind'], string>> = { claimed: 'assignee', rated: 'rated' };

/** Invariants 1, 2 and 5 at the end: everything said is in one ticket, and whatever was done was done once. */
export async function checkTalk(
  store: Store,
  conversations: readonly Conversation[],
  effects: readonly EffectDocument[],
): Promise<void> {
  expect(await store.inbox.parked(10), 'no inbound is parked').toEqual([]);
  const wrong: unknown[] = [];
  const numbers = new Set<number>();
  for (const conversation of conversations) {
    const { kind, firm, messages, replies, answers, subject } = conversation;
    const id = (ts: string) => `teams:${firm.channel.id}:${ts}`;
    const recorded = await store.messages.byIds([...messages.keys(), ...replies.keys()].map(id));
    const problem = (what: string, seen: unknown) =>
      wrong.push({ what, kind, subject, channel: firm.channel.id, seen });
    for (const [ts, words] of [...messages, ...replies]) {
      if (recorded.get(id(ts))?.text !== words) problem('its words are the last ones', recorded.get(id(ts)) ?? ts);
    }
    const held = new Set([...recorded.values()].map(({ ticket }) => ticket));
    const [number] = held;
    // Where the deletion was told first, there never was a ticket.
    if (kind === 'deleted' && held.size === 1 && number === null) continue;
    if (held.size !== 1 || number == null) {
      problem('its messages are in one ticket', [...recorded.values()]);
      continue;
    }
    if (numbers.has(number)) problem('its ticket is its own', number);
    numbers.add(number);
    const ticket = (await store.tickets.byNumbers([number])).get(number);
    if (ticket === undefined) {
      problem('there is its ticket', number);
      continue;
    }
    const said = (await store.messages.ofTicket(number)).filter(({ side, note }) => side !== 'bot' && !note);
    const wanted = [...messages.values(), ...replies.values(), ...answers];
    if (sorted(said.map(({ text }) => text)) !== sorted(wanted))
      problem('all of it is in it once, and nothing else', said);
    const counted = kind === 'deleted' ? [0, 1] : [wanted.length];
    if (!counted.includes(ticket.messageCount)) problem('it is counted once', ticket.messageCount);
    const history = await historyOf(
      store,
      number,
      ticket.applied.flatMap((one) => one.history),
    );
    // Of a question that may not have arrived the bot does not know where it stands: it hears of nobody's reaction there.
    const unheard = conversation.rated?.by === 'reaction' && isUncertainQuestion(effects, number);
    if (unheard) continue;
    const deed = deeds[kind];
    if (deed !== undefined && history.filter(({ what }) => what === deed).length !== 1)
      problem(`${deed} once`, history);
    if (kind === 'claimed' && ticket.assignee?.name !== 'Ana') problem('Ana has it', ticket.assignee);
    if (kind === 'rated') {
      const given = ticket.csat.surveys.map(
        (survey) => ratingOf(survey, `teams:${conversation.contact.aadObjectId}`)?.score,
      );
      if (sorted(given) !== sorted([conversation.rated?.score])) problem('the rating counts, once', ticket.csat);
    }
  }
  expect(wrong).toEqual([]);
  const listed = await store.ticketList.page({}, { limit: 100_000, past: null });
  expect(listed.length, 'there is no other ticket').toBe(numbers.size);
}

const isUncertainQuestion = (effects: readonly EffectDocument[], ticket: number): boolean =>
  effects.some(({ effect, state }) => effect.kind === 'question' && effect.ticket === ticket && state === 'uncertain');

const sorted = (values: readonly unknown[]): string => JSON.stringify(values.map((value) => String(value)).sort());

async function historyOf(store: Store, ticket: number, applied: readonly HistoryEntry[]): Promise<HistoryEntry[]> {
  const kept = (await store.history.ofTicket(ticket)).map(({ entry }) => entry);
  return [...new Map([...kept, ...applied].map((entry) => [JSON.stringify(entry), entry])).values()];
}
