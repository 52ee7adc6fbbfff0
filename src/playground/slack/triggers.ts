import { randomBytes } from 'node:crypto';
import type { ResponseUrl, SlackState } from './state.ts';

/** A trigger_id opens one view within three seconds. */
const triggerLife = 3_000;
/** A response_url serves five times within thirty minutes. */
export const responseUrlUses = 5;
const responseUrlLife = 30 * 60_000;

export function newTrigger(state: SlackState, userId: string): string {
  const now = state.monotonicNow();
  for (const [id, trigger] of state.triggers) if (trigger.expiresAt + 60_000 < now) state.triggers.delete(id);
  const id = `${Math.floor(now)}.${randomBytes(6).toString('hex')}.${randomBytes(16).toString('hex')}`;
  state.triggers.set(id, { userId, expiresAt: now + triggerLife, used: false });
  return id;
}

export function newResponseUrl(state: SlackState, about: Omit<ResponseUrl, 'id' | 'uses' | 'expiresAt'>): string {
  const id = randomBytes(12).toString('hex');
  const expiresAt = state.monotonicNow() + responseUrlLife;
  state.responseUrls.set(id, { ...about, id, uses: 0, expiresAt });
  return `${state.origin()}/response/${id}`;
}
