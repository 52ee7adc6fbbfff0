import type { DeskClock, DeskView } from './desk-port.ts';
import type { LocalSlack } from './slack/local-slack.ts';
import type { Ephemeral, Message, View } from './slack/model.ts';
import type { ChannelView, MessagePage, MessageView, ModalView, Snapshot } from './snapshot.ts';

export type SnapshotQuery = {
  seat: string;
  channel?: string | undefined;
  thread?: string | undefined;
  /** The message whose verdict is wanted. */
  selected?: string | undefined;
  ticket?: number | undefined;
  /** So many top-level messages, the newest. */
  limit: number;
};

/** Gathers what one seat sees. The desk's part may fail without taking the conversation with it. */
export async function takeSnapshot(
  parts: { slack: LocalSlack; desk: DeskView; clock: DeskClock; instance: string },
  query: SnapshotQuery,
): Promise<Snapshot> {
  const { slack, desk, clock } = parts;
  const { world } = slack;
  const data = world.data();
  const channel = world.channelsOf(query.seat).find(({ id }) => id === query.channel);
  const [asked, verdict, ticket] = await Promise.all([
    desk.tickets().then(
      (tickets) => ({ tickets, problem: null }),
      (error: unknown) => ({ tickets: [], problem: error instanceof Error ? error.message : String(error) }),
    ),
    channel === undefined || query.selected === undefined
      ? null
      : desk.verdict(channel.id, query.selected).catch(() => null),
    query.ticket === undefined ? null : desk.ticket(query.ticket).catch(() => null),
  ]);

  const newest = channel === undefined ? nothing : topLevel(slack, channel.id, query.seat, { limit: query.limit });
  return {
    instance: parts.instance,
    seat: query.seat,
    people: data.members.map(({ id, realName, teamId, title, timezone, kind }) => ({
      id,
      name: realName,
      teamId,
      title,
      timezone,
      hasSeat: kind !== 'bot' && world.channelsOf(id).length > 0,
    })),
    teams: data.teams.map(({ id, name }) => ({ id, name })),
    homeTeam: data.teams[0]?.id ?? '',
    bot: { userId: data.app.userId, name: data.app.name },
    commands: data.app.commands,
    shortcuts: data.app.shortcuts,
    channels: world.channelsOf(query.seat).map(({ messages, ...rest }): ChannelView => {
      const { id, name, kind, teamIds, topic, archived, members } = rest;
      return { id, name, kind, teamIds, topic, archived, members, latest: messages.at(-1)?.ts ?? null };
    }),
    ...newest,
    thread:
      channel === undefined || query.thread === undefined
        ? null
        : threadOf(slack, channel.id, query.thread, query.seat),
    views: world.views(query.seat).map(modalView),
    home: mapOrNull(world.home(query.seat), modalView),
    tickets: asked.tickets,
    deskProblem: asked.problem,
    ticket,
    verdict,
    clock: { now: clock.now(), offset: clock.offset() },
    waiting: slack.waiting(),
  };
}

function mapOrNull<T, R>(value: T | undefined, map: (value: T) => R): R | null {
  return value === undefined ? null : map(value);
}

function modalView(view: View): ModalView {
  return { id: view.id, source: view.source };
}

function byTime(a: MessageView, b: MessageView): number {
  return a.ts < b.ts ? -1 : 1;
}

const nothing: MessagePage = { messages: [], hasEarlier: false };

type Part = {
  limit: number;
  /** Only messages before this `ts`. */
  before?: string | undefined;
  /** Only messages from this `ts` on. */
  from?: string | undefined;
};

/** A part of a channel's top-level messages as a seat sees them: the newest of those asked for. */
export function takeMessages(slack: LocalSlack, query: { seat: string; channel: string } & Part): MessagePage {
  const channel = slack.world.channelsOf(query.seat).find(({ id }) => id === query.channel);
  return channel === undefined ? nothing : topLevel(slack, channel.id, query.seat, query);
}

function topLevel(slack: LocalSlack, channel: string, seat: string, { limit, before, from }: Part): MessagePage {
  const all = slack.world.channel(channel)?.messages ?? [];
  const replies = new Map<string, { count: number; latest: string }>();
  for (const { ts, threadTs } of all) {
    if (threadTs === null || threadTs === ts) continue;
    replies.set(threadTs, { count: (replies.get(threadTs)?.count ?? 0) + 1, latest: ts });
  }
  const within = ({ ts }: { ts: string }) =>
    (before === undefined || ts < before) && (from === undefined || ts >= from);
  const shown = all.filter(
    (message) =>
      within(message) &&
      (message.threadTs === null || message.threadTs === message.ts || message.subtype === 'thread_broadcast'),
  );
  // Only what is shown is put into the page's words: a channel may hold thousands.
  const messages = shown.slice(-limit).map((message) => messageView(slack, message, replies.get(message.ts)));
  const hasEarlier = shown.length > limit;
  const oldest = messages[0]?.ts;
  const own = slack.world
    .ephemerals(seat)
    .filter(({ channelId, threadTs }) => channelId === channel && threadTs === null)
    .filter((ephemeral) => within(ephemeral) && (!hasEarlier || oldest === undefined || ephemeral.ts >= oldest));
  return { messages: own.length === 0 ? messages : [...messages, ...own.map(ephemeralView)].sort(byTime), hasEarlier };
}

function threadOf(slack: LocalSlack, channel: string, thread: string, seat: string): MessageView[] {
  const messages = slack.world.messages(channel, thread);
  const own = slack.world
    .ephemerals(seat)
    .filter(({ channelId, threadTs }) => channelId === channel && threadTs === thread);
  return [...messages.map((message) => messageView(slack, message, undefined)), ...own.map(ephemeralView)].sort(byTime);
}

function messageView(
  slack: LocalSlack,
  message: Message,
  replies: { count: number; latest: string } | undefined,
): MessageView {
  const { files } = slack.world.data();
  return {
    ts: message.ts,
    kind: 'message',
    subtype: message.subtype,
    user: message.user,
    username: message.username,
    icon: iconOf(message),
    bot: message.botId !== null,
    text: message.text,
    // What people type is drawn from its text; only the app's blocks are drawn as blocks.
    blocks: message.botId === null ? null : message.blocks,
    attachments: message.botId === null ? [] : (message.attachments ?? []),
    threadTs: message.threadTs,
    edited: message.edited !== null,
    reactions: message.reactions,
    files: message.files.flatMap((id) => {
      const file = files.find((candidate) => candidate.id === id);
      return file === undefined ? [] : [{ id, name: file.name, size: file.size, mimetype: file.mimetype }];
    }),
    replyCount: replies?.count ?? 0,
    latestReply: replies?.latest ?? null,
  };
}

function iconOf({ iconEmoji, iconUrl }: Message): MessageView['icon'] {
  if (iconEmoji !== null) return { emoji: iconEmoji.replaceAll(':', '') };
  if (iconUrl === null) return null;
  // Pictures of people are this Slack's own addresses; the page draws them itself.
  const person = /\/avatars\/(U\w+)\//.exec(iconUrl)?.[1];
  return person === undefined ? { url: iconUrl } : { person };
}

function ephemeralView(ephemeral: Ephemeral): MessageView {
  return {
    ts: ephemeral.ts,
    kind: 'ephemeral',
    subtype: null,
    user: null,
    username: null,
    icon: null,
    bot: true,
    text: ephemeral.text,
    blocks: ephemeral.blocks,
    attachments: [],
    threadTs: ephemeral.threadTs,
    edited: false,
    reactions: [],
    files: [],
    replyCount: 0,
    latestReply: null,
  };
}
