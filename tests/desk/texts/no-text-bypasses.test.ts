import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesBelow, sentencesIn } from './literal-texts.ts';

/** Where sentences may stand in the source, and why nobody in a conversation reads them. */
const elsewhere: readonly (readonly [string, string])[] = [
  ['src/desk/texts/', 'the templates themselves'],
  ['src/desk/text/languages/', 'phrases that are recognised'],
  ['src/desk/text/goes-on.ts', 'phrases that are recognised'],
  ['src/desk/text/names.ts', 'names that are recognised'],
  ['src/desk/search/common-words.ts', 'words that are passed over'],
  ['src/desk/settings/', 'told to whoever writes desk.yaml'],
  ['src/desk/sla/', 'faults of calendars, told to whoever writes desk.yaml'],
  ['src/desk/commands/usage-hint.ts', 'the app’s own page in Slack, which has one language'],
  ['src/desk/message.ts', 'verdicts in the words of the API; agents read the templates of `why`'],
  ['src/desk/decide/route.ts', 'a value of a verdict, in the words of the API'],
  ['src/desk/text/subject.ts', 'the subject of a message without any text, kept with the ticket'],
  ['src/engine/engine.ts', 'a phrase that warms up the reader of phrases'],
  ['src/engine/courier.ts', 'why an effect was given up: kept for operators'],
  ['src/engine/last-look.ts', 'why an effect is held back: kept for operators'],
  ['src/engine/webhook.ts', 'why a call failed: kept for operators'],
  ['src/platforms/slack/doctor/', 'told by the CLI'],
  ['src/platforms/slack/install/manifest.ts', 'the app’s own page in Slack, which has one language'],
  ['src/platforms/slack/slack-platform.ts', 'readiness, told to operators'],
  ['src/platforms/slack/deliver/', 'why a call failed: kept for operators'],
  ['src/platforms/slack/receive/', 'why an event was passed over, or who must mend what: logged'],
];
/** In the receiving edge only what is logged may be a sentence: what is answered there comes from templates. */
const answers = ['forms.ts', 'interactions.ts', 'answer-privately.ts', 'submission.ts', 'command.ts'];

const isElsewhere = (file: string): boolean =>
  !answers.some((name) => file === `src/platforms/slack/receive/${name}`) &&
  elsewhere.some(([place]) => file.startsWith(place));

describe('what the bot says', () => {
  it('given all that makes sentences for people, when it is read, then every sentence comes from a template', () => {
    const files = ['src/desk', 'src/engine', 'src/platforms/slack'].flatMap(filesBelow);
    expect(files.length).toBeGreaterThan(300);
    const found = files.filter((file) => !isElsewhere(file)).flatMap(sentencesIn);
    expect(found.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
  });

  it.each(elsewhere.map(([place]) => [place]))(
    'given %s, when it is excused, then there is something to excuse',
    (place) => {
      const files = ['src/desk', 'src/engine', 'src/platforms/slack'].flatMap(filesBelow);
      const excused = files.filter((file) => file.startsWith(place));
      expect(excused.flatMap(sentencesIn)).not.toEqual([]);
    },
  );
});

describe('the test itself', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'threadwell-texts-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ["export const a = () => ({ say: 'We are on it.' });", ['We are on it.']],
    [
      'export const a = (name: string) => tell(`Hello \u0024{name}, your ticket is solved`);',
      ['Hello …, your ticket is solved'],
    ],
    ["export const a = { text: 'Bitte warten…' } as const;", ['Bitte warten…']],
    ["export type A = 'We are on it.';", []],
    ["throw new Error('The store is away.');", []],
    ["logger.warn({}, 'The store is away.');", []],
    ["export const a = ['claim', 'on-hold', 'C0GLOBEX'];", []],
    [
      "export const a = acting({ examples: [{ text: 'solve 12 Done, thanks!' }], values: { a: rest('tomorrow noon') } });",
      [],
    ],
  ])('given %s, when it is read, then what people would read is found', (source, texts) => {
    const file = join(folder, 'a.ts');
    writeFileSync(file, source);
    expect(sentencesIn(file).map(({ text }) => text)).toEqual(texts);
  });
});
