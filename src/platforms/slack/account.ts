/** Our id of a Slack user or bot: the platform and its id. */
export function accountOf(slackId: string): string {
  return `slack:${slackId}`;
}

/** Slack's own id of one of our accounts. */
export function slackIdOf(account: string): string {
  return account.startsWith('slack:') ? account.slice('slack:'.length) : account;
}
