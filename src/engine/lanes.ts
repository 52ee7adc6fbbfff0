import type { EffectDocument } from '../store/schemas/documents.ts';
import { channelInto, goesBefore } from './effect-order.ts';
import type { SendResult } from './send-result.ts';

/**
 * An effect in memory. `dueAt` in real time; `settle`: whoever sent it is gone, or its outcome is unknown: look first; `alone`:
 * with others it was refused; `told`: somebody else knows of it, since its receiver does not take it; `unsent`: it was marked as being
 * sent and certainly was not; `failed`: a try of it here came to nothing anybody knows of; `came`: what it came to, which could
 * not be written down yet.
 */
export type Item = {
  document: EffectDocument;
  dueAt: number;
  settle: boolean;
  alone?: true;
  told?: true;
  unsent?: true;
  failed?: true;
  came?: () => Promise<SendResult>;
};

/** What waits, by lane, each lane in the order in which it goes. */
export class Lanes {
  readonly #lanes = new Map<string, Item[]>();
  readonly #known = new Set<string>();

  get size(): number {
    return this.#known.size;
  }
  has(id: string): boolean {
    return this.#known.has(id);
  }
  items(lane: string): readonly Item[] {
    return this.#lanes.get(lane) ?? [];
  }
  [Symbol.iterator](): IterableIterator<[string, Item[]]> {
    return this.#lanes.entries();
  }

  add(item: Item): void {
    const { _id, lane } = item.document;
    this.#known.add(_id);
    const items = this.#lanes.get(lane);
    if (items === undefined) this.#lanes.set(lane, [item]);
    else {
      const place = items.findLastIndex((other) => goesBefore(other.document, item.document) <= 0);
      items.splice(place + 1, 0, item);
    }
  }

  remove(item: Item): void {
    const { lane, _id } = item.document;
    this.#known.delete(_id);
    const items = this.#lanes.get(lane);
    if (items === undefined) return;
    const place = items.indexOf(item);
    if (place >= 0) items.splice(place, 1);
    if (items.length === 0) this.#lanes.delete(lane);
  }

  /** Forgets whole lanes into a channel, so that what stays of a lane is its beginning. */
  forget(channel: string, keeps: (lane: string) => boolean): void {
    for (const [lane, items] of this.#lanes) {
      if (keeps(lane) || !items.every((item) => isInto(item, channel))) continue;
      for (const { document } of items) this.#known.delete(document._id);
      this.#lanes.delete(lane);
    }
  }

  /** How many wait to go into a channel. */
  countInto(channel: string): number {
    let count = 0;
    for (const items of this.#lanes.values()) count += items.filter((item) => isInto(item, channel)).length;
    return count;
  }

  /** Forgets the lanes of installations that others serve now. */
  keepOnly(mine: (installation: string) => boolean): void {
    for (const [lane, items] of this.#lanes) {
      const [first] = items;
      if (first === undefined || mine(first.document.effect.installation)) continue;
      for (const { document } of items) this.#known.delete(document._id);
      this.#lanes.delete(lane);
    }
  }
}

export const isInto = ({ document: { effect } }: Item, channel: string): boolean => channelInto(effect) === channel;

export const idOf = ({ document }: Item): string => document._id;
