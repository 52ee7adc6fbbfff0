import { posix } from 'node:path';
import { type Ability, abilities, parts } from '../tests/contract/abilities.ts';
import { meansOf } from '../tests/contract/all-means.ts';
import { allStories } from '../tests/contract/all-stories.ts';
import type { Mean } from '../tests/contract/means.ts';
import { proofOf } from '../tests/contract/proof.ts';
import { stagings } from '../tests/contract/staging.ts';
import { whyUntold } from '../tests/contract/why-untold.ts';

const names: readonly Ability[] = Object.keys(abilities).filter((name): name is Ability => name in abilities);

/** What works on Slack and on Teams, how, and what cannot be, as a page of the docs (Markdown): from what the contract suite declares. */
export function parityTable(): string {
  const stories = Object.values(allStories).flat();
  const told = stagings.flatMap((staging) => stories.filter((story) => whyUntold(story, staging) === null)).length;
  return [
    '# What works on Slack and on Teams',
    '',
    '<!-- Made by `npm run docs:parity` from what the suite in tests/contract declares. -->',
    '',
    `One suite tells the same ${stories.length} stories, in no platform's words, on Slack's edge and on Teams': customer and agents both on Slack, both on Teams, and one on each, either way round; ${told} tellings in all. Each goes through signed HTTP into the real Bolt, or as activities into the real adapter of the Bot Framework; Slack and Teams themselves are played by servers on the same machine. What a platform cannot do is declared with its reason, and its stories are skipped by that. The last column names the tests that show it.`,
    '',
    ...parts.flatMap(({ title, from }, place) => {
      const next = parts[place + 1];
      const listed = names.slice(names.indexOf(from), next === undefined ? names.length : names.indexOf(next.from));
      return [`## ${title}`, '', head, ...listed.map(row), ''];
    }),
    ...untried(),
  ].join('\n');
}

const head = '| | Slack | Teams | shown by |\n| --- | --- | --- | --- |';

function row(ability: Ability): string {
  const { slack, teams } = meansOf;
  const shown = [...new Set([...proofOf(ability, 'slack'), ...proofOf(ability, 'teams')])];
  const links = shown.map((path) => `[${posix.basename(path, '.test.ts')}](../${path})`);
  return `| ${[abilities[ability], cellOf(slack[ability]), cellOf(teams[ability]), links.join(', ')].map(cell).join(' | ')} |`;
}

function cellOf(mean: Mean): string {
  if ('cannot' in mean) return `✗ ${mean.cannot}${mean.instead === undefined ? '' : `. Instead: ${mean.instead}`}`;
  return `✓ ${mean.how}${mean.untried === undefined ? '' : ' (\\*)'}`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** What only a real tenant or workspace could show. */
function untried(): string[] {
  const listed = names.flatMap((ability) =>
    [meansOf.slack[ability], meansOf.teams[ability]].flatMap((mean: Mean) =>
      'how' in mean && mean.untried !== undefined ? [`- ${abilities[ability]}: ${mean.untried}`] : [],
    ),
  );
  return [
    '## (\\*) Not verified without a real tenant',
    '',
    'No test here speaks to Microsoft or to Slack. These rest on their documentation and on the SDK’s source; the desk is built so that either answer is safe:',
    '',
    ...listed,
    '',
  ];
}
