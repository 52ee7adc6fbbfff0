import { homeTeam } from '../model.ts';
import { botProfile, userPayload } from '../payloads.ts';
import { SlackError } from '../slack-error.ts';
import { knownMember, type Method, pageOf, tier } from './method.ts';

export const peopleMethods: Record<string, Method> = {
  'api.test': { pace: 1000, scopes: [], token: 'none', run: (_state, args) => ({ args: args.values }) },
  'auth.test': {
    pace: 1000,
    scopes: [],
    token: 'bot',
    run(state) {
      const team = homeTeam(state.world);
      const { app } = state.world;
      return {
        url: `https://${team.domain}.slack.com/`,
        team: team.name,
        team_id: team.id,
        user: app.name.toLowerCase(),
        user_id: app.userId,
        bot_id: app.botId,
        is_enterprise_install: false,
      };
    },
  },
  'users.info': {
    pace: tier.four,
    scopes: ['users:read'],
    token: 'bot',
    run: (state, args) => ({ user: userPayload(state, knownMember(state, args.required('user', 'user_not_found'))) }),
  },
  'users.list': {
    pace: tier.two,
    scopes: ['users:read'],
    token: 'bot',
    run(state, args) {
      const home = homeTeam(state.world).id;
      const members = state.world.members.filter((member) => member.teamId === home);
      const { items, cursor } = pageOf(members, args, 200);
      return {
        members: items.map((member) => userPayload(state, member)),
        cache_ts: Math.floor(state.now() / 1000),
        response_metadata: { next_cursor: cursor },
      };
    },
  },
  'users.lookupByEmail': {
    pace: tier.three,
    scopes: ['users:read.email'],
    token: 'bot',
    run(state, args) {
      const email = args.required('email', 'users_not_found').toLowerCase();
      const home = homeTeam(state.world).id;
      const member = state.world.members.find(
        (candidate) => candidate.teamId === home && candidate.email?.toLowerCase() === email && !candidate.deleted,
      );
      if (member === undefined) throw new SlackError('users_not_found');
      return { user: userPayload(state, member) };
    },
  },
  'team.info': {
    pace: tier.three,
    scopes: ['team:read'],
    token: 'bot',
    run(state, args) {
      const id = args.text('team') ?? homeTeam(state.world).id;
      const team = state.world.teams.find((candidate) => candidate.id === id);
      const connected = state.world.channels.some((channel) => channel.teamIds.includes(id));
      if (team === undefined || (id !== homeTeam(state.world).id && !connected)) throw new SlackError('team_not_found');
      const icon = { image_34: `${state.origin()}/avatars/${team.id}/34.png`, image_default: true };
      return { team: { id: team.id, name: team.name, domain: team.domain, email_domain: '', icon } };
    },
  },
  'bots.info': {
    pace: tier.three,
    scopes: ['users:read'],
    token: 'bot',
    run(state, args) {
      const { app } = state.world;
      if (args.text('bot') !== undefined && args.text('bot') !== app.botId) throw new SlackError('bot_not_found');
      return { bot: { ...botProfile(state), user_id: app.userId } };
    },
  },
  'emoji.list': {
    pace: tier.two,
    scopes: ['emoji:read'],
    token: 'bot',
    run: (state) => ({ emoji: state.world.customEmoji, cache_ts: String(state.now()) }),
  },
  'usergroups.list': {
    pace: tier.two,
    scopes: ['usergroups:read'],
    token: 'bot',
    run: (state) => ({
      usergroups: state.world.userGroups.map((group) => ({
        id: group.id,
        team_id: homeTeam(state.world).id,
        is_usergroup: true,
        name: group.name,
        handle: group.handle,
        user_count: group.users.length,
        users: group.users,
      })),
    }),
  },
};
