import type { WireActivity } from './fake-teams-activities.ts';
import { personalChat, type TeamsConversation, type TeamsPerson } from './fake-teams-people.ts';

/** What stands in a conversation: the last activity by which it was posted or changed. */
export type StandingMessage = {
  id: string;
  conversation: string;
  /** Id of the thread's first message; null for a first message, and in chats. */
  thread: string | null;
  activity: WireActivity;
  deleted: boolean;
  edits: number;
  /** Reactions of the bot. */
  reactions: string[];
};

type Done = { status: number; body: unknown };

/** What the connector's calls do: messages, reactions, rosters, teams, chats with one person. */
export function createStanding(is: {
  people: readonly TeamsPerson[];
  conversations: Map<string, TeamsConversation>;
  nextId: () => string;
}) {
  const { people, conversations, nextId } = is;
  const messages: StandingMessage[] = [];
  /** Whether this tenant has the preview of bots' reactions. */
  const preview = { reactions: true };
  /** How many people of a roster are told at a time. */
  const pages = { size: 500 };

  const missing = (code: string) => ({ status: 404, body: { error: { code, message: 'Not found.' } } });

  /** A page of a roster. */
  function pageOf({ members }: TeamsConversation, query: string) {
    const asked = new URLSearchParams(query);
    const from = Number(asked.get('continuationToken') ?? 0);
    const next = from + Math.min(pages.size, Number(asked.get('pageSize') ?? pages.size));
    const rest = next < members.length ? { continuationToken: String(next) } : {};
    return { members: members.slice(from, next).map(asMember), ...rest };
  }

  /** Does what was asked: `parts` after `v3`. */
  function act(method: string, parts: readonly string[], body: unknown, query = ''): Done {
    const [room, id = '', what, item = '', sub, type = ''] = parts;
    if (room === 'teams') return ofTeam(id, what);
    if (room !== 'conversations') return missing('UnknownRoad');
    if (id === '') return method === 'POST' ? createConversation(body) : missing('UnknownRoad');
    const [platformId = '', root = null] = id.split(';messageid=');
    const where = conversations.get(platformId) ?? teamAsConversation(platformId);
    if (where === undefined) return missing('ConversationNotFound');
    if (what === 'members' || what === 'pagedmembers') {
      if (item === '') return { status: 200, body: pageOf(where, query) };
      const wanted = item.toLowerCase();
      const member = where.members.find(
        (one) => one.id === item || one.aadObjectId === wanted || one.userPrincipalName === item,
      );
      return member === undefined ? missing('MemberNotFoundInConversation') : { status: 200, body: asMember(member) };
    }
    if (what !== 'activities') return missing('UnknownRoad');
    if (method === 'POST') {
      const message: StandingMessage = {
        id: nextId(),
        conversation: platformId,
        thread: where.type === 'channel' ? root : null,
        activity: asActivity(body),
        deleted: false,
        edits: 0,
        reactions: [],
      };
      messages.push(message);
      return { status: 201, body: { id: message.id } };
    }
    const message = messages.find((one) => one.id === item && one.conversation === platformId);
    if (sub === 'reactions') {
      if (!preview.reactions) return { status: 405, body: {} };
      if (message === undefined) return { status: 200, body: null };
      message.reactions = message.reactions.filter((one) => one !== type);
      if (method === 'PUT') message.reactions.push(type);
      return { status: 200, body: null };
    }
    if (message === undefined || message.deleted) return missing('ActivityNotFoundInConversation');
    if (method === 'PUT') {
      message.activity = asActivity(body);
      message.edits += 1;
      return { status: 200, body: { id: message.id } };
    }
    if (method === 'DELETE') {
      message.deleted = true;
      return { status: 200, body: null };
    }
    return missing('UnknownRoad');
  }

  /** A team's roster is asked by the team's own id: it is that of its standard channels. */
  function teamAsConversation(id: string): TeamsConversation | undefined {
    const channels = [...conversations.values()].filter((one) => one.team?.id === id && one.channelType === 'standard');
    const [first] = channels;
    return first === undefined
      ? undefined
      : { ...first, id, members: [...new Set(channels.flatMap(({ members }) => members))] };
  }

  function ofTeam(id: string, what: string | undefined) {
    const channels = [...conversations.values()].filter(({ team }) => team?.id === id);
    const team = channels[0]?.team;
    if (team === undefined) return missing('TeamNotFound');
    if (what !== 'conversations') return { status: 200, body: { ...team, channelCount: channels.length } };
    return {
      status: 200,
      body: {
        conversations: channels.map(({ id: channel, name, channelType }) => ({ id: channel, name, type: channelType })),
      },
    };
  }

  function createConversation(body: unknown) {
    const { members = [] } = asActivity(body) as { members?: { id: string }[] };
    const wanted = members[0]?.id ?? '';
    const who = people.find((one) => one.id === wanted || one.aadObjectId === wanted.toLowerCase());
    if (who === undefined) return { status: 400, body: { error: { code: 'BadArgument', message: 'No such user.' } } };
    const chat = personalChat(who);
    conversations.set(chat.id, chat);
    return { status: 201, body: { id: chat.id } };
  }

  return { act, messages, preview, pages };
}

const asMember = ({ id, aadObjectId, name, tenant, email, userPrincipalName, role }: TeamsPerson) => ({
  id,
  ...(aadObjectId === null ? {} : { aadObjectId, objectId: aadObjectId }),
  name,
  givenName: name,
  surname: '',
  email,
  userPrincipalName,
  tenantId: tenant,
  userRole: role,
});

const asActivity = (body: unknown): WireActivity => (typeof body === 'object' && body !== null ? { ...body } : {});
