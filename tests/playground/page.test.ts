import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import express from 'express';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seedConversations } from '../../src/playground/seed-conversations.ts';
import { createPlaygroundRouter } from '../../src/playground/server.ts';
import { type LocalSlack, startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { createWorld } from '../../src/playground/world.ts';
import { startStandInDesk } from './stand-in-desk.ts';

const browserPath = '/usr/bin/chromium';
/** Set to a folder to keep pictures of what the tests saw. */
const pictures = process.env.PLAYGROUND_PICTURES;
if (!existsSync(browserPath)) console.warn(`No ${browserPath}: the playground's page is not tested in a browser.`);

describe.skipIf(!existsSync(browserPath))('given the page in a browser', () => {
  const start = Date.UTC(2026, 0, 5, 14, 30);
  const folder = mkdtempSync(join(tmpdir(), 'playground-page-'));
  let browser: Browser;
  let slack: LocalSlack;
  let desk: Awaited<ReturnType<typeof startStandInDesk>>;
  let server: Server;
  let address: string;

  const serve = async (port: number) => {
    const app = express().use(
      '/playground',
      createPlaygroundRouter({ slack, desk: desk.view, clock: desk.clock, page: folder }),
    );
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const bound = server.address();
    address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
  };

  beforeAll(async () => {
    await build({ configFile: 'src/playground/page/vite.config.ts', logLevel: 'silent', build: { outDir: folder } });
    browser = await chromium.launch({
      executablePath: browserPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    desk = await startStandInDesk(() => slack, start);
    slack = await startLocalSlack({
      world: createWorld(start),
      signingSecret: 'secret',
      now: () => desk.clock.now(),
      rateLimits: false,
    });
    slack.connectBot(desk.url);
    await seedConversations(slack, start);
    await serve(0);
  });
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
    await slack?.close();
    desk?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  let problems: string[] = [];
  beforeEach(() => {
    problems = [];
  });

  async function open(hash: string, options: { width?: number; dark?: boolean } = {}): Promise<Page> {
    const page = await browser.newPage({
      viewport: { width: options.width ?? 1440, height: options.width === 390 ? 844 : 900 },
      colorScheme: options.dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('409')) problems.push(message.text());
    });
    page.setDefaultTimeout(15_000);
    await page.goto(`${address}/playground/${hash}`);
    await page.getByRole('log').first().waitFor();
    return page;
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  test('when it opens, then the first look shows conversations and tickets', async () => {
    const page = await open('');
    await page.getByText('We would like to add 20 seats').first().waitFor();
    expect(await page.locator('.ticket').count()).toBe(3);
    await picture(page, 'first-look');
    await page.close();
    expect(problems).toEqual([]);
  });

  test('when a customer writes, edits, reacts and deletes, then the channel follows', async () => {
    const page = await open('#seat=U0HANK&channel=C0GLOBEX');
    const field = page.getByRole('textbox', { name: /Message #globex-acme/ });
    await field.fill('Is the *API* down? @Ana <script>alert(1)</script>');
    await field.press('Enter');
    const row = page.locator('article', { hasText: 'Is the API down?' });
    await row.getByText('<script>alert(1)</script>').waitFor();
    expect(slack.world.messages('C0GLOBEX').at(-1)?.text).toBe(
      'Is the *API* down? <@U0ANA> &lt;script&gt;alert(1)&lt;/script&gt;',
    );
    await row.getByRole('button', { name: 'incoming envelope' }).waitFor();
    await row.hover();
    await row.getByRole('button', { name: 'Add reaction' }).click();
    await picture(page, 'picker');
    await page.getByRole('searchbox').fill('rocket');
    await page.keyboard.press('Enter');
    await row.getByRole('button', { name: /^rocket, 1/ }).waitFor();
    await row.hover();
    await row.getByRole('button', { name: 'Edit message' }).click();
    await page.getByRole('textbox', { name: 'Edit message' }).fill('Is the API up?');
    await page.keyboard.press('Enter');
    await page.getByText('Is the API up?').first().waitFor();
    page.once('dialog', (dialog) => void dialog.accept());
    const edited = page.locator('article', { hasText: 'Is the API up?' });
    await edited.hover();
    await edited.getByRole('button', { name: 'Delete message' }).click();
    await edited.waitFor({ state: 'detached' });
    await page.close();
    expect(problems).toEqual([]);
  });

  test('when an agent opens a thread and the verdict, then both are shown, and a reply moves the ticket', async () => {
    const page = await open('#seat=U0BEN&channel=C0GLOBEX');
    const row = page.locator('.channel-pane article', { hasText: 'add 20 seats' });
    await row.hover();
    await row.getByRole('button', { name: 'Reply in thread' }).click();
    await page.getByRole('textbox', { name: 'Reply in thread' }).fill('Happy to help: I have asked our sales desk.');
    await page.keyboard.press('Enter');
    await page.locator('.thread-pane').getByText('Happy to help').waitFor();
    await row.hover();
    await row.getByRole('button', { name: 'Verdict' }).click();
    await page.getByText('contact-message').waitFor();
    await page.locator('.ticket', { hasText: 'add 20 seats' }).getByText('Ben Okafor').waitFor();
    await picture(page, 'thread-and-verdict');
    await page.keyboard.press('Escape');
    await page.locator('.thread-pane').waitFor({ state: 'detached' });
    await page.close();
    expect(problems).toEqual([]);
  });

  test('when a customer tries a slash command, then the page says what Slack says', async () => {
    const page = await open('#seat=U0INES&channel=C0INITECH');
    const field = page.getByRole('textbox', { name: /Message #initech-acme/ });
    await field.fill('/ticket list');
    await field.press('Enter');
    await page.getByRole('alert').getByText('only to members of the workspace').waitFor();
    expect(await field.inputValue()).toBe('/ticket list');
    await page.close();
  });

  test('when the clock is moved, then the page shows how far', async () => {
    const page = await open('#seat=U0ANA&channel=C0GLOBEX');
    await page.getByRole('button', { name: 'Move the clock 1 h forward' }).click();
    await page.getByText('1 h ahead').waitFor();
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.getByText('real time').waitFor();
    await page.close();
    expect(problems).toEqual([]);
  });

  test('when the app posts blocks and opens a form, then they are drawn and can be used', async () => {
    const { cardBlocks } = await import('./sample-blocks.ts');
    await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-playground', 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'C0TRIAGE', text: 'New ticket', blocks: cardBlocks }),
    });
    const page = await open('#seat=U0ANA&channel=C0TRIAGE', { dark: true });
    await page.getByRole('button', { name: 'Claim' }).waitFor();
    await picture(page, 'triage-dark');
    await page.close();
    expect(problems).toEqual([]);
  });

  test('when the screen is as wide as a phone, then nothing sticks out and every part can be reached', async () => {
    for (const dark of [false, true]) {
      const page = await open('#seat=U0GINA&channel=C0GLOBEX', { width: 390, dark });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await picture(page, `phone-chat${dark ? '-dark' : ''}`);
      await page.locator('article', { hasText: 'nightly export' }).getByRole('button', { name: /repl/ }).last().click();
      await page.getByRole('textbox', { name: 'Reply in thread' }).waitFor();
      await picture(page, `phone-thread${dark ? '-dark' : ''}`);
      await page.getByRole('button', { name: 'Desk' }).click();
      await page.getByRole('heading', { name: /Tickets/ }).waitFor();
      await picture(page, `phone-desk${dark ? '-dark' : ''}`);
      await page.getByRole('button', { name: 'Channels', exact: true }).click();
      await page.getByRole('combobox').first().waitFor();
      await picture(page, `phone-channels${dark ? '-dark' : ''}`);
      await page.close();
    }
    expect(problems).toEqual([]);
  });

  test.each([
    ['a channel', '#seat=U0GINA&channel=C0GLOBEX', 1440],
    ['a card in triage', '#seat=U0ANA&channel=C0TRIAGE', 1440],
    ['a phone', '#seat=U0GINA&channel=C0GLOBEX', 390],
  ])(
    'when it is checked for accessibility, %s, dark and light, then there is no violation',
    async (_name, hash, width) => {
      for (const dark of [false, true]) {
        const page = await open(hash, { width, dark });
        if (width > 390) {
          const row = page.locator('article').first();
          await row.hover();
          await row.getByRole('button', { name: 'Verdict' }).click();
          await page.locator('.ticket').first().click();
          await row.hover();
          await row.getByRole('button', { name: 'Add reaction' }).click();
        }
        await page.evaluate(axe.source);
        const found = await page.evaluate('axe.run()');
        const { violations } = Object(found) as axe.AxeResults;
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
        await page.close();
      }
    },
  );

  /** The longest pause between two drawn frames while something goes on, in milliseconds. */
  async function longestFrame(page: Page, during: () => Promise<void>): Promise<number> {
    await page.evaluate(`{
      window.frames_ = { longest: 0, last: performance.now(), on: true };
      const frame = (now) => {
        frames_.longest = Math.max(frames_.longest, now - frames_.last);
        frames_.last = now;
        if (frames_.on) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    }`);
    await during();
    return Number(await page.evaluate('((frames_.on = false), frames_.longest)'));
  }

  test('when a channel holds 5,000 messages and 50 more come each second, then it scrolls and stays alive', async () => {
    const channel = slack.actions.createChannel({ name: 'busy', members: ['U0ANA', 'U0BEN'] });
    for (let count = 0; count < 5_000; count += 1) {
      slack.actions.post({ user: 'U0BEN', channel, text: `Message *${count}* :eyes:` });
    }
    const began = performance.now();
    const page = await open(`#seat=U0ANA&channel=${channel}`);
    await page.getByText('Message 4999').waitFor();
    const opened = performance.now() - began;
    const log = page.getByRole('log');
    await log.hover();
    const scrolled = await longestFrame(page, async () => {
      for (let turn = 0; turn < 400 && (await page.getByText('Message 2500').count()) === 0; turn += 1) {
        await page.mouse.wheel(0, -3_000);
        await page.waitForTimeout(20);
      }
    });
    await page.getByText('Message 2500').first().waitFor();
    // Only a few screens are drawn, however much is loaded.
    expect(await page.locator('article').count()).toBeLessThan(100);
    const busy = await longestFrame(page, async () => {
      for (let count = 0; count < 100; count += 1) {
        slack.actions.post({ user: 'U0BEN', channel, text: `Burst ${count}` });
        await page.waitForTimeout(20);
      }
    });
    await page.getByRole('button', { name: 'Newest messages' }).click();
    await page.getByText('Burst 99').waitFor();
    console.info(
      `5,000 messages: open ${opened.toFixed()} ms; longest frame ${scrolled.toFixed()} ms scrolling, ${busy.toFixed()} ms under 50 events/s`,
    );
    // Generous, for slow and shared machines.
    expect(opened).toBeLessThan(8_000);
    expect(Math.max(scrolled, busy)).toBeLessThan(1_500);
    await page.close();
    expect(problems).toEqual([]);
  }, 60_000);

  test('when the server restarts, then the page recovers by itself', async () => {
    const page = await open('#seat=U0GINA&channel=C0GLOBEX');
    const port = Number(new URL(address).port);
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await page.getByText('Connection lost').waitFor();
    slack.actions.post({ user: 'U0HANK', channel: 'C0GLOBEX', text: 'Said while the page was away' });
    await serve(port);
    await page.getByText('Said while the page was away').first().waitFor();
    await page.getByText('Connection lost').waitFor({ state: 'detached' });
    await page.close();
  });
});
