import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { type Browser, chromium } from 'playwright-core';
import { startDesk } from '../src/compose/start-desk.ts';
import { loadConfig } from '../src/config.ts';
import { MovableClock } from '../src/engine/clock.ts';
import type { Look, StoryView } from '../src/playground/play-view.ts';
import { stories } from '../src/playground/stories/all.ts';

/*
 * Makes the pictures of README and docs from the playground's stories: `npm run pictures`, or with names for some of them
 * (`npm run pictures -- playground out-of-hours`). Needs a Chromium (CHROMIUM, else /usr/bin/chromium) and the built page.
 */

type Picture = {
  name: string;
  story: string;
  after: number;
  /** Only the desk's seat: at what the story shows it, or at the app's home. */
  only?: 'desk' | 'home';
};

const ofStories = stories.map(({ name, steps, picturedAfter }): Picture => {
  return { name, story: name, after: picturedAfter ?? steps.length };
});
/** README's first picture: what the page is, and why a message is no ticket. */
const pictures: Picture[] = [
  { name: 'playground', story: 'not-every-message-is-a-ticket', after: 1 },
  { name: 'card', story: 'from-triage', after: 5, only: 'desk' },
  { name: 'commands', story: 'by-command', after: 4, only: 'desk' },
  { name: 'deadline', story: 'reminded-in-time', after: 6, only: 'desk' },
  { name: 'app-home', story: 'from-triage', after: 1, only: 'home' },
  { name: 'question', story: 'solve-to-recovery', after: 2 },
  ...ofStories,
];

/** Ten in the morning in Berlin on a Wednesday, so that pictures differ only by what they show. */
const wednesday = Date.UTC(2026, 0, 14, 9, 0, 0);
const lead = 'U0ANA';
const width = 1280;
const height = 800;

const wanted = new Set(process.argv.slice(2));
const directory = await mkdtemp(join(tmpdir(), 'threadwell-pictures-'));
const ahead = wednesday - Date.now();
const desk = await startDesk(loadConfig({ PORT: '0', DATA_DIR: directory }), pino({ level: 'warn' }), {
  clock: new MovableClock(() => Date.now() + ahead),
});
const address = `http://127.0.0.1:${desk.port}/playground`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  for (const picture of pictures) {
    if (wanted.size > 0 && !wanted.has(picture.name)) continue;
    await post('/reset', {});
    await take(browser, picture, await tell(picture));
    console.log(`docs/pictures/${picture.name}.png`);
  }
} finally {
  await browser.close();
  await desk.stop();
  await rm(directory, { recursive: true, force: true });
}

async function post(path: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${address}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`The playground answers ${response.status} to ${path}.`);
  return response.json();
}

/** Tells a story as far as its picture. */
async function tell({ story: name, after }: Picture): Promise<StoryView> {
  let { story } = (await post('/story', { do: 'start', name, playing: false })) as { story: StoryView };
  while (story.played < after && story.problem === null) {
    ({ story } = (await post('/story', { do: 'next' })) as { story: StoryView });
  }
  if (story.problem !== null) throw new Error(`${name}: ${story.problem}`);
  // Cards are brought up to date at most every five seconds.
  await new Promise((resolve) => setTimeout(resolve, 5_500));
  return story;
}

/** The customer's end at the left as the story shows it, the desk's beside it: where the story looks, else the same channel. */
async function placeOf({ only }: Picture, { look, beside }: StoryView): Promise<URLSearchParams> {
  const place = new URLSearchParams();
  const add = (seat: Partial<Look>, suffix: '' | '2') => {
    for (const [key, value] of Object.entries(seat)) if (value !== null) place.set(`${key}${suffix}`, value);
  };
  if (only === 'home') {
    const { result } = Object(await post('/actions', { action: 'directMessage', user: lead }));
    add({ seat: lead, channel: String(Object(result).channel), tab: 'home' }, '');
    return place;
  }
  const desk = beside ?? { seat: lead, ...(look === null ? {} : { channel: look.channel }) };
  if (only === undefined) add(look ?? { seat: 'U0GINA' }, '');
  add(desk, only === undefined ? '2' : '');
  return place;
}

async function take(with_: Browser, picture: Picture, story: StoryView): Promise<void> {
  const place = await placeOf(picture, story);
  const page = await with_.newPage({ viewport: { width, height } });
  await page.goto(`${address}#${place}`);
  await page.getByRole('region', { name: 'Play', exact: true }).waitFor();
  // Trouble and the books stand below the stories.
  if (picture.name === 'nothing-is-lost') await page.getByText('Begin anew …').scrollIntoViewIfNeeded();
  // Lists settle at their newest message after they were measured.
  await page.waitForTimeout(1_200);
  await page.screenshot({ path: join(resolve(import.meta.dirname, 'pictures'), `${picture.name}.png`) });
  await page.close();
}
