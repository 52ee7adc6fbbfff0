import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type ServedPage, servePage } from './serve-page.ts';

/** Set to a folder to keep pictures of what the tests saw. */
const pictures = process.env.PLAYGROUND_PICTURES;

/** Serves the page for the tests of a file, and opens it for each as somebody sees it. */
export function pageTests(start: number) {
  let served: ServedPage | undefined;
  let problems: string[] = [];
  const parts = (): ServedPage => {
    if (served === undefined) throw new Error('The page is not served yet.');
    return served;
  };
  beforeAll(async () => {
    served = await servePage(start);
  });
  afterAll(() => served?.close());
  beforeEach(() => {
    problems = [];
  });
  return {
    parts,
    /** What the browser complained of. */
    problems: () => problems,
    async open(hash: string, options: { width?: number; dark?: boolean } = {}): Promise<Page> {
      const { browser, address } = parts();
      const page = await browser.newPage({
        viewport: { width: options.width ?? 1440, height: options.width === 390 ? 844 : 900 },
        colorScheme: options.dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
      });
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('409')) problems.push(message.text());
      });
      page.setDefaultTimeout(60_000);
      await page.goto(`${address}/playground/${hash}`);
      await page.getByRole('log').first().waitFor();
      return page;
    },
    async picture(page: Page, name: string): Promise<void> {
      if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    /** What axe finds wrong, with where; it takes its time to tell of what is right. */
    async violations(page: Page): Promise<string[]> {
      await page.evaluate(axe.source);
      const { violations } = Object(await page.evaluate(`axe.run({ resultTypes: ['violations'] })`)) as axe.AxeResults;
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    },
  };
}

export const start = Date.UTC(2026, 0, 5, 14, 30);
