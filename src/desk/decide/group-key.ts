/** Under this key one contact's messages in one channel gather into one ticket. */
export const groupKey = (channel: string, account: string): string => `${channel}|${account}`;
