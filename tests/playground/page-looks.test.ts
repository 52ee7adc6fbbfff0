import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pageTests, start } from './open-page.ts';
import { cardBlocks } from './sample-blocks.ts';
import { hasBrowser } from './serve-page.ts';

const soak = process.env.SOAK === '1';
/** Light and dark. */
const both = [false, true];

describe.skipIf(!hasBrowser)('given the page at any width, dark and light', () => {
  const { parts, problems, open, picture, violations } = pageTests(start);

  test('when the screen is as wide as a phone, then nothing sticks out and every part can be reached', async () => {
    for (const dark of [false, true]) {
      const page = await open('#seat=U0GINA&channel=C0GLOBEX', { width: 390, dark });
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
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
    expect(problems()).toEqual([]);
  });

  test('given two seats, when a channel beside has new messages, then its mark is seen, and no name sticks out', async () => {
    const page = await open('#seat=U0GINA&channel=C0GLOBEX&seat2=U0BEN&channel2=C0GENERAL');
    parts().slack.actions.post({ user: 'U0GINA', channel: 'C0GLOBEX', text: 'Something new' });
    const ben = page.getByRole('navigation', { name: 'Channels of Ben Okafor' });
    const mark = ben.getByRole('img', { name: 'new messages' });
    await mark.first().waitFor();
    const stickingOut = () =>
      ben.evaluate((bar) => {
        const edge = bar.getBoundingClientRect().right;
        return [...bar.querySelectorAll('.channel, .dot')].filter((part) => part.getBoundingClientRect().right > edge)
          .length;
      });
    await expect.poll(stickingOut).toBe(0);
    await page.close();
    expect(problems()).toEqual([]);
  });

  test('when it is built, then it is small', () => {
    const { folder } = parts();
    const index = readFileSync(join(folder, 'index.html'), 'utf8');
    const files = readdirSync(join(folder, 'assets')).map((name) => {
      return { first: index.includes(name), bytes: gzipSync(readFileSync(join(folder, 'assets', name))).length };
    });
    const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
    const first = files.reduce((sum, { first, bytes }) => sum + (first ? bytes : 0), 0);
    expect(first).toBeGreaterThan(10_000);
    expect(first).toBeLessThan(150_000);
    expect(all).toBeLessThan(450_000);
  });

  test.each([
    ['a channel', '#seat=U0GINA&channel=C0GLOBEX', 1440, both],
    ['a card in triage', '#seat=U0ANA&channel=C0TRIAGE', 1440, both],
    // What stands there was looked at above: in its other colours only in the long form.
    ['two seats', '#seat=U0GINA&channel=C0GLOBEX&seat2=U0BEN&channel2=C0GENERAL', 1440, soak ? both : [false]],
    ['a phone', '#seat=U0GINA&channel=C0GLOBEX', 390, soak ? both : [true]],
  ])('when it is checked for accessibility, %s, then there is no violation', async (_name, hash, width, colours) => {
    await parts().call('chat.postMessage', { channel: 'C0TRIAGE', text: 'New ticket', blocks: cardBlocks });
    for (const dark of colours) {
      const page = await open(hash, { width, dark });
      if (width > 390) {
        const row = page.locator('article').first();
        await row.hover();
        await row.getByRole('button', { name: 'Verdict' }).click();
        await page.locator('.ticket').first().click();
        await row.hover();
        await row.getByRole('button', { name: 'Add reaction' }).click();
      }
      expect(await violations(page)).toEqual([]);
      await page.close();
    }
  });
});
