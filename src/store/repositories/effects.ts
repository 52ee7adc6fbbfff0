import type { Effect, Mirror, Reply } from '../../desk/effect.ts';
import type { EffectDocument } from '../schemas/documents.ts';
import { type Db, duplicatesOf } from './bulk.ts';

/** Effects that go out with another one, their head. */
export type Joined = { head: string; ids: string[] };
/** `left`: it had nothing to say any more, and what it went out with does not speak of it. */
export type Sent = { id: string; reference: string | null; left?: boolean };

/** Effects are kept a month after they were sent: what they show is looked up from cards and API. */
const keptDays = 30;
/** So many of one ticket are looked at. */
const mostUncertain = 20;

const isPiece = (effect: Effect): effect is Mirror | Reply => effect.kind === 'reply' || effect.kind === 'mirror';

export function effectRepository(db: Db) {
  const effects = db.collection<EffectDocument>('effects');
  const expiry = (now: number): Date => new Date(now + keptDays * 86_400_000);
  return {
    /** Relays effects; those that are there already stay as they are. */
    relay: async (documents: EffectDocument[]): Promise<Set<number>> =>
      documents.length === 0 ? new Set() : duplicatesOf(() => effects.insertMany(documents, { ordered: false })),

    /** What waits, oldest first, without what goes into one of `except`, our ids of channels. */
    waiting: (queues: number[], limit: number, except: string[] = []): Promise<EffectDocument[]> =>
      effects
        .find({
          queue: { $in: queues },
          // Without an end: what was relayed while a machine's clock was ahead waits no longer than all else.
          dueAt: { $gt: 0 },
          ...(except.length === 0
            ? {}
            : { 'effect.channel': { $nin: except }, 'effect.place.channel': { $nin: except } }),
        })
        .sort({ dueAt: 1 })
        .limit(limit)
        .toArray(),

    /**
     * Marks effects as being sent by an instance, in one write; each must still be waiting. Those that go out with another one,
     * their head, are marked with its id. Gives those it took.
     */
    async take(ids: string[], instance: string, now: number, joined: readonly Joined[] = []): Promise<Set<string>> {
      const all = [...ids, ...joined.flatMap((one) => one.ids)];
      if (all.length === 0) return new Set();
      const sending = { state: 'sending' as const, sender: { instance, at: now } };
      const statements = [
        { ids, $set: sending },
        ...joined.map(({ head, ids: company }) => ({ ids: company, $set: { ...sending, head } })),
      ].filter((one) => one.ids.length > 0);
      await effects.bulkWrite(
        statements.map((one) => ({
          updateMany: {
            filter: { _id: { $in: one.ids }, state: 'waiting' as const },
            update: { $set: one.$set, $unset: { left: '' as const }, $inc: { attempts: 1 } },
          },
        })),
        { ordered: false },
      );
      const taken = await effects
        .find(
          { _id: { $in: all }, state: 'sending', 'sender.instance': instance, 'sender.at': now },
          { projection: { _id: 1 } },
        )
        .toArray();
      return new Set(taken.map((effect) => effect._id));
    },
    /** What was being sent and certainly was not, waits again, each for itself; not before an instant (real time). */
    release: async (ids: string[], retryAt: number): Promise<void> => {
      if (ids.length === 0) return;
      await effects.updateMany(
        { _id: { $in: ids }, state: 'sending' },
        { $set: { state: 'waiting', retryAt }, $unset: { head: '' } },
      );
    },
    /** Keeps of what is being sent that it has nothing to say any more: no message that is on its way speaks of it. */
    leave: async (ids: string[]): Promise<void> => {
      await effects.updateMany({ _id: { $in: ids }, state: 'sending' }, { $set: { left: true } });
    },
    /** All that went out with these effects, without those that had nothing left to say. */
    joined: (heads: string[]): Promise<EffectDocument[]> =>
      effects.find({ head: { $in: heads }, left: { $exists: false } }).toArray(),
    async byIds(ids: string[]): Promise<Map<string, EffectDocument>> {
      if (ids.length === 0) return new Map();
      const found = await effects.find({ _id: { $in: ids } }).toArray();
      return new Map(found.map((effect) => [effect._id, effect]));
    },
    /** Back to waiting, until an instant (real time). It keeps its place, so that nothing of its lane is read before it. */
    later: async (
      id: string,
      retryAt: number,
      problem: string | null,
      { heldIn, failingSince }: { heldIn?: string | null; failingSince?: number } = {},
    ): Promise<void> => {
      await effects.updateOne(
        { _id: id },
        {
          $set: {
            state: 'waiting',
            retryAt,
            ...(problem === null ? {} : { problem }),
            ...(heldIn == null ? {} : { heldIn }),
            ...(failingSince === undefined ? {} : { failingSince }),
          },
          $unset: {
            ...(heldIn == null ? { heldIn: '' as const } : {}),
            ...(failingSince === undefined ? { failingSince: '' as const } : {}),
          },
        },
      );
    },
    /** Of what is being sent, and stays marked so: since when it fails (real time), and why. */
    failing: async (id: string, failingSince: number, problem: string): Promise<void> => {
      await effects.updateOne({ _id: id, state: 'sending' }, { $set: { failingSince, problem } });
    },
    /** What a later look needs to find an unfinished try. */
    keep: async (id: string, kept: string): Promise<void> => {
      await effects.updateOne({ _id: id }, { $set: { kept } });
    },
    async done(sent: Sent[], now: number): Promise<void> {
      if (sent.length === 0) return;
      await effects.bulkWrite(
        sent.map(({ id, reference, left }) => ({
          updateOne: {
            filter: { _id: id },
            update: {
              $set: {
                state: 'done' as const,
                expireAt: expiry(now),
                ...(reference === null ? {} : { reference }),
                ...(left === true ? { left } : {}),
              },
              $unset: { queue: '' as const, dueAt: '' as const, problem: '' as const, heldIn: '' as const },
            },
          },
        })),
        { ordered: false },
      );
    },
    expire: async (id: string, now: number, problem: string): Promise<void> => {
      await effects.updateOne(
        { _id: id },
        { $set: { state: 'expired', problem, expireAt: expiry(now) }, $unset: { queue: '', dueAt: '', heldIn: '' } },
      );
    },
    park: async (id: string, now: number, problem: string): Promise<void> => {
      await effects.updateOne(
        { _id: id },
        { $set: { state: 'parked', parkedAt: now, problem }, $unset: { queue: '', dueAt: '', heldIn: '' } },
      );
    },
    /**
     * Nobody knows whether these arrived: set aside until somebody says so, or has them sent again. `untold`: the partition whose
     * deliverer tells of them, in case this one is stopped before it has.
     */
    async uncertain(ids: string[], now: number, problem: string, untold: number): Promise<void> {
      const found = await effects.find({ _id: { $in: ids }, state: 'sending' }).toArray();
      if (found.length === 0) return;
      const set = { state: 'uncertain' as const, parkedAt: now, problem, untold };
      const $unset = { queue: '' as const, dueAt: '' as const, heldIn: '' as const };
      await effects.bulkWrite(
        found.map(({ _id, effect }) => ({
          updateOne: {
            filter: { _id, state: 'sending' as const },
            update: { $set: isPiece(effect) ? { ...set, lost: effect.message } : set, $unset },
          },
        })),
        { ordered: false },
      );
    },
    /** Uncertain ones of which nobody was told yet, by id, behind one. */
    untold: (queues: number[], limit: number, after = ''): Promise<EffectDocument[]> =>
      effects
        .find({ untold: { $in: queues }, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    /** Whoever must know of these was told. */
    told: async (ids: string[]): Promise<void> => {
      if (ids.length === 0) return;
      await effects.updateMany({ _id: { $in: ids } }, { $unset: { untold: '' } });
    },
    /**
     * Somebody has said what becomes of an uncertain one: it is none any more. That a part of a message has arrived is kept as long
     * as the message, which may still be changed; not so of one that is `gone`, of which nothing is to stand.
     */
    async settle(id: string, now: number, how: 'send-again' | 'arrived', gone = false): Promise<void> {
      const effect = (await effects.findOne({ _id: id, state: 'uncertain' }))?.effect;
      if (effect === undefined) return;
      const stands = how === 'arrived' && !gone && isPiece(effect);
      await effects.updateOne(
        { _id: id, state: 'uncertain' },
        {
          $set: {
            state: 'expired',
            problem: how,
            ...(stands ? {} : { expireAt: expiry(now) }),
          },
          $unset: { parkedAt: '', untold: '' },
        },
      );
    },
    /** Parts of a message that may stand, or are known to, without anybody knowing where. */
    lostOf: (message: string): Promise<EffectDocument[]> => effects.find({ lost: message }).toArray(),
    /**
     * Nothing of these messages is to stand any more, and whoever can see to that was told: what is known to have arrived of them is
     * kept no longer than what was sent again. `kind`: as what; else as all.
     */
    async endLost(messages: string[], now: number, kind?: 'mirror' | 'reply'): Promise<void> {
      await effects.updateMany(
        {
          lost: { $in: messages },
          state: 'expired',
          expireAt: { $exists: false },
          ...(kind === undefined ? {} : { 'effect.kind': kind }),
        },
        { $set: { expireAt: expiry(now) } },
      );
    },
    /** Of a ticket, the oldest first. Few are uncertain at any time, of all tickets. */
    uncertainOf: (ticket: number): Promise<EffectDocument[]> =>
      effects
        .find({ parkedAt: { $gt: 0 }, state: 'uncertain', 'effect.ticket': ticket })
        .sort({ parkedAt: 1 })
        .limit(mostUncertain)
        .toArray(),
    /** Puts a parked effect back in the queue. False when it is not parked; one that may have arrived is not. */
    async retryParked(id: string, queue: (installation: string) => number, now: number): Promise<boolean> {
      const found = await effects.findOne({ _id: id, state: 'parked' });
      if (found === null) return false;
      const result = await effects.updateOne(
        { _id: id, state: 'parked' },
        {
          $set: { state: 'waiting', queue: queue(found.effect.installation), dueAt: now, attempts: 0 },
          $unset: { parkedAt: '', retryAt: '', failingSince: '' },
        },
      );
      return result.matchedCount === 1;
    },
    /** What still waits for a ticket, first in line first, and what of it is parked. */
    async openOf(ticket: number, queues: number[]): Promise<EffectDocument[]> {
      const own = { 'effect.ticket': ticket };
      const [waiting, parked] = await Promise.all([
        effects.find({ queue: { $in: queues }, dueAt: { $gt: 0 }, ...own }).toArray(),
        effects.find({ parkedAt: { $gt: 0 }, ...own }).toArray(),
      ]);
      return [...parked, ...waiting].sort((a, b) => a.order - b.order);
    },
    /** Whether one of these waits or is being sent. */
    anyOpen: async (ids: string[]): Promise<boolean> =>
      (await effects.findOne(
        { _id: { $in: ids }, state: { $in: ['waiting', 'sending'] } },
        { projection: { _id: 1 } },
      )) !== null,
    /** Whether anything still waits to go into a channel. */
    waitingIn: async (channel: string): Promise<boolean> =>
      (await effects.findOne(
        { queue: { $gte: 0 }, $or: [{ 'effect.channel': channel }, { 'effect.place.channel': channel }] },
        { projection: { _id: 1 } },
      )) !== null,
    parked: (limit: number): Promise<EffectDocument[]> =>
      effects
        .find({ parkedAt: { $gt: 0 } })
        .sort({ parkedAt: 1 })
        .limit(limit)
        .toArray(),
    /**
     * How much waits for each channel that cannot be reached, by our id; at most 1,000 in all. Of what stands in line for
     * one card only the first is counted, so that of a triage channel it is the number of tickets.
     */
    async heldByChannel(): Promise<Map<string, number>> {
      const held = await effects
        .find({ heldIn: { $gt: '' } }, { projection: { heldIn: 1 } })
        .limit(1_000)
        .toArray();
      const counts = new Map<string, number>();
      for (const { heldIn } of held) if (heldIn !== undefined) counts.set(heldIn, (counts.get(heldIn) ?? 0) + 1);
      return counts;
    },
    countHeld: (): Promise<number> => effects.countDocuments({ heldIn: { $gt: '' } }),
    countParked: (): Promise<number> => effects.countDocuments({ parkedAt: { $gt: 0 } }),
    countWaiting: (queues: number[]): Promise<number> => effects.countDocuments({ queue: { $in: queues } }),
    /** Without what only brings cards and homes up to date at their own pace. */
    countUrgent: (queues: number[]): Promise<number> =>
      effects.countDocuments({
        queue: { $in: queues },
        'effect.kind': { $ne: 'home' },
        'effect.first': { $ne: false },
      }),
    known: async (id: string): Promise<boolean> =>
      (await effects.findOne({ _id: id }, { projection: { _id: 1 } })) !== null,
    find: (id: string): Promise<EffectDocument | null> => effects.findOne({ _id: id }),
  };
}
