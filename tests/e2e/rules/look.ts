import type { TestDesk } from '../../support/test-desk.ts';

/** The ticket as the API tells it. */
export async function ticketOf(desk: TestDesk, number: number): Promise<unknown> {
  return (await desk.api(`/tickets/${number}`)).body;
}

/** Emoji that the bot has on a message now. */
export function reactionsOfBot(desk: TestDesk, channel: string, ts: string): string[] {
  const { world } = desk.slack;
  const bot = world.data().app.userId;
  const reactions = world.message(channel, ts)?.reactions ?? [];
  return reactions.filter(({ users }) => users.includes(bot)).map(({ name }) => name);
}

/** What the bot posted in a channel, or in a thread of it, oldest first. */
export function heard(desk: TestDesk, channel: string, thread?: string): string[] {
  const { world } = desk.slack;
  const bot = world.data().app.userId;
  return world
    .messages(channel, thread)
    .filter(({ user, subtype }) => user === bot && subtype === null)
    .map(({ text }) => text);
}
