import type { Command } from '../src/desk/commands/command.ts';
import { groupOf, groupTitles, helpGroups } from '../src/desk/commands/help-groups.ts';
import { usageOf } from '../src/desk/commands/usage.ts';
import { type Deed, permissions } from '../src/desk/permissions.ts';
import { say } from '../src/desk/texts/say.ts';

const reader = { locale: 'en', timeZone: 'UTC' };

/** All commands as a page of the docs (Markdown): group by group, how each is typed, what it does and who may. */
export function commandTable(commands: readonly Command[], slash: string): string {
  const groups = helpGroups.flatMap((group) => {
    const listed = commands.filter((command) => groupOf(command) === group);
    if (listed.length === 0) return [];
    return [`## ${say(groupTitles[group], {}, reader)}`, '', head, ...listed.map((command) => row(command, slash)), ''];
  });
  return [
    '# Commands',
    '',
    '<!-- Made by `npm run docs:commands` from the registry in src/desk/commands. -->',
    '',
    `Typed as \`/${slash} …\` in any channel, as \`@Threadwell …\` in a thread (where the number may be left out), or sent to the API (\`POST /api/v1/tickets/{number}/commands\`). The word is a setting: \`desk: { command: ${slash} }\`. Tickets are named \`1042\`, \`#1042\` or by a link to one of their messages; people \`@ana\`, \`ana@acme.test\`, \`"Ana Lopez"\` or \`me\`; times \`2h\`, \`tomorrow noon\`, \`until Monday 9am\`, in the zone of whoever asks.`,
    '',
    ...groups,
  ].join('\n');
}

const head = '| command | what it does | examples | who |\n| --- | --- | --- | --- |';

function row(command: Command, slash: string): string {
  const { aliases, help, examples } = command;
  const also = aliases.length === 0 ? '' : `<br>also ${aliases.map((alias) => code(alias)).join(', ')}`;
  const shown = examples.map(({ text }) => code(`/${slash} ${text}`)).join('<br>');
  return `| ${code(usageOf(command))}${also} | ${cell(say(help, {}, reader))} | ${shown} | ${whoMay(command)} |`;
}

/** The ranks that may; where a change asks for more than a look, those that may change it. */
function whoMay({ deed, run, examples }: Command): string {
  const changes = run.does !== 'either' ? [] : examples.flatMap(({ values = {} }) => run.changes(values) ?? []);
  const more = [...new Set(changes)].filter((one) => ranksOf(one) !== ranksOf(deed)).map(ranksOf);
  return [ranksOf(deed), ...[...new Set(more)].map((ranks) => `some changes: ${ranks}`)].join('; ');
}

const ranksOf = (deed: Deed): string => permissions[deed].own.join(', ');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string): string => `\`${cell(text)}\``;
