import type { Channel, Ephemeral, Member, Message, View, World } from './model.ts';
import { findChannel, findMessage, repliesOf, type SlackState } from './state.ts';

/** The world, to be read: by tests and by the page. */
export type WorldView = {
  /** All of it, live; for saving. */
  data(): World;
  channel(id: string): Channel | undefined;
  member(id: string): Member | undefined;
  /** Channels that someone is in, direct messages too. */
  channelsOf(user: string): Channel[];
  /** Top-level messages, oldest first; with `thread` its parent and replies. */
  messages(channel: string, thread?: string): Message[];
  message(channel: string, ts: string): Message | undefined;
  ephemerals(user: string): Ephemeral[];
  /** Open modals, the topmost last. */
  views(user: string): View[];
  home(user: string): View | undefined;
  onChange(listener: () => void): () => void;
};

export function createWorldView(state: SlackState, listeners: Set<() => void>): WorldView {
  const channelOf = (id: string) => findChannel(state, id);
  return {
    data: () => state.world,
    channel: channelOf,
    member: (id) => state.world.members.find((member) => member.id === id),
    channelsOf: (user) => state.world.channels.filter((channel) => channel.members.includes(user)),
    messages(id, thread) {
      const channel = channelOf(id);
      if (channel === undefined) return [];
      if (thread === undefined)
        return channel.messages.filter(({ ts, threadTs }) => threadTs === null || threadTs === ts);
      const parent = findMessage(channel, thread);
      return [...(parent === undefined ? [] : [parent]), ...repliesOf(channel, thread)];
    },
    message(id, ts) {
      const channel = channelOf(id);
      return channel === undefined ? undefined : findMessage(channel, ts);
    },
    ephemerals: (user) => state.ephemerals.filter((ephemeral) => ephemeral.userId === user),
    views: (user) => [...state.views.values()].filter((view) => view.userId === user),
    home: (user) => state.world.homes[user],
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
