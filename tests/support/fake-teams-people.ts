/** Somebody as Teams knows them. */
export type TeamsPerson = {
  /** The id that the bot knows them by. */
  id: string;
  aadObjectId: string | null;
  name: string;
  tenant: string;
  email: string | null;
  userPrincipalName: string | null;
  role: 'user' | 'guest' | 'anonymous' | null;
};

export const homeTenant = '00000000-0000-4000-8000-0000000acee0';
export const globexTenant = '00000000-0000-4000-8000-000000910be0';
export const botAppId = '00000000-0000-4000-8000-00000000b070';
export const botId = `28:${botAppId}`;

const person = (name: string, object: string, tenant: string, domain: string): TeamsPerson => ({
  id: `29:1-${name.toLowerCase()}-known-to-this-bot`,
  aadObjectId: `00000000-0000-4000-8000-${object.padStart(12, '0')}`,
  name,
  tenant,
  email: `${name.toLowerCase()}@${domain}`,
  userPrincipalName: `${name.toLowerCase()}@${domain}`,
  role: 'user',
});

/** Of the desk. */
export const ana = person('Ana', 'a1', homeTenant, 'acme.test');
export const ben = person('Ben', 'b1', homeTenant, 'acme.test');
/** Of Globex, by a shared channel. */
export const gina = person('Gina', 'c1', globexTenant, 'globex.test');
/** Of Globex, as a guest of the desk's own tenant. */
export const hugo: TeamsPerson = {
  ...person('Hugo', 'c2', homeTenant, 'globex.test'),
  userPrincipalName: 'hugo_globex.test#EXT#@acme.test',
  role: 'guest',
};

/** A channel or chat, with what activities in it tell. */
export type TeamsConversation = {
  id: string;
  type: 'channel' | 'groupChat' | 'personal';
  channelType?: 'standard' | 'private' | 'shared';
  name: string | null;
  tenant: string;
  team?: { id: string; name: string; aadGroupId: string };
  members: TeamsPerson[];
};

const acmeTeam = {
  id: '19:teamofacme@thread.tacv2',
  name: 'Acme and customers',
  aadGroupId: '00000000-0000-4000-8000-0000000060b1',
};

export const globexChannel: TeamsConversation = {
  id: '19:globexsupport@thread.tacv2',
  type: 'channel',
  channelType: 'standard',
  name: 'Globex support',
  tenant: homeTenant,
  team: acmeTeam,
  members: [ana, ben, gina, hugo],
};
export const triageChannel: TeamsConversation = {
  id: '19:triageofacme@thread.tacv2',
  type: 'channel',
  channelType: 'private',
  name: 'Triage',
  tenant: homeTenant,
  team: acmeTeam,
  members: [ana, ben],
};
export const sharedChannel: TeamsConversation = {
  id: '19:sharedwithglobex@thread.tacv2',
  type: 'channel',
  channelType: 'shared',
  name: 'Shared with Globex',
  tenant: homeTenant,
  team: acmeTeam,
  members: [ana, gina],
};
export const groupChat: TeamsConversation = {
  id: '19:groupofglobex@thread.v2',
  type: 'groupChat',
  name: 'Globex rollout',
  tenant: homeTenant,
  members: [ana, gina, hugo],
};
export const personalChat = (with_: TeamsPerson): TeamsConversation => ({
  id: `a:1-${with_.name.toLowerCase()}-and-the-bot`,
  type: 'personal',
  name: null,
  tenant: with_.tenant,
  members: [with_],
});
