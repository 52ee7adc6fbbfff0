/** Who the bot is in the workspace whose token it holds, as Slack tells (`auth.test`, `bots.info`). */
export type Identity = {
  /** The installing team. */
  team: string;
  /** The organisation around it on Enterprise Grid. */
  enterprise: string | null;
  /** User id of the bot, as in mentions of it. */
  botUser: string;
  /** Bot id, as on its own posts. */
  bot: string | null;
  /** App id; not always told. */
  app: string | null;
  /** Address of the workspace, as in links to its messages (`https://acme.slack.com/`). */
  url: string | null;
  /** The permissions that were given; absent where Slack did not tell. */
  scopes?: readonly string[];
};
