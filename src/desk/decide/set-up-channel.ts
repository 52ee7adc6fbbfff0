import type { Channel, ChannelKind, ChannelMode } from '../channel.ts';
import type { Customer } from '../customer.ts';
import type { Context } from './context.ts';
import { type CustomerChange, type Decision, nothing } from './decision.ts';
import { deskNotice } from './desk-notice.ts';
import { EffectIds } from './effect-ids.ts';
import { introduce } from './introduce.ts';
import { sentence } from './sentence.ts';

/** What somebody of the desk says that a channel is. */
export type SetUp = {
  kind: Exclude<ChannelKind, 'triage'>;
  mode: ChannelMode;
  /** As it is from now on. */
  customer: Customer | null;
  customers: CustomerChange[];
};

/** Writes what a channel is, tells triage who said so, and lets the bot introduce itself where it may speak. */
export function setUpChannel(context: Context, inbound: { key: string }, channel: Channel, setUp: SetUp): Decision {
  const { kind, mode, customer, customers } = setUp;
  const { desk, who } = context;
  const set = { kind, mode, customer: customer?.id ?? null, confirmed: true };
  const content = {
    for: 'desk',
    key: 'channelSetUp',
    params: {
      name: who.name,
      channel: channel.name,
      kind: sentence(context, kindWords[kind], {}),
      mode,
      ...(customer === null ? {} : { customer: customer.name }),
    },
  } as const;
  const id = new EffectIds(inbound.key).next();
  const told = deskNotice({ desk, channel, customer }, { id, ticket: null, content });
  const introduction = introduce(desk, { ...channel, ...set }, customer);
  return {
    ...nothing(),
    channel: { id: channel.id, set, addAlias: null },
    customers,
    effects: [told, introduction].filter((effect) => effect !== null),
    say: sentence(context, content.key, content.params),
  };
}

export const kindWords = {
  customer: 'kindCustomer',
  partner: 'kindPartner',
  community: 'kindCommunity',
  internal: 'kindInternal',
  ignored: 'kindIgnored',
} as const;
