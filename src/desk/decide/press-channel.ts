import { type Action, readAbout } from '../actions.ts';
import type { Channel } from '../channel.ts';
import { customerOfTeam } from '../customer.ts';
import type { DeskContent } from '../effect.ts';
import type { PressInbound } from '../inbound.ts';
import { isHome } from '../people.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { deskNotice } from './desk-notice.ts';
import { EffectIds } from './effect-ids.ts';
import { sentence, tell } from './sentence.ts';
import { setUpChannel } from './set-up-channel.ts';

export type ChannelAction = Extract<
  Action,
  'confirm-channel' | 'ignore-channel' | 'company-same' | 'company-partner' | 'company-ignore'
>;

/** What is pressed where triage was asked what a channel is, or whose somebody in it is. Rights are checked before. */
export function decideChannelPress(context: Context, inbound: PressInbound, action: ChannelAction): Decision {
  const channel = context.subjectChannel;
  if (channel === null || channel.kind === 'triage') return tell(sentence(context, 'channelUnknown', {}));
  switch (action) {
    case 'confirm-channel':
      return confirm(context, inbound, channel);
    case 'ignore-channel':
      return ignore(context, inbound, channel);
    case 'company-same':
    case 'company-partner':
    case 'company-ignore':
      return company(context, inbound, channel, action);
    default:
      return action satisfies never;
  }
}

const setUpAlready = (context: Context, { name }: Channel): Decision =>
  tell(sentence(context, 'channelSetUpAlready', { channel: name }));

/** Just as it was taken for, and from now on every request is answered as one. */
function confirm(context: Context, inbound: PressInbound, channel: Channel): Decision {
  if (channel.confirmed) return setUpAlready(context, channel);
  const customer = context.desk.directory.customers.find(({ id }) => id === channel.customer) ?? null;
  return setUpChannel(context, inbound, channel, { kind: 'customer', mode: 'auto', customer, customers: [] });
}

function ignore(context: Context, inbound: PressInbound, channel: Channel): Decision {
  if (channel.confirmed) return setUpAlready(context, channel);
  const set = { kind: 'ignored', mode: 'off', confirmed: true } as const;
  const content = {
    for: 'desk',
    key: 'channelIgnored',
    params: { name: context.who.name, channel: channel.name },
  } as const;
  return {
    ...told(context, inbound, channel, content),
    channel: { id: channel.id, set, addAlias: null },
    say: sentence(context, content.key, content.params),
  };
}

/** People of a company that nobody had listed: contacts of the customer, heard without effect, or not heard at all. */
function company(
  context: Context,
  inbound: PressInbound,
  channel: Channel,
  action: 'company-same' | 'company-partner' | 'company-ignore',
): Decision {
  const team = readAbout(inbound.value).subject?.split('|')[1] ?? '';
  if (team === '' || isHome(team, context.desk.directory)) return nothing();
  const name = context.who.name;
  if (action !== 'company-same') {
    const partner = action === 'company-partner';
    const params = { name, team, channel: channel.name };
    const key = partner ? 'companyPartner' : 'companyIgnored';
    const companies = { ...channel.companies, [team]: partner ? ('partner' as const) : ('ignored' as const) };
    return {
      ...told(context, inbound, channel, { for: 'desk', key, params }),
      channel: { id: channel.id, set: { companies }, addAlias: null },
      say: sentence(context, key, params),
    };
  }
  const { customers } = context.desk.directory;
  const customer = customers.find(({ id }) => id === channel.customer) ?? null;
  if (customer === null) return tell(sentence(context, 'companyNoCustomer', { channel: channel.name }));
  const holder = customerOfTeam(customers, team);
  if (holder !== null) return tell(sentence(context, 'companyTaken', { team, customer: holder.name }));
  const params = { name, team, customer: customer.name };
  const { [team]: _, ...companies } = channel.companies ?? {};
  return {
    ...told(context, inbound, channel, { for: 'desk', key: 'companySame', params }),
    channel: { id: channel.id, set: { companies }, addAlias: null },
    customers: [
      {
        id: customer.id,
        set:
          channel.platform === 'slack'
            ? { slackTeams: [...customer.slackTeams, team] }
            : { teamsTenants: [...customer.teamsTenants, team] },
      },
    ],
    say: sentence(context, 'companySame', params),
  };
}

/** Triage is told what was said, and by whom. */
function told(context: Context, inbound: PressInbound, channel: Channel, content: DeskContent): Decision {
  const { desk } = context;
  const customer = desk.directory.customers.find(({ id }) => id === channel.customer) ?? null;
  const id = new EffectIds(inbound.key).next();
  const notice = deskNotice({ desk, channel, customer }, { id, ticket: null, content });
  return { ...nothing(), effects: notice === null ? [] : [notice] };
}
