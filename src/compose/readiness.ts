import type { PlatformPort } from '../engine/platform.ts';
import type { Store } from '../store/open-store.ts';
import { StoreFullError } from '../store/room-to-write.ts';
import type { Readiness } from '../web/health.ts';

type Connected = Pick<PlatformPort, 'name' | 'connection'>;

/** How each platform stands right now, with the reason where it cannot be received from or sent to. */
export const connectionsOf = (platforms: readonly Connected[]): { platform: string; ok: boolean; reason: string }[] =>
  platforms.map((platform) => ({ platform: platform.name, ...platform.connection() }));

/** Ready when the store answers and a platform is connected; what is parked, and a platform that is not, are told beside it. */
export async function readiness(store: Store, platforms: readonly Connected[]): Promise<Readiness> {
  const reasons: string[] = [];
  const detail: Record<string, unknown> = {};
  try {
    await store.ping();
    const counts = [store.inbox.countParked(), store.effects.countParked(), store.jobs.countParked()] as const;
    const [inbounds, effects, jobs] = await Promise.all(counts);
    detail.parked = { inbounds, effects, jobs };
    // Tickets whose triage channel cannot be posted in wait visibly: their channel is named to those who may see it, at home.
    detail.held = { effects: await store.effects.countHeld() };
  } catch (error) {
    reasons.push(error instanceof StoreFullError ? error.message : 'The store does not answer.');
  }
  const connections = connectionsOf(platforms);
  detail.platforms = connections;
  if (!connections.some(({ ok }) => ok)) reasons.push(...connections.map(({ reason }) => reason));
  return { ready: reasons.length === 0, reasons, detail };
}
