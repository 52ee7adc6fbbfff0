/** A conversation as the connector is asked about it: with `;messageid=…` for a thread. */
export type Where = { serviceUrl: string; conversation: string };

/** Somebody in a conversation's roster. */
export type Member = {
  /** `29:…` */
  id: string;
  objectId: string | null;
  name: string | null;
  email: string | null;
  userPrincipalName: string | null;
  tenant: string | null;
  /** `user`, `guest`, `owner`, `anonymous`, `skill`, …: not always told. */
  role: string | null;
};
export type TeamChannel = { id: string; name: string | null; type: string | null };
export type TeamDetails = { id: string; name: string | null; group: string | null };

/**
 * Teams' connector, one call at a time: no retries and no queue of its own, as the engine keeps pace and repeats. Each call ends
 * after 8 s. All throw `DeliveryError`.
 */
export type Connector = {
  /** Posts an activity (its fields go out as they are); gives its id. Made twice it stands twice. */
  post(where: Where, activity: object): Promise<string>;
  update(where: Where, message: string, activity: object): Promise<void>;
  remove(where: Where, message: string): Promise<void>;
  /** Puts the bot's reaction on a message; a public preview, which not every tenant has. */
  react(where: Where, message: string, type: string): Promise<void>;
  unreact(where: Where, message: string, type: string): Promise<void>;
  /** Opens the bot's conversation with one person, by their `29:…` or Entra object id; gives its id. Made twice it is the same. */
  createDirect(who: { serviceUrl: string; tenant: string; person: string }): Promise<string>;
  /** Somebody in a roster; null where they are not in it. */
  member(where: Where, person: string): Promise<Member | null>;
  /** The channels of a team, by its own conversation id. */
  channelsOf(team: { serviceUrl: string; team: string }): Promise<TeamChannel[]>;
  team(team: { serviceUrl: string; team: string }): Promise<TeamDetails | null>;
};
