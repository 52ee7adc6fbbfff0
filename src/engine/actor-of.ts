import type { Actor, Inbound } from '../desk/inbound.ts';

/** Who does what an inbound tells of. */
export const actorOf = (inbound: Inbound): Actor => {
  switch (inbound.kind) {
    case 'message':
    case 'mention':
    case 'edit':
      return inbound.message.author;
    case 'reaction':
    case 'shortcut':
    case 'press':
    case 'submit':
    case 'form':
    case 'home':
    case 'step':
    case 'command':
    case 'issue-done':
      return inbound.actor;
    case 'deletion':
    case 'channel':
    case 'timer':
      return { account: 'threadwell', team: null, name: 'Threadwell', app: null };
    case 'person':
      return { account: inbound.profile.account, team: inbound.profile.team, name: inbound.profile.name, app: null };
    default:
      return inbound satisfies never;
  }
};
