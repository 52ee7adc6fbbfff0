import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { chromium } from 'playwright-core';
import { startDesk } from '../src/compose/start-desk.ts';
import { loadConfig } from '../src/config.ts';

/*
 * Makes the pictures of README and docs from the playground itself: `npm run pictures`. Needs a Chromium (CHROMIUM, else
 * /usr/bin/chromium) and the built page (`npm run build`).
 */
const pictures = resolve(import.meta.dirname, 'pictures');
const directory = await mkdtemp(join(tmpdir(), 'threadwell-pictures-'));
const desk = await startDesk(loadConfig({ PORT: '0', DATA_DIR: directory }), pino({ level: 'warn' }));
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
  const page = await browser.newPage({ viewport: { width: 1280, height: 760 } });
  await page.goto(`http://127.0.0.1:${desk.port}/playground`);
  await page.getByText('20 seats').first().waitFor();
  const box = page.getByRole('textbox', { name: /message/iu });
  await box.fill('The API answers *429* since ten o’clock. Are our limits still the ones we agreed on?');
  await box.press('Enter');
  await page.getByText('Waiting on').or(page.getByText('#4')).first().waitFor();
  const thanks = page.locator('[data-selected]').filter({ hasText: 'Thanks a lot' });
  await thanks.hover();
  await thanks.getByRole('button', { name: 'Verdict' }).click();
  await page.waitForTimeout(800);
  await page.screenshot({ path: join(pictures, 'playground.png') });
} finally {
  await browser.close();
  await desk.stop();
  await rm(directory, { recursive: true, force: true });
}
