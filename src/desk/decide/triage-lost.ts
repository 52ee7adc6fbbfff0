import type { Channel } from '../channel.ts';
import type { Direct } from '../effect.ts';
import type { ChannelInbound } from '../inbound.ts';
import { accountNear } from './card-thread.ts';
import type { Context } from './context.ts';

const texts = {
  shared: 'triageShared',
  archived: 'triageArchived',
  deleted: 'triageArchived',
  'bot-left': 'triageLeft',
  'readers-untold': 'triageReadersUntold',
} as const;

/** Platforms tell of one thing more than once: what the record says already is no news. */
const wasSo: Readonly<Record<keyof typeof texts, (channel: Channel) => boolean>> = {
  shared: ({ shared }) => shared,
  archived: ({ archived }) => archived,
  deleted: ({ archived }) => archived,
  'bot-left': ({ member }) => !member,
  'readers-untold': (channel) => !canHold(channel),
};

const isLoss = (what: string): what is keyof typeof texts => Object.hasOwn(texts, what);

/** Whether anything of the desk's own can be posted in a triage channel. */
export const canHold = ({ shared, archived, member }: Pick<Channel, 'shared' | 'archived' | 'member'>): boolean =>
  !shared && !archived && member;

/** A triage channel that can be posted in no more: every lead is told, once for each happening. */
export function tellLeads({ desk, channel }: Context, inbound: ChannelInbound): Direct[] {
  const { what } = inbound.change;
  if (channel.kind !== 'triage' || !isLoss(what)) return [];
  if (inbound.recorded !== true && wasSo[what](channel)) return [];
  const { platform, installation, name } = channel;
  const leads = (desk.directory.agents ?? []).filter(({ role }) => role !== 'agent');
  return leads.flatMap(({ id }) =>
    [accountNear({ desk }, id, channel.id)]
      .filter((account) => account !== null)
      .map(
        (account): Direct => ({
          kind: 'direct',
          audience: 'desk',
          id: `${inbound.key}:${account}`,
          platform,
          installation,
          ticket: null,
          account,
          content: { for: 'desk', key: texts[what], params: { channel: name } },
          reader: { locale: desk.locale, timeZone: desk.timeZone },
          buttons: [],
        }),
      ),
  );
}
