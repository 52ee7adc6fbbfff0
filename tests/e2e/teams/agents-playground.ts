import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';

export const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const hasBrowser = existsSync(browserPath);
if (!hasBrowser) console.warn(`No ${browserPath}: Teams is not tested in Microsoft’s own client.`);

const require = createRequire(import.meta.url);
const program = join(dirname(require.resolve('@microsoft/m365agentsplayground/package.json')), 'cli.js');
/** What the README's try is like. */
export const tried = resolve(import.meta.dirname, '../../../manifests/teams/agents-playground');

/** Microsoft's 365 Agents Playground as one person sees it, on this machine alone. */
export type Client = {
  /** Where its connector is. */
  serviceUrl: string;
  /** Opens one of its channels. */
  open(browser: Browser, channel: string): Promise<Page>;
  stop(): Promise<void>;
};

/** Starts it for the person of a configuration, talking to the bot at an address. `folder` is for what it writes. */
export async function startClient(seat: 'customer' | 'agents', bot: string, folder: string): Promise<Client> {
  // It takes any port of its own when this one is taken, and says which.
  const port = String(56_200 + Math.floor(Math.random() * 5_000));
  const words = ['start', '-e', bot, '-c', 'msteams', '-p', port, '--disable-telemetry'];
  const child = spawn(process.execPath, [program, ...words], {
    cwd: folder,
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: join(tried, `${seat}.yml`),
      M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, `${seat}.log`),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = `http://localhost:${await portOf(child)}`;
  return {
    serviceUrl: `${address}/_connector`,
    async open(browser, channel) {
      const page = await browser.newPage({ viewport: { width: 1_280, height: 1_200 } });
      // Long enough for a machine that does much else: no test may fail for being slow.
      page.setDefaultTimeout(60_000);
      await page.goto(address);
      await page.getByText(channel, { exact: true }).first().click();
      await page.getByText('Start a new post').first().waitFor();
      return page;
    },
    stop: () =>
      new Promise((done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done();
        child.once('exit', () => done());
        child.kill('SIGKILL');
      }),
  };
}

function portOf(child: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let said = '';
    const hear = (part: Buffer) => {
      said += String(part);
      const port = /Listening on (\d+)/u.exec(said)?.[1];
      if (port !== undefined) found(port);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => fail(new Error(`Microsoft’s client ended: ${said}`)));
  });
}

/** The field of a new post, and the one under the newest conversation. */
export const newPost = (page: Page): Locator => editors(page).first();
export const answerTo = (page: Page): Locator => editors(page).nth(1);
const editors = (page: Page): Locator => page.locator('[contenteditable=true]').filter({ visible: true });

/** Mentions the bot, then writes on, and sends it: what does not mention it, this client keeps to itself. */
export async function tellBot(page: Page, field: Locator, text: string): Promise<void> {
  await field.click();
  await page.keyboard.type('@');
  await page
    .getByRole('menuitem', { name: 'Threadwell' })
    .or(page.getByRole('option', { name: 'Threadwell' }))
    .first()
    .click();
  await page.keyboard.type(` ${text}`);
  await page.keyboard.press('Enter');
}
