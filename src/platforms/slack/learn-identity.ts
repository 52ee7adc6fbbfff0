import { z } from 'zod';
import type { WebApi } from './deliver/web-api.ts';
import type { Identity } from './identity.ts';

const text = z.string().min(1).nullish().catch(null);
const authTest = z.object({
  team_id: z.string().min(1),
  user_id: z.string().min(1),
  bot_id: text,
  app_id: text,
  enterprise_id: text,
  url: z.url().nullish().catch(null),
  /** From the answer's header `x-oauth-scopes`. */
  response_metadata: z
    .object({ scopes: z.array(z.string()) })
    .nullish()
    .catch(null),
});
const botsInfo = z.object({ bot: z.object({ app_id: text }) });

/** Asks Slack who we are. Throws `DeliveryError`. */
export async function learnIdentity(api: WebApi): Promise<Identity> {
  const known = await api.call({ method: 'auth.test', arguments: {}, answer: authTest, repeatable: true });
  const bot = known.bot_id ?? null;
  return {
    team: known.team_id,
    enterprise: known.enterprise_id ?? null,
    botUser: known.user_id,
    bot,
    app: known.app_id ?? (bot === null ? null : await appOf(api, bot)),
    url: known.url ?? null,
    ...(known.response_metadata == null ? {} : { scopes: known.response_metadata.scopes }),
  };
}

/** The app is a second way to know our own posts; without it the first, the bot's ids, must do. */
async function appOf(api: WebApi, bot: string): Promise<string | null> {
  try {
    const found = await api.call({ method: 'bots.info', arguments: { bot }, answer: botsInfo, repeatable: true });
    return found.bot.app_id ?? null;
  } catch {
    return null;
  }
}
