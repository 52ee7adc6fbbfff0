import type { TeamsConversation, TeamsPerson } from './fake-teams-people.ts';
import { botId } from './fake-teams-people.ts';

/** An activity as it goes over the wire; tests may bend any part of it. */
export type WireActivity = Record<string, unknown>;

export type SaidBy = { from: TeamsPerson; in: TeamsConversation; serviceUrl: string; at: number; botId?: string };
export type SaidMessage = SaidBy & {
  id: string;
  /** HTML of what was written, without the mention of the bot. */
  html: string;
  /** Id of the thread's first message; null for a new post, and in chats. */
  thread?: string | null;
  /** The bot is mentioned before the text. */
  mention?: boolean;
  attachments?: object[];
};

const iso = (at: number): string => new Date(at).toISOString();
const isChannel = ({ in: where }: SaidBy): boolean => where.type === 'channel';

/** What all activities of a conversation have. */
export function envelope(said: SaidBy, thread: string | null): WireActivity {
  const { from, in: where, serviceUrl, at } = said;
  return {
    channelId: 'msteams',
    serviceUrl,
    timestamp: iso(at),
    localTimestamp: iso(at),
    localTimezone: 'Europe/Berlin',
    locale: 'en-GB',
    from: { id: from.id, name: from.name, ...(from.aadObjectId === null ? {} : { aadObjectId: from.aadObjectId }) },
    recipient: { id: said.botId ?? botId, name: 'Threadwell' },
    conversation: {
      id: isChannel(said) && thread !== null ? `${where.id};messageid=${thread}` : where.id,
      conversationType: where.type,
      tenantId: where.tenant,
      ...(where.type === 'personal' ? {} : { isGroup: true }),
      ...(where.type === 'groupChat' && where.name !== null ? { name: where.name } : {}),
    },
    channelData: channelData(where),
  };
}

/** In channels Teams tells team and channel, everywhere the tenant. */
export function channelData(where: TeamsConversation): Record<string, unknown> {
  const tenant = { tenant: { id: where.tenant } };
  if (where.type !== 'channel') return tenant;
  return {
    ...tenant,
    teamsChannelId: where.id,
    teamsTeamId: where.team?.id,
    channel: {
      id: where.id,
      name: where.name,
      ...(where.channelType === undefined ? {} : { type: where.channelType }),
    },
    team: { id: where.team?.id, name: where.team?.name, aadGroupId: where.team?.aadGroupId },
  };
}

const mentionMarkup = '<at>Threadwell</at>';

export function messageActivity(said: SaidMessage): WireActivity {
  const { id, html, mention = false, thread = null, attachments = [] } = said;
  const root = isChannel(said) ? (thread ?? id) : null;
  const written = mention
    ? `<p><span itemtype="http://schema.skype.com/Mention" itemscope="" itemid="0">Threadwell</span>&nbsp;${html}</p>`
    : `<p>${html}</p>`;
  return {
    ...envelope(said, root),
    type: 'message',
    id,
    textFormat: 'plain',
    text: `${mention ? `${mentionMarkup} ` : ''}${plain(html)}`,
    attachments: [{ contentType: 'text/html', content: written }, ...attachments],
    entities: [
      ...(mention
        ? [{ type: 'mention', mentioned: { id: said.botId ?? botId, name: 'Threadwell' }, text: mentionMarkup }]
        : []),
      { type: 'clientInfo', locale: 'en-GB', country: 'DE', platform: 'Web', timezone: 'Europe/Berlin' },
    ],
    ...(thread !== null && isChannel(said) ? { replyToId: thread } : {}),
  };
}

/** The message as it stands after a change; `undelete` brings back what was deleted. */
export function editActivity(said: SaidMessage, how: 'editMessage' | 'undeleteMessage' = 'editMessage'): WireActivity {
  const activity = messageActivity(said);
  return { ...activity, type: 'messageUpdate', channelData: { ...channelData(said.in), eventType: how } };
}

export function deleteActivity(said: SaidBy & { id: string; thread?: string | null }): WireActivity {
  const root = isChannel(said) ? (said.thread ?? said.id) : null;
  const base = envelope(said, root);
  return {
    ...base,
    type: 'messageDelete',
    id: said.id,
    channelData: { ...channelData(said.in), eventType: 'softDeleteMessage' },
    ...(said.thread ? { replyToId: said.thread } : {}),
  };
}

/** Reactions are told of one message (`replyToId`), several at once where somebody swaps one for another. */
export function reactionActivity(
  said: SaidBy & { id: string; target: string; thread?: string | null; added?: string[]; removed?: string[] },
): WireActivity {
  const root = isChannel(said) ? (said.thread ?? said.target) : null;
  const types = (list: string[] | undefined) => (list === undefined ? undefined : list.map((type) => ({ type })));
  return {
    ...envelope(said, root),
    type: 'messageReaction',
    id: said.id,
    replyToId: said.target,
    ...(said.added === undefined ? {} : { reactionsAdded: types(said.added) }),
    ...(said.removed === undefined ? {} : { reactionsRemoved: types(said.removed) }),
  };
}

/** An invoke of any name, on a message of the bot's or on none. */
export function invokeActivity(
  said: SaidBy & { id: string; name: string; value: unknown; target?: string | null; thread?: string | null },
): WireActivity {
  const { id, name, value, target = null, thread = null } = said;
  const root = isChannel(said) ? (thread ?? target) : null;
  return {
    ...envelope(said, root),
    type: 'invoke',
    id,
    name,
    value,
    ...(target === null ? {} : { replyToId: target }),
    channelData: { ...channelData(said.in), source: { name: 'message' }, legacy: { replyToId: target } },
  };
}

/** `Action.Execute` pressed, as of a card's button, or the card's own refresh. */
export const executeActivity = (
  said: SaidBy & {
    id: string;
    verb: string;
    data: unknown;
    target: string;
    thread?: string | null;
    trigger?: 'manual' | 'automatic';
  },
): WireActivity =>
  invokeActivity({
    ...said,
    name: 'adaptiveCard/action',
    value: {
      action: { type: 'Action.Execute', id: said.verb, verb: said.verb, data: said.data },
      trigger: said.trigger ?? 'manual',
    },
  });

/** `Action.Submit` pressed where a client knows no `Action.Execute`: a message without text, with a value. */
export function submitActivity(
  said: SaidBy & { id: string; value: unknown; target: string; thread?: string | null },
): WireActivity {
  const root = isChannel(said) ? (said.thread ?? said.target) : null;
  return { ...envelope(said, root), type: 'message', id: said.id, replyToId: said.target, value: said.value };
}

/** Something about a team or conversation changed: `eventType` and what it tells. */
export function updateActivity(
  said: SaidBy & {
    id: string;
    eventType?: string;
    data?: Record<string, unknown>;
    added?: WireActivity[];
    removed?: WireActivity[];
  },
): WireActivity {
  return {
    ...envelope(said, null),
    type: 'conversationUpdate',
    id: said.id,
    ...(said.added === undefined ? {} : { membersAdded: said.added }),
    ...(said.removed === undefined ? {} : { membersRemoved: said.removed }),
    channelData: {
      ...channelData(said.in),
      ...(said.eventType === undefined ? {} : { eventType: said.eventType }),
      ...said.data,
    },
  };
}

export const installActivity = (
  said: SaidBy & { id: string; action: 'add' | 'remove' | 'add-upgrade' | 'remove-upgrade' },
): WireActivity => ({
  ...envelope(said, null),
  type: 'installationUpdate',
  id: said.id,
  action: said.action,
});

const plain = (html: string): string =>
  html
    .replace(/<br\s*\/?>/gu, '\n')
    .replace(/<[^>]*>/gu, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
