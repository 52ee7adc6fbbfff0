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
  sharedChannel,
  type TeamsConversation,
  type TeamsPerson,
  triageChannel,
} from './fake-teams-people.ts';
import { type ConnectorRequest, type Fault, startConnectorServer } from './fake-teams-server.ts';
import { createStanding, type StandingMessage } from './fake-teams-standing.ts';
import { createTokenIssuer, type TokenClaims } from './fake-teams-tokens.ts';

export type { ConnectorRequest, Fault, StandingMessage };

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
  const tokens = createTokenIssuer();
  let lastId = 0;
  let botUrl: string | null = null;

  /** Ids of messages are their times in milliseconds, each one its own. */
  const nextId = (): string => {
    lastId = Math.max(lastId + 1, now());
    return String(lastId);
  };

  const { act, messages, preview, pages } = createStanding({ people, conversations, nextId });
  const { origin, requests, faults, answers, close } = await startConnectorServer(act, tokens);
  const state = { serviceUrl: `${origin}/emea/` };

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
    pages,
    add,
    people,
    conversations,
    messages,
    requests,
    answers,
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
      answers.after = 0;
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
    close,
  };
}

export type FakeTeams = Awaited<ReturnType<typeof startFakeTeams>>;

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
