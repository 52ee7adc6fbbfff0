import { botName } from '../bot-name.ts';
import { type Channel, maySpeak, takesRequests } from '../channel.ts';
import type { Customer } from '../customer.ts';
import type { CustomerPost } from '../effect.ts';
import { describeHours } from '../texts/describe-hours.ts';
import type { Desk } from './context.ts';

/**
 * The bot's first words in a channel: how to reach the desk, when, and what is stored. Said once in a channel's life (the
 * effect's id), and nowhere that the bot stays silent.
 */
export function introduce(desk: Desk, channel: Channel, customer: Customer | null): CustomerPost | null {
  if (!maySpeak(channel) || !takesRequests(channel) || channel.direct) return null;
  const reader = { locale: customer?.locale ?? desk.locale, timeZone: customer?.timeZone ?? desk.timeZone };
  const hours = desk.weeklyHours === null ? '' : describeHours(desk.weeklyHours, reader.locale);
  return {
    kind: 'post',
    audience: 'customer',
    id: `introduction:${channel.id}`,
    platform: channel.platform,
    installation: channel.installation,
    ticket: null,
    channel: channel.id,
    thread: null,
    content: {
      for: 'customer',
      key: 'introduction',
      params: { desk: desk.name, bot: botName, ...(hours === '' ? {} : { hours }) },
    },
    reader,
    startsThread: false,
  };
}
