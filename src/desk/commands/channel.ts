import { plainAnswer } from '../answer.ts';
import type { Channel } from '../channel.ts';
import type { Context } from '../decide/context.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { showing } from './command.ts';
import { changeChannel, channelProperties } from './config/change-channel.ts';
import { nameOf, showChannel } from './config/channel-lines.ts';
import { channelName, choice, rest } from './value.ts';

/** How this channel (or the one that is named) is set up; with a property and a value it is changed. */
export const channel = showing({
  name: 'channel',
  aliases: ['room'],
  names: 'maybe',
  values: {
    channel: channelName().optional(),
    property: choice(channelProperties).optional(),
    value: rest('value').optional(),
  },
  deed: 'see-inside',
  help: 'helpChannel',
  examples: [
    { text: 'channel' },
    { text: 'channel #globex-acme', values: { channel: '#globex-acme' } },
    { text: 'channel mode silent', values: { property: 'mode', value: 'silent' } },
    { text: 'channel customer Acme Corp', values: { property: 'customer', value: 'Acme Corp' } },
    {
      text: 'channel #globex-acme triage #gold',
      values: { channel: '#globex-acme', property: 'triage', value: '#gold' },
    },
    { text: 'channel pause', values: { property: 'pause' } },
  ],
  changes({ property, value }) {
    if (property === undefined) return value === undefined ? null : 'confirm-channel';
    return property === 'triage'
      ? 'change-settings'
      : property === 'owner' || property === 'tier'
        ? 'change-customer'
        : 'confirm-channel';
  },
  act(context, inbound, { channel: named, property, value }) {
    const meant = channelMeant(context, named);
    if ('not' in meant) return tell(meant.not);
    const about = { ...context, subjectChannel: meant.channel };
    return changeChannel(about, inbound, meant.channel, { property, value });
  },
  async read(asking, { channel: named }) {
    const { look, where, words, tickets } = asking;
    const [number] = tickets;
    const ticket = number === undefined || named !== undefined ? null : await look.ticket(number);
    if (number !== undefined && named === undefined && ticket === null) {
      return plainAnswer(words('commandTicketUnknown', { number }));
    }
    const found = look.channel(named ?? ticket?.channel ?? where.id, where.platform);
    return found === null ? plainAnswer(words('channelWithout', {})) : showChannel(asking, found);
  },
});

/** The channel that is named; else that of the ticket in whose thread it is said; else where it is said. */
function channelMeant(context: Context, named: string | undefined): { channel: Channel } | { not: string } {
  const found =
    named !== undefined ? context.subjectChannel : context.ticket !== null ? context.channel : context.where;
  if (found === null || found.platformId === '' || found.name === found.id) {
    return { not: sentence(context, 'channelWithout', {}) };
  }
  if (found.direct) return { not: sentence(context, 'notHere', {}) };
  if (found.kind === 'triage') return { not: sentence(context, 'channelIsTriage', { channel: nameOf(found) }) };
  return { channel: found };
}
