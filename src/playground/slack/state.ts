import { randomBytes } from 'node:crypto';
import type { JsonObject } from './json.ts';
import type { Channel, Ephemeral, Member, Message, View, World } from './model.ts';

/** Sends one event to the app, if the app may see it. */
export type Dispatch = (event: JsonObject, about: { channel: Channel | null; teamId: string }) => void;

/** A response_url: five uses in thirty minutes. */
export type ResponseUrl = {
  id: string;
  uses: number;
  expiresAt: number;
  channelId: string;
  userId: string;
  threadTs: string | null;
  /** The message that was pressed, if any: `replace_original` and `delete_original` act on it. */
  messageTs: string | null;
};

type Trigger = { userId: string; expiresAt: number; used: boolean };

/** Everything that the methods, actions and payloads of one running local Slack share. */
export type SlackState = {
  world: World;
  /** Open modals by id; Slack forgets them when they are closed. */
  views: Map<string, View>;
  ephemerals: Ephemeral[];
  triggers: Map<string, Trigger>;
  responseUrls: Map<string, ResponseUrl>;
  /** Base of this server's own addresses, without a slash at its end. */
  origin(): string;
  /** The world's time in Unix milliseconds: time stamps of messages. */
  now(): number;
  /** Real time in milliseconds: expiry of triggers and response_urls, pace. */
  monotonicNow(): number;
  /** Microseconds of the newest time stamp given. */
  lastMicro: number;
  changed(): void;
  dispatch: Dispatch;
};

export function newId(prefix: string): string {
  return `${prefix}0${randomBytes(5).toString('hex').toUpperCase()}`;
}

export function findMember(state: SlackState, id: string): Member | undefined {
  return state.world.members.find((member) => member.id === id);
}

export function findChannel(state: SlackState, id: string): Channel | undefined {
  return state.world.channels.find((channel) => channel.id === id);
}

/** Place of `ts` in a channel's sorted messages, or where it would go. */
function placeOf(channel: Channel, ts: string): number {
  let low = 0;
  let high = channel.messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((channel.messages[middle]?.ts ?? '') < ts) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function findMessage(channel: Channel, ts: string): Message | undefined {
  const found = channel.messages[placeOf(channel, ts)];
  return found?.ts === ts ? found : undefined;
}

export function storeMessage(channel: Channel, message: Message): void {
  channel.messages.splice(placeOf(channel, message.ts), 0, message);
}

export function dropMessage(channel: Channel, ts: string): void {
  if (findMessage(channel, ts) !== undefined) channel.messages.splice(placeOf(channel, ts), 1);
}

/** The replies of a thread, oldest first, without its parent. */
export function repliesOf(channel: Channel, threadTs: string): Message[] {
  return channel.messages.filter((message) => message.threadTs === threadTs && message.ts !== threadTs);
}

/** A time stamp from the world's clock, unlike any given before it, also while that clock stands still. */
export function nextTimestamp(state: SlackState, channel: Channel | null): string {
  let micro = Math.floor(state.now()) * 1000;
  // A clock that was set back farther than this is meant to be back.
  if (micro <= state.lastMicro && state.lastMicro - micro < 1_000_000) micro = state.lastMicro + 1;
  while (channel !== null && findMessage(channel, formatMicro(micro)) !== undefined) micro += 1;
  state.lastMicro = micro;
  return formatMicro(micro);
}

function formatMicro(micro: number): string {
  return `${Math.floor(micro / 1_000_000)}.${String(micro % 1_000_000).padStart(6, '0')}`;
}
