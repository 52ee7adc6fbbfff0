import type { Channel, ChannelKind, Member, Message, World } from './slack/model.ts';

/** Scopes of the app's manifest that the desk may use. */
const scopes =
  'app_mentions:read channels:history groups:history im:history mpim:history channels:read groups:read im:read ' +
  'mpim:read im:write chat:write chat:write.customize commands reactions:read reactions:write files:read files:write ' +
  'users:read users:read.email team:read metadata.message:read emoji:read usergroups:read channels:join';

const acme = { teamId: 'T0ACME', timezone: 'Europe/Berlin', locale: 'en-US' };
const globex = { teamId: 'T0GLOBEX', timezone: 'America/New_York', locale: 'en-US' };
const initech = { teamId: 'T0INITECH', timezone: 'Europe/Lisbon', locale: 'pt-PT' };
const umbra = { teamId: 'T0UMBRA', timezone: 'Asia/Tokyo', locale: 'en-US' };

type Person = Pick<Member, 'teamId' | 'timezone' | 'locale'>;

function member(id: string, realName: string, email: string | null, of: Person, rest: Partial<Member> = {}): Member {
  const name = (realName.split(' ')[0] ?? realName).toLowerCase();
  return { id, name, realName, title: '', email, kind: 'member', deleted: false, ...of, ...rest };
}

function channel(
  id: string,
  given: { name: string; kind: ChannelKind; teams: string[]; members: string[]; created: number; topic: string },
): Channel {
  return {
    id,
    name: given.name,
    kind: given.kind,
    teamIds: given.teams,
    members: given.members,
    archived: false,
    created: given.created,
    topic: given.topic,
    purpose: '',
    previousNames: [],
    messages: [],
  };
}

/**
 * The world that the playground starts with: Acme, whose desk runs Threadwell, and two customers in channels shared with
 * it. No message yet: the first conversations are posted by `seedConversations`, through the real road.
 * @param now Unix milliseconds
 */
export function createWorld(now: number): World {
  const created = Math.floor(now / 1000) - 90 * 86_400;
  const bot = 'U0THREADWELL';
  const shared = 'U0ANA U0BEN U0CLEO'.split(' ');
  return {
    version: 1,
    teams: [
      { id: 'T0ACME', name: 'Acme', domain: 'acme' },
      { id: 'T0GLOBEX', name: 'Globex', domain: 'globex' },
      { id: 'T0INITECH', name: 'Initech', domain: 'initech' },
      // Connected with nobody yet: the desk has never heard of it.
      { id: 'T0UMBRA', name: 'Umbra Optics', domain: 'umbra' },
    ],
    members: [
      member(bot, 'Threadwell', null, acme, { kind: 'bot' }),
      member('U0ANA', 'Ana Weber', 'ana@acme.test', acme, { kind: 'admin', title: 'Support lead' }),
      member('U0BEN', 'Ben Okafor', 'ben@acme.test', acme, { title: 'Support engineer' }),
      member('U0CLEO', 'Cleo Martin', 'cleo@acme.test', acme, { title: 'Account executive' }),
      member('U0GUS', 'Gus Lind', 'gus@freelance.test', acme, { kind: 'guest', title: 'Contractor' }),
      member('U0GINA', 'Gina Rossi', 'gina@globex.test', globex, { title: 'Head of operations' }),
      member('U0HANK', 'Hank Moore', 'hank@globex.test', globex, { title: 'Developer' }),
      // Of a connected workspace, in no shared channel: a stranger to the app.
      member('U0OLIVE', 'Olive Grant', 'olive@globex.test', globex, { title: 'Finance' }),
      member('U0INES', 'Inês Costa', 'ines@initech.test', initech, { title: 'IT manager' }),
      member('U0MIKA', 'Mika Tanaka', 'mika@umbra.test', umbra, { title: 'Plant manager' }),
    ],
    app: {
      id: 'A0THREADWELL',
      botId: 'B0THREADWELL',
      userId: bot,
      name: 'Threadwell',
      botToken: 'xoxb-playground',
      appToken: 'xapp-playground',
      scopes: scopes.split(' '),
      commands: [{ command: '/ticket', description: 'Work on tickets', usageHint: 'help' }],
      shortcuts: [{ name: 'Create ticket', callbackId: 'create_ticket' }],
    },
    channels: [
      channel('C0GLOBEX', {
        name: 'globex-acme',
        kind: 'public',
        teams: ['T0ACME', 'T0GLOBEX'],
        members: [...shared, 'U0GINA', 'U0HANK', bot],
        created,
        topic: 'Globex and Acme: write here when you need us',
      }),
      channel('C0INITECH', {
        name: 'initech-acme',
        kind: 'public',
        teams: ['T0ACME', 'T0INITECH'],
        members: [...shared, 'U0INES', bot],
        created,
        topic: 'Initech e Acme',
      }),
      channel('C0TRIAGE', {
        name: 'triage',
        kind: 'private',
        teams: ['T0ACME'],
        members: ['U0ANA', 'U0BEN', bot],
        created,
        topic: 'New tickets, and what we say about them',
      }),
      channel('C0GENERAL', {
        name: 'general',
        kind: 'public',
        teams: ['T0ACME'],
        members: [...shared, 'U0GUS', bot],
        created,
        topic: 'Company-wide',
      }),
    ],
    files: [],
    homes: {},
    userGroups: [{ id: 'S0SUPPORT', handle: 'support', name: 'Support', users: ['U0ANA', 'U0BEN'] }],
    customEmoji: {},
  };
}

/** A world that was saved, checked as far as a hand-edited or older file could break it. Null when it is none. */
export function readWorld(value: unknown): World | null {
  if (!isWorld(value)) return null;
  // A world of before knew its commands by name only; the manifest tells them anew.
  if (!Array.isArray(value.app.shortcuts)) Object.assign(value.app, { commands: [], shortcuts: [] });
  for (const { messages } of value.channels) messages.sort((a: Message, b: Message) => (a.ts < b.ts ? -1 : 1));
  return value;
}

function isWorld(value: unknown): value is World {
  if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== 1) return false;
  const lists = ['teams', 'members', 'channels', 'files', 'userGroups'];
  const record = Object.fromEntries(Object.entries(value));
  return lists.every((name) => Array.isArray(record[name])) && typeof record.app === 'object';
}
