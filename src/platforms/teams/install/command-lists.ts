import { commands } from '../../../desk/commands/registry.ts';
import { say } from '../../../desk/texts/say.ts';
import type { TeamsManifest, TeamsScope } from './manifest-schema.ts';

/** Teams shows so many commands at most. */
const mostCommands = 12;

/** What customers may ask everywhere; all else is for the desk's own people, and refused to others. */
const forCustomers = {
  title: 'tickets',
  description: 'lists the open requests of this channel; in a chat with me, yours',
};

/** What is looked for first in each place, as it is typed; `help` tells of the others. */
const suggested: Readonly<Record<TeamsScope, readonly string[]>> = {
  team: ['help', 'list', 'show', 'claim', 'assign', 'reply', 'note', 'solve', 'snooze', 'priority', 'why'],
  groupChat: ['help', 'new', 'list', 'show', 'claim', 'assign', 'reply', 'note', 'solve', 'search', 'why'],
  personal: ['help', 'new', 'list', 'show', 'search', 'away', 'back', 'oncall', 'report', 'csat', 'settings'],
};

/** What Teams offers to whoever begins to write to the bot: a list for each place, of the registry's commands in its words. */
export function commandLists(): TeamsManifest['bots'][number]['commandLists'] {
  const scopes = ['team', 'groupChat', 'personal'] as const;
  return scopes.map((scope) => ({ scopes: [scope], commands: [forCustomers, ...fromRegistry(suggested[scope])] }));
}

function fromRegistry(names: readonly string[]): { title: string; description: string }[] {
  return names.slice(0, mostCommands - 1).map((name) => {
    const command = commands.find((one) => one.name === name);
    if (command === undefined) throw new Error(`There is no command called ${name}.`);
    return { title: name, description: say(command.help, {}, { locale: 'en', timeZone: 'UTC' }) };
  });
}
