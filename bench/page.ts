import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { markFirstMessage, type ServedPage, servePage } from '../tests/playground/serve-page.ts';

/*
 * The playground's page in headless Chromium: its size, its first view, and how smoothly a channel of 5,000 messages
 * scrolls and takes 50 events a second. Frames are told as the browser drew them; the machine's load stands beside.
 *
 *   node tests/support/run-typescript.js bench/page.ts
 */

const served = await servePage(Date.UTC(2026, 0, 5, 14, 30));
const channel = fill(served);
try {
  sizes(served.folder);
  await firstView();
  await busyChannel(`seat=U0ANA&channel=${channel}`, 'one seat');
  await busyChannel(`seat=U0ANA&channel=${channel}&seat2=U0BEN&channel2=${channel}`, 'two seats');
} finally {
  await served.close();
}

function fill({ slack }: ServedPage): string {
  const busy = slack.actions.createChannel({ name: 'busy', members: ['U0ANA', 'U0BEN'] });
  for (let count = 0; count < 5_000; count += 1) {
    const user = count % 3 === 0 ? 'U0ANA' : 'U0BEN';
    slack.actions.post({
      user,
      channel: busy,
      text: `Message *${count}* :eyes: ${'and more words '.repeat(count % 12)}`,
    });
  }
  return busy;
}

function sizes(folder: string): void {
  const assets = join(folder, 'assets');
  const files = readdirSync(assets).map((name) => ({ name, bytes: gzipSync(readFileSync(join(assets, name))).length }));
  const index = readFileSync(join(folder, 'index.html'), 'utf8');
  const kilobytes = (chosen: typeof files) => (chosen.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000).toFixed(1);
  const first = files.filter(({ name }) => index.includes(name));
  console.log(
    `size: ${kilobytes(first)} kB compressed for the first view, ${kilobytes(files)} kB with all that loads later`,
  );
}

async function firstView(): Promise<void> {
  const times: number[] = [];
  for (let turn = 0; turn < 7; turn += 1) {
    const page = await served.browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(markFirstMessage);
    await page.goto(`${served.address}/playground/#seat=U0GINA&channel=C0GLOBEX&seat2=U0BEN&channel2=C0TRIAGE`);
    await page.locator('article').first().waitFor();
    times.push(Number(await page.evaluate('performance.getEntriesByName("first-message")[0].startTime')));
    await page.close();
  }
  const [first = 0, ...later] = times;
  console.log(
    `first view: ${first.toFixed()} ms at first, then ${later.map((time) => time.toFixed()).join(', ')} ms${load()}`,
  );
}

async function busyChannel(hash: string, name: string): Promise<void> {
  const page = await served.browser.newPage({ viewport: { width: 1440, height: 900 } });
  const began = performance.now();
  await page.goto(`${served.address}/playground/#${hash}`);
  await page.locator('.text').first().waitFor();
  console.log(`${name}: 5,000 messages open in ${(performance.now() - began).toFixed()} ms`);
  await page.waitForTimeout(1_000);
  await page.getByRole('log').first().hover();
  await report(page, `${name}, nothing happens`, () => page.waitForTimeout(2_000));
  await report(page, `${name}, scrolled back by the wheel for 10 s`, async () => {
    for (let turn = 0; turn < 200; turn += 1) {
      await page.mouse.wheel(0, -400);
      await page.waitForTimeout(50);
    }
  });
  await report(page, `${name}, scrolled back as fast as it goes for 5 s`, async () => {
    for (let turn = 0; turn < 100; turn += 1) {
      await page.mouse.wheel(0, -3_000);
      await page.waitForTimeout(50);
    }
  });
  await report(page, `${name}, far back, 50 events a second`, () => burst('far back'));
  await page.getByRole('button', { name: 'Newest messages' }).first().click();
  await page.waitForTimeout(500);
  await report(page, `${name}, at the foot, 50 events a second`, () => burst('at the foot'));
  await page.close();
}

async function burst(words: string): Promise<void> {
  const began = performance.now();
  for (let count = 0; count < 250; count += 1) {
    served.slack.actions.post({ user: 'U0BEN', channel, text: `Burst ${count} ${words}` });
    const rest = began + count * 20 - performance.now();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
}

type Frames = { times: number[]; tasks: number[] };

/** Frames and long tasks (over 50 ms on the page's main thread) while something goes on. */
async function report(page: Page, what: string, during: () => Promise<unknown>): Promise<void> {
  await page.evaluate(`{
    window.seen_ = { times: [], tasks: [], on: true };
    const { times, tasks } = seen_;
    seen_.observer = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => tasks.push(duration)));
    seen_.observer.observe({ entryTypes: ['longtask'] });
    let last = performance.now();
    const frame = (now) => {
      times.push(now - last);
      last = now;
      if (seen_.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }`);
  await during();
  const seen = await page.evaluate(
    '(seen_.on = false, seen_.observer.disconnect(), { times: seen_.times, tasks: seen_.tasks })',
  );
  const { times, tasks } = Object(seen) as Frames;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed();
  const long =
    tasks.length === 0 ? 'no long task' : `${tasks.length} long tasks, the longest ${Math.max(...tasks).toFixed()} ms`;
  const reached = (await page.locator('article .text').first().textContent())?.split(' ').slice(0, 2).join(' ');
  const over = times.filter((time) => time > 50).length;
  console.log(
    `${what}: frames p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms, ${over} of ${times.length} over 50 ms; ${long}; first row drawn “${reached}”${load()}`,
  );
}

function load(): string {
  return ` (load ${(loadavg()[0] ?? 0).toFixed(1)})`;
}
