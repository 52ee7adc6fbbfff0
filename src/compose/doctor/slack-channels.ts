import type { Channel } from '../../desk/channel.ts';
import type { DeskFile } from '../../desk/settings/schema.ts';

type ToCheck = { id: string; name: string; use: 'customer' | 'triage' | 'other' };

/** Slack channels that the desk works in: those that desk.yaml names, triage first, and those that the store knows. */
export function slackChannels(file: DeskFile | null, stored: readonly Channel[]): ToCheck[] {
  const known = new Map(stored.map((channel) => [channel.platformId, channel]));
  const found = new Map<string, ToCheck>();
  const add = (id: string, use: ToCheck['use']) => {
    if (!found.has(id)) found.set(id, { id, name: known.get(id)?.name ?? id, use });
  };
  for (const { platform, channel } of file?.triage ?? []) if (platform === 'slack') add(channel, 'triage');
  for (const { channels } of file?.customers ?? []) {
    for (const { platform, id, mode } of channels ?? [])
      if (platform === 'slack' && mode !== 'off') add(id, 'customer');
  }
  for (const { platform, platformId, kind, mode, direct, archived } of stored) {
    if (platform !== 'slack' || direct || archived || platformId === '') continue;
    if (kind === 'triage') add(platformId, 'triage');
    else if (mode !== 'off') add(platformId, kind === 'customer' ? 'customer' : 'other');
  }
  return [...found.values()];
}
