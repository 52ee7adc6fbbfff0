import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  deleteActivity,
  editActivity,
  executeActivity,
  installActivity,
  invokeActivity,
  messageActivity,
  reactionActivity,
  type SaidBy,
  submitActivity,
  updateActivity,
  type WireActivity,
} from './fake-teams-activities.ts';
import {
  ana,
  ben,
  botId,
  gina,
  globexChannel,
  groupChat,
  homeTenant,
  hugo,
  personalChat,
  sharedChannel,
  type TeamsConversation,
  type TeamsPerson,
  triageChannel,
} from './fake-teams-people.ts';
import { createTokenIssuer, type TokenClaims } from './fake-teams-tokens.ts';

/** A request that the connector got. */
export type ConnectorRequest = {
  method: string;
  /** Without the query, each part decoded: `v3/conversations/19:…/activities`. */
  path: string;
  query: string;
  /** What the path begins with, before the interface's version. */
  region: string;
  body: unknown;
  authorization: string | null;
};

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

/** What goes wrong, with requests whose method and path fit. */
export type Fault = {
  method?: string;
  path?: RegExp;
  /** How often; once, if not said. */
  times?: number;
} & (
  | { status: number; code?: string; message?: string; retryAfter?: string | number; done?: boolean; body?: string }
  /** No answer at all, until the connector is closed; `done`: what was asked happened. */
  | { hang: true; done?: boolean }
  /** The line is cut; `done`: after what was asked happened. */
  | { cut: true; done?: boolean }
);

export type FakeTeamsOptions = {
  /** Sends activities with tokens signed by its own keys. */
  signed?: boolean;
  /** Teams' clock, epoch milliseconds. */
  now?: () => number;
  conversations?: TeamsConversation[];
};

export type Answered = { status: number; body: unknown; text: string };

/**
 * Teams for tests: a connector on this machine (REST v3) that keeps what was posted and fails on demand, and a sender of activities
 * as Teams writes them.
 */
export async function startFakeTeams(options: FakeTeamsOptions = {}) {
  const now = options.now ?? (() => Date.now());
  const people = [ana, ben, gina, hugo];
  const conversations = new Map<string, TeamsConversation>();
  const add = (one: TeamsConversation) => conversations.set(one.id, one);
  for (const one of options.conversations ?? [globexChannel, triageChannel, sharedChannel, groupChat]) add(one);
  const messages: StandingMessage[] = [];
  const requests: ConnectorRequest[] = [];
  const faults: (Fault & { left: number })[] = [];
  const hanging = new Set<ServerResponse>();
  const tokens = createTokenIssuer();
  /** Whether this tenant has the preview of bots' reactions. */
  const preview = { reactions: true };
  let lastId = 0;
  let botUrl: string | null = null;

  /** Ids of messages are their times in milliseconds, each one its own. */
  const nextId = (): string => {
    lastId = Math.max(lastId + 1, now());
    return String(lastId);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;
  const state = { serviceUrl: `${origin}/emea/` };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    if (url.pathname === '/openid') return json(response, 200, tokens.metadata(`${origin}/keys`));
    if (url.pathname === '/keys') return json(response, 200, tokens.keys());
    const text = await bodyOf(request);
    const parts = url.pathname.split('/').filter((part) => part !== '');
    const from = parts.indexOf('v3');
    const decoded = parts.slice(Math.max(0, from)).map(decodeURIComponent);
    const asked: ConnectorRequest = {
      method: request.method ?? '',
      path: decoded.join('/'),
      query: url.search,
      region: parts.slice(0, Math.max(0, from)).join('/'),
      body: text === '' ? null : JSON.parse(text),
      authorization: request.headers.authorization ?? null,
    };
    requests.push(asked);
    const fault = faults.find(({ left, method, path }) => {
      return left > 0 && (method ?? asked.method) === asked.method && (path ?? /^/u).test(asked.path);
    });
    if (fault !== undefined) {
      fault.left -= 1;
      if (fault.done === true) act(asked.method, decoded.slice(1), asked.body);
      if ('hang' in fault) {
        hanging.add(response);
        return;
      }
      if ('cut' in fault) {
        request.socket.destroy();
        return;
      }
      const { status, code = null, message = 'As the test wants it.', retryAfter, body } = fault;
      if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
      if (body !== undefined) {
        response.writeHead(status, { 'content-type': 'text/html' }).end(body);
        return;
      }
      return json(response, status, code === null ? {} : { error: { code, message } });
    }
    const done = act(asked.method, decoded.slice(1), asked.body);
    json(response, done.status, done.body);
  }

  const missing = (code: string) => ({ status: 404, body: { error: { code, message: 'Not found.' } } });

  /** Does what was asked: `parts` after `v3`. */
  function act(method: string, parts: readonly string[], body: unknown): { status: number; body: unknown } {
    const [room, id = '', what, item = '', sub, type = ''] = parts;
    if (room === 'teams') return ofTeam(id, what);
    if (room !== 'conversations') return missing('UnknownRoad');
    if (id === '') return method === 'POST' ? createConversation(body) : missing('UnknownRoad');
    const [platformId = '', root = null] = id.split(';messageid=');
    const where = conversations.get(platformId) ?? teamAsConversation(platformId);
    if (where === undefined) return missing('ConversationNotFound');
    if (what === 'members' || what === 'pagedmembers') {
      if (item === '') return { status: 200, body: { members: where.members.map(asMember) } };
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
    add(chat);
    return { status: 201, body: { id: chat.id } };
  }

  /** Sends an activity to the bot, as Teams does. */
  async function send(activity: WireActivity, claims: TokenClaims = {}): Promise<Answered> {
    if (botUrl === null) throw new Error('No bot is connected.');
    const serviceUrl = typeof activity.serviceUrl === 'string' ? activity.serviceUrl : state.serviceUrl;
    const authorization =
      options.signed === true ? { authorization: `Bearer ${tokens.token({ serviceUrl, ...claims })}` } : {};
    const response = await fetch(botUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...authorization },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, text, body: fromJson(text) };
  }

  const said = (from: TeamsPerson, where: TeamsConversation): SaidBy => ({
    from,
    in: where,
    serviceUrl: state.serviceUrl,
    at: now(),
  });

  return {
    origin,
    tokens,
    /** Where the bot finds whose signature counts. */
    openIdUrl: `${origin}/openid`,
    get serviceUrl(): string {
      return state.serviceUrl;
    },
    /** Teams serves conversations from another address from now on. */
    moveTo(region: string): void {
      state.serviceUrl = `${origin}/${region}/`;
    },
    preview,
    add,
    people,
    conversations,
    messages,
    requests,
    /** What was asked of the connector that changes something. */
    get calls(): ConnectorRequest[] {
      return requests.filter(({ method }) => method !== 'GET');
    },
    /** What stands in a conversation, oldest first. */
    standing: (where: TeamsConversation): StandingMessage[] =>
      messages.filter(({ conversation, deleted }) => conversation === where.id && !deleted),
    fail: (fault: Fault): void => void faults.push({ ...fault, left: fault.times ?? 1 }),
    /** As new: nothing stands, nothing was asked, and nothing goes wrong. */
    forget(): void {
      messages.length = 0;
      requests.length = 0;
      faults.length = 0;
      preview.reactions = true;
      state.serviceUrl = `${origin}/emea/`;
    },
    connectBot(url: string): void {
      botUrl = url;
    },
    nextId,
    send,
    /** A new post in a channel, or a message in a chat; gives its id. */
    async say(
      from: TeamsPerson,
      where: TeamsConversation,
      html: string,
      how: { mention?: boolean; attachments?: object[] } = {},
    ) {
      const id = nextId();
      return { id, ...(await send(messageActivity({ ...said(from, where), id, html, ...how }))) };
    },
    async reply(
      from: TeamsPerson,
      where: TeamsConversation,
      thread: string,
      html: string,
      how: { mention?: boolean } = {},
    ) {
      const id = nextId();
      return { id, ...(await send(messageActivity({ ...said(from, where), id, html, thread, ...how }))) };
    },
    edit: (from: TeamsPerson, where: TeamsConversation, id: string, html: string, thread: string | null = null) =>
      send(editActivity({ ...said(from, where), id, html, thread })),
    undelete: (from: TeamsPerson, where: TeamsConversation, id: string, html: string, thread: string | null = null) =>
      send(editActivity({ ...said(from, where), id, html, thread }, 'undeleteMessage')),
    remove: (from: TeamsPerson, where: TeamsConversation, id: string, thread: string | null = null) =>
      send(deleteActivity({ ...said(from, where), id, thread })),
    react: (
      from: TeamsPerson,
      where: TeamsConversation,
      target: string,
      change: { added?: string[]; removed?: string[]; thread?: string | null },
    ) => send(reactionActivity({ ...said(from, where), id: nextId(), target, ...change })),
    /** Presses a button that is an `Action.Execute`. */
    press: (
      from: TeamsPerson,
      where: TeamsConversation,
      on: { target: string; thread?: string | null },
      action: { verb: string; data: unknown; trigger?: 'manual' | 'automatic' },
    ) => send(executeActivity({ ...said(from, where), id: nextId(), ...on, ...action })),
    /** Presses a button that is an `Action.Submit`. */
    submit: (
      from: TeamsPerson,
      where: TeamsConversation,
      on: { target: string; thread?: string | null },
      value: unknown,
    ) => send(submitActivity({ ...said(from, where), id: nextId(), ...on, value })),
    invoke: (
      from: TeamsPerson,
      where: TeamsConversation,
      name: string,
      value: unknown,
      on: { target?: string | null; thread?: string | null } = {},
    ) => send(invokeActivity({ ...said(from, where), id: nextId(), name, value, ...on })),
    update: (
      from: TeamsPerson,
      where: TeamsConversation,
      change: { eventType?: string; data?: Record<string, unknown>; added?: WireActivity[]; removed?: WireActivity[] },
    ) => send(updateActivity({ ...said(from, where), id: nextId(), ...change })),
    install: (from: TeamsPerson, where: TeamsConversation, action: 'add' | 'remove' = 'add') =>
      send(installActivity({ ...said(from, where), id: nextId(), action })),
    homeTenant,
    botId,
    async close(): Promise<void> {
      for (const response of hanging) response.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

export type FakeTeams = Awaited<ReturnType<typeof startFakeTeams>>;

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

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(body === null ? '' : JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
