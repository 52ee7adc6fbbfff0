import type { Platform } from './inbound.ts';

/** The platform's own time stamp of a message, from our id for it (`PLATFORM:CHANNEL:TS`; a channel's id may hold colons). */
export const tsOf = (message: string): string => message.slice(message.lastIndexOf(':') + 1);

/** The platform's own id of a channel or an account, from ours (`PLATFORM:ID`). */
export const platformIdOf = (id: string): string => id.slice(id.indexOf(':') + 1);

/** Our id of the channel that a message stands in. */
export const channelOf = (message: string): string => message.slice(0, message.lastIndexOf(':'));

/** The platform of one of our ids of a channel, an account or a message. */
export const platformOf = (id: string): Platform => (id.startsWith('teams:') ? 'teams' : 'slack');
