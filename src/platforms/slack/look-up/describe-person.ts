import { z } from 'zod';
import type { PersonProfile } from '../../../desk/inbound.ts';
import { wellFormed } from '../../text/well-formed.ts';
import { slackIdOf } from '../account.ts';
import type { WebApi } from '../deliver/web-api.ts';
import { profileOf, wireUser } from '../receive/person.ts';
import { orAbsent } from './absent.ts';

const absent = [
  'user_not_found',
  'user_not_visible',
  'users_not_found',
  'invalid_user',
  'bot_not_found',
  'invalid_arguments',
];
const botAnswer = z.object({
  bot: z.object({
    id: z.string(),
    name: z.string().nullish(),
    deleted: z.boolean().nullish(),
    icons: z.object({ image_72: z.string().nullish() }).nullish().catch(null),
  }),
});

/** Who somebody is; null for those whom Slack does not show us, as it may be with strangers of shared channels. */
export async function describePerson(api: WebApi, account: string): Promise<PersonProfile | null> {
  const id = slackIdOf(account);
  if (id.startsWith('B')) return describeBot(api, account, id);
  if (!/^[UW][A-Z0-9]+$/.test(id)) return null;
  const call = api.call({
    method: 'users.info',
    arguments: { user: id, include_locale: true },
    answer: z.object({ user: wireUser }),
    repeatable: true,
  });
  const found = await orAbsent(call, absent);
  return found === null ? null : profileOf(found.user);
}

async function describeBot(api: WebApi, account: string, id: string): Promise<PersonProfile | null> {
  const call = api.call({ method: 'bots.info', arguments: { bot: id }, answer: botAnswer, repeatable: true });
  const found = await orAbsent(call, absent);
  if (found === null) return null;
  const { bot } = found;
  return {
    account,
    team: null,
    name: wellFormed(bot.name || id),
    email: null,
    bot: true,
    guest: false,
    gone: bot.deleted === true,
    locale: null,
    timeZone: null,
    picture: bot.icons?.image_72 || null,
  };
}
