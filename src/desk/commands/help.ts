import { type Answer, type AnswerButton, type AnswerPart, inParts, plainAnswer } from '../answer.ts';
import { may } from '../permissions.ts';
import { commandAsTyped, hasSlash } from './as-typed.ts';
import type { Asking } from './asking.ts';
import { type Command, reading } from './command.ts';
import { faultWords } from './fault-words.ts';
import { findCommand, nearestCommand } from './find-command.ts';
import { groupOf, groupTitles, type HelpGroup, helpGroups } from './help-groups.ts';
import { usageOf } from './usage.ts';
import { word } from './value.ts';

/** All commands by group, those of one group, or how one is typed: of what the asker may do, and nothing else. */
export const help = reading({
  name: 'help',
  aliases: ['?', 'commands'],
  names: 'none',
  values: { about: word('command').optional() },
  deed: 'see-home',
  help: 'helpHelp',
  examples: [{ text: 'help' }, { text: 'help solve', values: { about: 'solve' } }],
  async read(asking, { about }) {
    const { words, who } = asking;
    const theirs = asking.commands.filter(({ deed }) => may(who, deed, null));
    if (about === undefined) return overview(asking, theirs);
    const found = findCommand(about.replace(/^\//u, ''), asking.commands);
    if (found !== null) {
      return theirs.includes(found) ? explain(asking, found) : plainAnswer(words('helpNotYours', { name: found.name }));
    }
    const group = helpGroups.find((known) => known === about.toLowerCase());
    if (group !== undefined) return ofGroup(asking, theirs, group);
    const fault = { fault: 'unknown', word: about, nearest: nearestCommand(about, theirs) } as const;
    return plainAnswer(faultWords(fault, commandAsTyped(asking), words));
  },
});

const asks = (label: string, text: string): AnswerButton => ({ label, style: 'plain', does: { asks: text } });

/** Names only, so that all of it fits on a phone; a tap tells more of a group. */
function overview(asking: Asking, commands: readonly Command[]): Answer {
  const { words, where } = asking;
  const how = hasSlash[where.platform] ? 'helpOverview' : 'helpOverviewToBot';
  const head: AnswerPart = { text: words(how, { command: commandAsTyped(asking) }), buttons: [] };
  const groups = helpGroups.flatMap((group): AnswerPart[] => {
    const names = commands.filter((command) => groupOf(command) === group).map(({ name }) => `\`${name}\``);
    if (names.length === 0) return [];
    const title = words(groupTitles[group], {});
    return [{ text: `**${title}**\n${names.join(' · ')}`, buttons: [asks(words('buttonMore', {}), `help ${group}`)] }];
  });
  return inParts([head, ...groups]);
}

/** As many buttons as a row has room for on each platform. */
const mostButtons = 20;

function ofGroup({ words }: Asking, commands: readonly Command[], group: HelpGroup): Answer {
  const listed = commands.filter((command) => groupOf(command) === group);
  const lines = listed.map(({ name, help: line }) => `• \`${name}\` ${words(line, {})}`);
  const buttons = listed.slice(0, mostButtons).map(({ name }) => asks(name, `help ${name}`));
  const back = asks(words('helpAll', {}), 'help');
  const text = [`**${words(groupTitles[group], {})}**`, ...lines].join('\n');
  return inParts([{ text, buttons: [...buttons, back] }]);
}

function explain(asking: Asking, command: Command): Answer {
  const { words } = asking;
  const { name, help: line, aliases } = command;
  const typed = commandAsTyped(asking);
  const examples = command.examples.map(({ text }) => `• \`${typed} ${text}\``);
  const also =
    aliases.length === 0 ? [] : [words('helpAliases', { names: aliases.map((one) => `\`${one}\``).join(', ') })];
  const text = [`**${name}** ${words(line, {})}`, `\`${typed} ${usageOf(command)}\``, ...also, ...examples].join('\n');
  const group = groupOf(command);
  const buttons = [asks(words(groupTitles[group], {}), `help ${group}`), asks(words('helpAll', {}), 'help')];
  return inParts([{ text, buttons }]);
}
