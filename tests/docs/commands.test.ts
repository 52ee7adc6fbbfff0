import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandTable } from '../../docs/command-table.ts';
import { faultWords } from '../../src/desk/commands/fault-words.ts';
import { readCommand } from '../../src/desk/commands/read-command.ts';
import { commands } from '../../src/desk/commands/registry.ts';
import { usageHint } from '../../src/desk/commands/usage-hint.ts';
import { defaultCommand } from '../../src/desk/settings/defaults.ts';
import { locales } from '../../src/desk/texts/locales.ts';
import { say } from '../../src/desk/texts/say.ts';
import { slackManifest } from '../../src/platforms/slack/install/manifest.ts';

const page = readFileSync(new URL('../../docs/commands.md', import.meta.url), 'utf8');

describe('the page of commands', () => {
  it('given the registry, when the page is made, then the one in the docs is no other', () => {
    expect(page, 'run: npm run docs:commands').toBe(commandTable(commands, defaultCommand));
  });

  it('given every command, when the page is read, then it has its usage, its help and who may', () => {
    for (const { name, help } of commands) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${name}`));
      expect(row).toContain(say(help, {}, { locale: 'en', timeZone: 'UTC' }).replaceAll('|', '\\|'));
      expect(row).toMatch(/(admin|lead|agent)[^|]*\|$/u);
    }
  });

  it('given a row, when its bars are counted, then it has four cells', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(commands.length);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(6);
  });
});

describe('another slash word', () => {
  const word = 'support-desk';

  it('given the manifest, when it is made, then it has that word, and hints at what can be understood', () => {
    const options = { publicUrl: 'https://desk.example.com', command: word, name: 'Threadwell' };
    const { features } = slackManifest({ ...options, transport: 'http' });
    expect(features?.slash_commands).toMatchObject([{ command: `/${word}`, usage_hint: usageHint }]);
    for (const example of usageHint.split(' | ')) {
      expect(readCommand(example, { inThread: false, commands })).not.toHaveProperty('fault');
    }
  });

  it('given the page, when it is made, then no other word stands in it', () => {
    const made = commandTable(commands, word);
    expect(made).toContain(`/${word} solve 1042`);
    expect(made).not.toContain(`/${defaultCommand} `);
  });

  it.each(['', 'solv 12', 'solve', 'list', 'status 12 opn', 'claim 12 too much'])(
    'given “%s”, when it is not understood, then the answer uses that word',
    (text) => {
      const read = readCommand(text, { inThread: false, commands });
      if (!('fault' in read)) return;
      const said = faultWords(read, `/${word}`, (key, parameters) =>
        say(key, parameters, { locale: 'en', timeZone: 'UTC', markdown: true }),
      );
      expect(said).toContain(`/${word}`);
      expect(said).not.toContain(`/${defaultCommand} `);
    },
  );

  it('given every text, when it is read, then the word stands in none: it is filled in', () => {
    const texts = Object.values(locales).flatMap(({ customer, internal }) => [
      ...Object.values(customer),
      ...Object.values(internal ?? {}),
    ]);
    expect(texts.length).toBeGreaterThan(600);
    expect(texts.filter((text) => text?.includes(`/${defaultCommand}`))).toEqual([]);
  });
});
