import type { Channel } from '../../desk/channel.ts';
import type { Platform } from '../../desk/inbound.ts';
import type { DeskFile } from '../../desk/settings/schema.ts';

/** `id` is the platform's. */
export type ToCheck = { id: string; name: string; use: 'customer' | 'triage' | 'other' };

/** A platform's channels that the desk works in: those that desk.yaml names, triage first, and those that the store knows. */
export function channelsToCheck(on: Platform, file: DeskFile | null, stored: readonly Channel[]): ToCheck[] {
  const here = stored.filter(({ platform }) => platform === on);
  const known = new Map(here.map((channel) => [channel.platformId, channel]));
  const found = new Map<string, ToCheck>();
  const add = (id: string, use: ToCheck['use']) => {
    if (!found.has(id)) found.set(id, { id, name: known.get(id)?.name || id, use });
  };
  for (const { platform, channel } of file?.triage ?? []) if (platform === on) add(channel, 'triage');
  for (const { channels } of file?.customers ?? []) {
    for (const { platform, id, mode } of channels ?? []) if (platform === on && mode !== 'off') add(id, 'customer');
  }
  for (const { platformId, kind, mode, direct, archived } of here) {
    if (direct || archived || platformId === '') continue;
    if (kind === 'triage') add(platformId, 'triage');
    else if (mode !== 'off') add(platformId, kind === 'customer' ? 'customer' : 'other');
  }
  return [...found.values()];
}
