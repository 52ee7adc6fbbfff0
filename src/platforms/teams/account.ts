/** Who wrote, as an activity tells: `id` is this bot's own name for them (`29:…`, of bots `28:…`), `aadObjectId` their Entra object id. */
export type WireAccount = { id: string; aadObjectId?: string | null | undefined };

/**
 * Our id of somebody on Teams: by the Entra object id, which is the same for every bot and stands in desk.yaml; without one (bots,
 * anonymous guests) by the id that Teams gives them towards this bot.
 */
export function accountOf({ id, aadObjectId }: WireAccount): string {
  if (aadObjectId) return `teams:${aadObjectId.toLowerCase()}`;
  return `teams:${isBotId(id) ? id.toLowerCase() : id}`;
}

/** Teams' own id in one of our accounts: an Entra object id, or `29:…`, or `28:…`. */
export function teamsIdOf(account: string): string {
  return account.startsWith('teams:') ? account.slice('teams:'.length) : account;
}

/** Whether it is the id of a bot (`28:<app id>`). */
export const isBotId = (id: string): boolean => id.startsWith('28:');

/** Whether it is an Entra object id. */
export const isObjectId = (id: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu.test(id);
