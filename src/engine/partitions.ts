import { createHash } from 'node:crypto';

/** Conversations are spread over so many partitions; each is worked on by one instance at a time. */
export const inboxPartitions = 16;
/** Installations are spread over these: one instance keeps the pace of all sends of a workspace. */
export const deliveryPartitions = 4;

export const inboxPartition = (conversation: string): number => spread(conversation, inboxPartitions);
export const deliveryPartition = (installation: string): number => spread(installation, deliveryPartitions);

/** FNV-1a: quick, and the same on every instance. */
function spread(text: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0) % count;
}

export const leaseNames: readonly string[] = [
  ...Array.from({ length: inboxPartitions }, (_, index) => `inbox:${index}`),
  ...Array.from({ length: deliveryPartitions }, (_, index) => `deliver:${index}`),
  'timers',
  'catch-up',
];

/** Which of the living instances should hold a lease: rendezvous hashing moves few when one comes or goes. */
export function preferredOwner(lease: string, living: readonly string[]): string | null {
  let best: { weight: string; instance: string } | null = null;
  for (const instance of living) {
    const weight = createHash('sha256').update(`${lease}\n${instance}`).digest('hex');
    if (best === null || weight > best.weight) best = { weight, instance };
  }
  return best?.instance ?? null;
}
