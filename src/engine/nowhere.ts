import type { Channel } from '../desk/channel.ts';

/** Stands where there is no channel, or none that the desk knows: nothing is taken from it, nothing is said in it. */
export const nowhere = (
  id: string,
  { platform, installation, platformId }: Pick<Channel, 'platform' | 'installation' | 'platformId'>,
): Channel => ({
  id,
  platform,
  installation,
  platformId,
  aliases: [],
  name: id,
  kind: 'ignored',
  mode: 'off',
  customer: null,
  acknowledge: 'none',
  groupingWindow: 0,
  apps: [],
  confirmed: false,
  shared: false,
  direct: false,
  archived: false,
  member: false,
});
