import type { Answer } from '../desk/answer.ts';
import type { Decision } from '../desk/decide/decision.ts';
import type { Effect } from '../desk/effect.ts';
import { channelOf } from '../desk/ids.ts';
import type { Inbound, StepInbound } from '../desk/inbound.ts';
import { againOf } from '../desk/sent-again.ts';
import type { Applied, Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import type { TicketWrite } from '../store/repositories/ticket-document.ts';
import { decideBatch, none, returnTurns, type Work } from './decide-batch.ts';
import type { DeskCache } from './desk-cache.ts';
import type { Loaded } from './loader.ts';
import type { PeopleCache } from './people-cache.ts';
import type { Arrival } from './platform.ts';
import type { TaskResult } from './processor.ts';
import { rootAwaited } from './replies-before-roots.ts';
import type { Turns } from './turns.ts';
import { writePresence, writeSurroundings } from './write-surroundings.ts';
import { writeWords } from './write-words.ts';

/** The ticket keeps what its last inbounds did; more than this is copied to the history and trimmed. */
const keptOnTicket = 20;

export type CommitDependencies = {
  store: Pick<
    Store,
    | 'tickets'
    | 'messages'
    | 'inbox'
    | 'history'
    | 'people'
    | 'channels'
    | 'customers'
    | 'counters'
    | 'desk'
    | 'words'
    | 'audit'
    | 'surveys'
    | 'effects'
  >;
  cache: DeskCache;
  people: PeopleCache;
  relay: (effects: Effect[]) => Promise<void>;
  /** Somebody waits for what this inbound comes to. */
  answered: (key: string, answer: Answer) => void;
  /** Takes up the steps that follow on other tickets. */
  accept: (arrivals: Arrival[]) => Promise<void>;
  turns: Turns;
  /** What waits for a channel may be tried at once. */
  retryHeld: (channel: string) => void;
};

/**
 * Decides a batch and writes it: messages, then tickets, then effects, then the inbounds' rows. Each
 * write can be repeated; a conflict sends its inbound back to be decided again on what is there now.
 */
export async function commit(batch: Loaded[], is: CommitDependencies): Promise<TaskResult[]> {
  const { store } = is;
  const work = await decideBatch(batch, is);
  await waitForRoots(work, is);
  const live = () => work.filter(({ result }) => result === 'done');

  for (const { decision, loaded } of live()) {
    const { inbound } = loaded.task.row;
    // Its author's deletion takes nothing away of what they brought back since; what a lead erases does not come back.
    const upTo = inbound.kind === 'deletion' ? inbound.at : undefined;
    for (const id of decision.erase) await store.inbox.erase(messageKey(inbound, id, is.cache), id, upTo);
  }
  await writeMessages(live(), is);
  await writeTickets(live(), is);
  returnTurns(work, is.turns);
  for (const { decision } of live()) await writePresence(decision, is);
  await relayAll(live(), is);
  for (const one of live()) {
    const steps = stepsOf(one);
    if (steps.length > 0) await is.accept(steps.map((inbound) => ({ inbound, raw: null })));
    await writeSurroundings(one.decision, is);
  }
  await writeWords(live(), store);
  for (const { decision, loaded } of live()) if (decision.wait) await putOff(loaded, is);
  const finished = live().filter(({ decision }) => !decision.wait);
  await store.inbox.done(
    finished.map(({ loaded, decision }) => ({
      key: loaded.task.row._id,
      outcome: isAwaited(loaded.task.row.inbound) ? answerOf(decision) : null,
    })),
    Date.now(),
    is.cache.retention.inbox,
  );
  for (const { loaded, decision } of finished) is.answered(loaded.task.row._id, answerOf(decision));
  return work.map(({ result, decision }) => (result === 'done' && decision.wait ? 'later' : result));
}

/**
 * Hands on what is to be sent. What is sent again is on its way before the send that it follows counts as seen to, so that a stop in
 * between loses neither; and what shows that, a card, comes after both.
 */
async function relayAll(work: Work[], { store, relay }: CommitDependencies): Promise<void> {
  const effects = work.flatMap((one) => [
    ...appliedBy(one).flatMap((applied) => applied.effects),
    ...one.decision.effects,
  ]);
  // A decision on two tickets asks for the same ones in both.
  const each = new Map(effects.map((effect) => [effect.id, effect]));
  const settled = work.flatMap((one) => [
    ...appliedBy(one).flatMap((applied) => applied.settled ?? []),
    ...(one.decision.settled === null ? [] : [one.decision.settled]),
  ]);
  for (const { effect, how, gone } of settled) {
    const again = each.get(againOf(effect));
    if (again !== undefined) await relay([again]);
    each.delete(againOf(effect));
    await store.effects.settle(effect, Date.now(), how, gone);
  }
  if (each.size > 0) await relay([...each.values()]);
}

/** What was done to tickets by this, also after a crash that came between the ticket's write and what follows it. */
function appliedBy({ decision: { opens, updates }, loaded }: Work): Applied[] {
  const before = loaded.finished?.applied.find((one) => one.inbound === loaded.task.row._id);
  return [...(before ? [before] : []), ...(opens?.applied ?? []), ...updates.map((update) => update.applied)];
}

/** What refers to something that is not recorded yet comes back soon at first, later more rarely. */
async function putOff({ task }: Loaded, { store }: CommitDependencies): Promise<void> {
  const now = Date.now();
  const pause = Math.min(15_000, Math.max(500, now - task.row.storedAt));
  await store.inbox.later(task.row._id, now + pause, task.row.attempts, null);
}

const isAwaited = (inbound: Inbound): boolean =>
  inbound.kind === 'issue-done' ||
  inbound.kind === 'press' ||
  inbound.kind === 'submit' ||
  inbound.kind === 'command' ||
  inbound.kind === 'shortcut';

const answerOf = ({ say, parts, form }: Decision): Answer => ({
  say,
  ...(parts === null ? {} : { parts }),
  ...(form == null ? {} : { form }),
});

/** Inbounds about a message have keys that begin with this. */
function messageKey(inbound: Inbound, messageId: string, cache: DeskCache): string {
  const channel = channelOf(messageId);
  // It may stand on the other platform than where it was asked to be erased.
  const where = 'place' in inbound && inbound.place.channel === channel ? inbound.place : cache.channel(channel);
  return where === null ? messageId : `${where.platform}:${where.installation}:${messageId}`;
}

/** Replies that came before the message they answer wait for it, if it is not there. */
async function waitForRoots(work: Work[], { store }: CommitDependencies): Promise<void> {
  const now = Date.now();
  const waiting = work.flatMap((one) => {
    const root = one.result === 'done' ? rootAwaited(one.decision, one.loaded.task.row, now) : null;
    return root === null ? [] : [{ one, root }];
  });
  if (waiting.length === 0) return;
  const there = await store.messages.byIds(waiting.map(({ root }) => root));
  for (const { one, root } of waiting) if (!there.has(root)) one.decision = { ...none, wait: true };
}

async function writeMessages(work: Work[], { store }: CommitDependencies): Promise<void> {
  const records = work.flatMap((one) => one.decision.messages.map((message) => ({ one, message })));
  const taken = await store.messages.insert(records.map(({ message }) => message));
  // Somebody else recorded the message: an edit or a deletion that came first. Decide again, knowing it.
  for (const index of taken) {
    const record = records[index];
    if (record !== undefined) record.one.result = 'again';
  }
  await store.messages.change(
    work.filter(({ result }) => result === 'done').flatMap(({ decision }) => decision.changes),
  );
}

async function writeTickets(candidates: Work[], is: CommitDependencies): Promise<void> {
  const { store } = is;
  const work = candidates.filter(({ result }) => result === 'done');
  for (const { decision } of work) {
    const { releaseGroupOf, handsOver } = decision;
    if (releaseGroupOf !== null) await store.tickets.releaseGroup(releaseGroupOf.number, releaseGroupOf.version);
    if (handsOver !== null) await store.tickets.handOver(handsOver.number, handsOver.version, handsOver.thread);
  }
  const opens = work.flatMap((one) => (one.decision.opens === null ? [] : [{ one, ticket: one.decision.opens }]));
  if (opens.length > 0) {
    const failed = await store.tickets.insert(opens.map(({ ticket }) => ticket));
    for (const index of failed) {
      const open = opens[index];
      if (open !== undefined) open.one.result = 'again';
    }
  }
  await writeUpdates(work, is);
}

/**
 * A decision on several tickets writes them one after the other, the one that it is about last: a crash or a lost race
 * between two leaves what deciding it again mends.
 */
async function writeUpdates(work: Work[], is: CommitDependencies): Promise<void> {
  const rounds = Math.max(0, ...work.map(({ decision }) => decision.updates.length));
  for (let round = 0; round < rounds; round++) await writeRound(work, round, is);
}

async function writeRound(work: Work[], round: number, is: CommitDependencies): Promise<void> {
  const updates = work.flatMap((one) => {
    const update = one.result === 'done' ? one.decision.updates[round] : undefined;
    return update === undefined ? [] : [{ one, update }];
  });
  if (updates.length === 0) return;
  const writes = await Promise.all(
    updates.map(({ one, update }) => trimmed(update, one.loaded.context.ticket ?? one.loaded.context.group, is)),
  );
  const failed = await is.store.tickets.update(onePerTicket(writes));
  const written = new Set<number>();
  for (const { one, update } of updates) {
    // Two inbounds of one batch on one ticket (from different conversations): the first one wins.
    if (failed.has(update.number) || written.has(update.number)) one.result = 'again';
    written.add(update.number);
  }
}

function onePerTicket(writes: TicketWrite[]): TicketWrite[] {
  const seen = new Set<number>();
  return writes.filter(({ number }) => !seen.has(number) && seen.add(number));
}

/** When the ticket remembers many inbounds, those whose rows are done go to the history collection and off the ticket. */
async function trimmed(
  update: TicketWrite,
  ticket: Ticket | null,
  { store }: CommitDependencies,
): Promise<TicketWrite> {
  if (ticket === null || ticket.number !== update.number || ticket.applied.length < 2 * keptOnTicket) return update;
  const old = ticket.applied.slice(0, ticket.applied.length - keptOnTicket);
  const finished = await store.inbox.finished(old.map((one) => one.inbound));
  const leaving = old.filter((one) => finished.has(one.inbound));
  await store.history.copy(
    leaving.map((one) => ({ ticket: ticket.number, inbound: one.inbound, entries: one.history })),
  );
  const gone = new Set(leaving.map((one: Applied) => one.inbound));
  return { ...update, keep: ticket.applied.filter((one) => !gone.has(one.inbound)) };
}

/** What follows on other tickets. */
function stepsOf(work: Work): StepInbound[] {
  return [...work.decision.steps, ...appliedBy(work).flatMap((one) => one.steps ?? [])];
}
