import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { pageTests, start } from './open-page.ts';
import { hasBrowser } from './serve-page.ts';

describe.skipIf(!hasBrowser)('given a page that is left open', () => {
  const { parts, problems, open } = pageTests(start);

  test('when a channel holds 5,000 messages and 50 more come each second, then it draws a few of them, scrolls and stays alive', async () => {
    const { actions, world } = parts().slack;
    const channel = actions.createChannel({ name: 'busy', members: ['U0ANA', 'U0BEN'] });
    for (let count = 0; count < 5_000; count += 1) {
      actions.post({ user: 'U0BEN', channel, text: `Message *${count}* :eyes:` });
    }
    const page = await open(`#seat=U0ANA&channel=${channel}`);
    await page.getByText('Message 4999').waitFor();
    await page.getByRole('log').hover();
    // One turn of the wheel passes many by: back again where it went too far.
    for (let shown = await nearestShown(page); shown !== 2_500; shown = await nearestShown(page)) {
      await page.mouse.wheel(0, Math.max(-3_000, Math.min(3_000, (2_500 - (shown ?? 5_000)) * 20)));
      await page.waitForTimeout(20);
    }
    const seen = page.locator('article', { hasText: 'Message 2500' });
    await seen.waitFor();
    // Only a few screens are drawn, however much is loaded; how fast, `bench/page.ts` measures.
    await expect.poll(() => page.locator('article').count()).toBeLessThan(100);
    // What is in sight follows, also far back.
    const [ts = ''] = world
      .messages(channel)
      .flatMap((message) => (message.text.includes('*2500*') ? [message.ts] : []));
    actions.react({ user: 'U0BEN', channel, ts, emoji: 'tada' });
    await seen.getByRole('button', { name: /^tada, 1/ }).waitFor();
    for (let count = 0; count < 100; count += 1) {
      actions.post({ user: 'U0BEN', channel, text: `Burst ${count}` });
      await page.waitForTimeout(20);
    }
    await expect.poll(() => seen.count()).toBe(1);
    await page.getByRole('button', { name: 'Newest messages' }).click();
    await page.getByText('Burst 99').waitFor();
    await page.close();
    expect(problems()).toEqual([]);
  });

  test('when the server restarts, then the page recovers by itself', async () => {
    const { slack, stopServing, serveAgain } = parts();
    const page = await open('#seat=U0GINA&channel=C0GLOBEX');
    await stopServing();
    await page.getByText('Connection lost').waitFor();
    slack.actions.post({ user: 'U0HANK', channel: 'C0GLOBEX', text: 'Said while the page was away' });
    await serveAgain();
    await page.getByText('Said while the page was away').first().waitFor();
    await page.getByText('Connection lost').waitFor({ state: 'detached' });
    await page.close();
  });
});

/** Of the messages that are drawn, the number of that nearest to the middle; null while none is. */
async function nearestShown(page: Page): Promise<number | null> {
  const texts = await page.locator('article', { hasText: /Message \d+/ }).allTextContents();
  const numbers = texts.flatMap((text) => Number(/Message (\d+)/u.exec(text)?.[1] ?? Number.NaN));
  const away = (number: number): number => Math.abs(number - 2_500);
  return numbers.filter(Number.isFinite).sort((a, b) => away(a) - away(b))[0] ?? null;
}
