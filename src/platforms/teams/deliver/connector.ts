import { z } from 'zod';
import { DeliveryError } from '../../../engine/platform.ts';
import { rootOf } from '../references.ts';
import { readEach } from '../wire.ts';
import { callHttp, type HttpAnswer } from './http-call.ts';
import { type CallKind, failedCall, isTokenRefused, refusedCall } from './teams-failure.ts';
import type { Tokens } from './tokens.ts';

/** A conversation as the connector is asked about it: with `;messageid=…` for a thread. */
export type Where = { serviceUrl: string; conversation: string };

/** Somebody in a conversation's roster. */
export type Member = {
  /** `29:…` */
  id: string;
  objectId: string | null;
  name: string | null;
  email: string | null;
  userPrincipalName: string | null;
  tenant: string | null;
  /** `user`, `guest`, `owner`, `anonymous`, `skill`, …: not always told. */
  role: string | null;
};
/** Who is in a conversation; not `whole` where Teams did not tell of all of them. */
export type Roster = { members: Member[]; whole: boolean };
type TeamChannel = { id: string; name: string | null; type: string | null };
type TeamDetails = { id: string; name: string | null; group: string | null };

/**
 * Teams' connector, one call at a time: no queue of its own and no retries but one, when a token is refused, as the engine keeps pace
 * and repeats. Each call ends after 8 s. All throw `DeliveryError`.
 */
export type Connector = {
  /** Posts an activity (its fields go out as they are); gives its id. Made twice it stands twice. */
  post(where: Where, activity: object): Promise<string>;
  update(where: Where, message: string, activity: object): Promise<void>;
  remove(where: Where, message: string): Promise<void>;
  /** Puts the bot's reaction on a message; a public preview, which not every tenant has. */
  react(where: Where, message: string, type: string): Promise<void>;
  unreact(where: Where, message: string, type: string): Promise<void>;
  /** Opens the bot's conversation with one person, by their `29:…` or Entra object id; gives its id. Made twice it is the same. */
  createDirect(who: { serviceUrl: string; tenant: string; person: string }): Promise<string>;
  /** Somebody in a roster; null where they are not in it. */
  member(where: Where, person: string): Promise<Member | null>;
  /** A conversation's roster; `first`: of so many people (50 to 500) it is enough, and then one call is. */
  members(where: Where, how?: { first: number }): Promise<Roster>;
  /** The channels of a team, by its own conversation id. */
  channelsOf(team: { serviceUrl: string; team: string }): Promise<TeamChannel[]>;
  team(team: { serviceUrl: string; team: string }): Promise<TeamDetails | null>;
  /** Asks something harmless again where something was asked last, so that it is known whether the bot's token is taken. */
  tryToken(): Promise<void>;
};

const longestCall = 8_000;
const posted = z.object({ id: z.string().min(1) });
const text = z.string().nullish().catch(null);
const member = z.object({
  id: z.string().min(1),
  aadObjectId: text,
  objectId: text,
  name: text,
  email: text,
  userPrincipalName: text,
  tenantId: text,
  userRole: text,
});
const roster = z.object({ members: z.array(z.unknown()), continuationToken: text });
/** Teams gives so many at a time at most; of more pages than these nobody is asked for. */
const pageSize = 500;
const fewest = 50;
const mostPages = 20;
const channel = z.object({ id: z.string(), name: text, type: text, channelType: text });
const channels = z.object({ conversations: z.array(channel) });
const details = z.object({ id: z.string(), name: text, aadGroupId: text });

type Call = {
  name: string;
  kind: CallKind;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  serviceUrl: string;
  path: string[];
  query?: Readonly<Record<string, string>>;
};

/** The connector's REST interface (v3), spoken with the tokens of the Bot Framework's credentials. */
export function createConnector(options: {
  tokens: Tokens;
  /** The bot's own id (`28:…`); null while it is not known. */
  botId: () => string | null;
  /** Whether what answers there is Teams' own. */
  trusts: (serviceUrl: string) => boolean;
  /** Epoch milliseconds. */
  now: () => number;
  /** 0 to 1. */
  random: () => number;
  /** What ends a call that has no answer; for tests, in the place of the time that it may take. */
  deadline?: () => AbortSignal;
}): Connector {
  const { tokens, botId, trusts, now, random } = options;
  const deadline = options.deadline ?? (() => AbortSignal.timeout(longestCall));
  /** What something was asked of last. */
  let last: Where | null = null;

  async function ask(call: Call, body: object | null): Promise<string> {
    // The token goes to nobody but Teams, whatever was remembered.
    if (!trusts(call.serviceUrl)) {
      const why = 'The address that was remembered for this conversation is not Microsoft’s, so nothing is sent there.';
      throw new DeliveryError('untrusted_service_url', { kind: 'never' }, why);
    }
    const [, conversation = null] = call.path;
    if (conversation !== null) last = { serviceUrl: call.serviceUrl, conversation: rootOf(conversation) };
    const signal = deadline();
    const written = body === null ? null : JSON.stringify(body);
    const token = await tokens.get(signal);
    let answer = await askOnce(call, { written, token, signal });
    if (token !== null && isTokenRefused(answer)) {
      // Nothing was done. A kept token may have been called in: only a fresh one tells whether the bot itself is refused.
      tokens.refused(token);
      const fresh = await tokens.get(signal);
      answer = await askOnce(call, { written, token: fresh, signal });
      if (fresh !== null && isTokenRefused(answer)) tokens.refusedAgain(fresh);
    }
    if (isOfConnector(answer)) tokens.accepted();
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw refusedCall(call, { ...answer, now: now() }, random);
  }

  async function askOnce(
    call: Call,
    how: { written: string | null; token: string | null; signal: AbortSignal },
  ): Promise<HttpAnswer> {
    const { written, token, signal } = how;
    const headers = {
      accept: 'application/json',
      ...(written === null ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    };
    let onLine = false;
    try {
      return await callHttp(addressOf(call), { method: call.method, headers, body: written, signal }, () => {
        onLine = true;
      });
    } catch (error) {
      throw failedCall(call, error, { onLine });
    }
  }

  async function read<T>(call: Call, body: object | null, shape: z.ZodType<T>): Promise<T> {
    const given = shape.safeParse(fromJson(await ask(call, body)));
    if (given.success) return given.data;
    const failure = call.kind === 'create' ? ({ kind: 'unknown' } as const) : ({ kind: 'again' } as const);
    const why = `Teams: to ${call.name} was answered without what the answer should hold.`;
    throw new DeliveryError('bad_answer', failure, why);
  }

  const inConversation = ({ serviceUrl, conversation }: Where, ...path: string[]) => ({
    serviceUrl,
    path: ['conversations', conversation, ...path],
  });

  async function members(where: Where, how?: { first: number }): Promise<Roster> {
    const at = inConversation(where, 'pagedmembers');
    const call = { ...at, name: 'read the roster', kind: 'repeatable', method: 'GET' } as const;
    const members: Member[] = [];
    let told = 0;
    let next: string | null = null;
    for (let page = 0; page < (how === undefined ? mostPages : 1); page += 1) {
      const query: Record<string, string> = next === null ? {} : { continuationToken: next };
      const size = String(how?.first ?? pageSize);
      const found = await read({ ...call, query: { pageSize: size, ...query } }, null, roster);
      told += found.members.length;
      members.push(...readEach(found.members, member).map(memberOf));
      next = found.continuationToken || null;
      if (next === null) break;
    }
    return { members, whole: next === null && members.length === told };
  }

  return {
    async post(where, activity) {
      const call = {
        ...inConversation(where, 'activities'),
        name: 'post a message',
        kind: 'create',
        method: 'POST',
      } as const;
      return (await read(call, activity, posted)).id;
    },
    async update(where, message, activity) {
      const at = inConversation(where, 'activities', message);
      await ask({ ...at, name: 'change a message', kind: 'repeatable', method: 'PUT' }, activity);
    },
    async remove(where, message) {
      const at = inConversation(where, 'activities', message);
      await ask({ ...at, name: 'take a message away', kind: 'repeatable', method: 'DELETE' }, null);
    },
    async react(where, message, type) {
      const at = inConversation(where, 'activities', message, 'reactions', type);
      await ask({ ...at, name: 'react', kind: 'repeatable', method: 'PUT' }, null);
    },
    async unreact(where, message, type) {
      const at = inConversation(where, 'activities', message, 'reactions', type);
      await ask({ ...at, name: 'take a reaction back', kind: 'repeatable', method: 'DELETE' }, null);
    },
    async createDirect({ serviceUrl, tenant, person }) {
      const call: Call = {
        serviceUrl,
        path: ['conversations'],
        name: 'open a chat',
        kind: 'repeatable',
        method: 'POST',
      };
      const bot = botId();
      const body = {
        isGroup: false,
        ...(bot === null ? {} : { bot: { id: bot } }),
        members: [{ id: person }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      };
      return (await read(call, body, posted)).id;
    },
    async member(where, person) {
      const at = inConversation(where, 'members', person);
      const call = { ...at, name: 'look somebody up', kind: 'repeatable', method: 'GET' } as const;
      const found = await orAbsent(read(call, null, member));
      return found === null ? null : memberOf(found);
    },
    members,
    async tryToken() {
      // A team has a roster as well, by its own id.
      if (last !== null) await members(last, { first: fewest });
    },
    async channelsOf({ serviceUrl, team }) {
      const path = ['teams', team, 'conversations'];
      const found = await read(
        { serviceUrl, path, name: 'list channels', kind: 'repeatable', method: 'GET' },
        null,
        channels,
      );
      return found.conversations.map(({ id, name, type, channelType }) => ({
        id,
        name: name ?? null,
        type: (type ?? channelType)?.toLowerCase() ?? null,
      }));
    },
    async team({ serviceUrl, team }) {
      const path = ['teams', team];
      const call: Call = { serviceUrl, path, name: 'look a team up', kind: 'repeatable', method: 'GET' };
      const found = await orAbsent(read(call, null, details));
      return found === null ? null : { id: found.id, name: found.name ?? null, group: found.aadGroupId ?? null };
    },
  };
}

/** The token was looked at and taken; by what says that it is busy or fails, or what answers in its place, that is not told. */
const isOfConnector = (answer: HttpAnswer): boolean =>
  !isTokenRefused(answer) &&
  answer.status < 500 &&
  !(answer.status >= 300 && answer.status < 400) &&
  !unheard.has(answer.status);
const unheard: ReadonlySet<number> = new Set([407, 408, 429]);

const memberOf = (found: z.infer<typeof member>): Member => ({
  id: found.id,
  objectId: (found.aadObjectId || found.objectId)?.toLowerCase() ?? null,
  name: found.name || null,
  email: found.email?.toLowerCase() || null,
  userPrincipalName: found.userPrincipalName || null,
  tenant: found.tenantId?.toLowerCase() || null,
  role: found.userRole?.toLowerCase() || null,
});

/** Null where Teams says that there is no such thing. */
async function orAbsent<T>(look: Promise<T>): Promise<T | null> {
  try {
    return await look;
  } catch (error) {
    if (error instanceof DeliveryError && isAbsent(error)) return null;
    throw error;
  }
}

const isAbsent = ({ code, failure }: DeliveryError): boolean =>
  failure.kind === 'never' && /^(?:http_404|.*NotFound.*|channel_not_found|BadArgument|http_400)$/iu.test(code);

function addressOf({ serviceUrl, path, query = {} }: Call): string {
  const base = serviceUrl.endsWith('/') ? serviceUrl : `${serviceUrl}/`;
  const asked = new URLSearchParams(query).toString();
  return `${base}v3/${path.map(encodeURIComponent).join('/')}${asked === '' ? '' : `?${asked}`}`;
}

function fromJson(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return null;
  }
}
