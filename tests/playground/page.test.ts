import { describe, expect, test } from 'vitest';
import { pageTests, start } from './open-page.ts';
import { hasBrowser } from './serve-page.ts';

describe.skipIf(!hasBrowser)('given the page in a browser', () => {
  const { parts, problems, open, picture } = pageTests(start);

  test('when it opens, then the first look shows conversations and tickets', async () => {
    const page = await open('');
    await page.getByText('We would like to add 20 seats').first().waitFor();
    await expect.poll(() => page.locator('.ticket').count()).toBe(3);
    await picture(page, 'first-look');
    await page.close();
    expect(problems()).toEqual([]);
  });

  test('when a customer writes, edits, reacts and deletes, then the channel follows', async () => {
    const page = await open('#seat=U0HANK&channel=C0GLOBEX');
    const field = page.getByRole('textbox', { name: /Message #globex-acme/ });
    await field.fill('Is the *API* down? @Ana <script>alert(1)</script>');
    await field.press('Enter');
    const row = page.locator('article', { hasText: 'Is the API down?' });
    await row.getByText('<script>alert(1)</script>').waitFor();
    await expect
      .poll(() => parts().slack.world.messages('C0GLOBEX').at(-1)?.text)
      .toBe('Is the *API* down? <@U0ANA> &lt;script&gt;alert(1)&lt;/script&gt;');
    await row.getByRole('button', { name: 'incoming envelope' }).waitFor();
    await row.hover();
    await row.getByRole('button', { name: 'Add reaction' }).click();
    await picture(page, 'picker');
    await page.getByRole('searchbox').fill('rocket');
    // Enter takes what stands first by then.
    await expect
      .poll(() => page.locator('.picker button[aria-label]').first().getAttribute('aria-label'))
      .toBe('rocket');
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
    expect(problems()).toEqual([]);
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
    expect(problems()).toEqual([]);
  });

  test('when a customer tries a slash command, then the page says what Slack says', async () => {
    const page = await open('#seat=U0INES&channel=C0INITECH');
    const field = page.getByRole('textbox', { name: /Message #initech-acme/ });
    await field.fill('/ticket list');
    await field.press('Enter');
    await page.getByRole('alert').getByText('only to members of the workspace').waitFor();
    await expect.poll(() => field.inputValue()).toBe('/ticket list');
    await page.close();
  });

  test('when the clock is moved, then the page shows how far', async () => {
    const page = await open('#seat=U0ANA&channel=C0GLOBEX');
    await page.getByRole('button', { name: 'Move the clock 1 h forward' }).click();
    await page.getByText('1 h ahead').waitFor();
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.getByText('real time').waitFor();
    await page.close();
    expect(problems()).toEqual([]);
  });

  test.each([
    ['desktop', 1440],
    ['phone', 390],
  ])(
    'when a request is told from first message to answer, at %s width, then through the page alone',
    async (name, width) => {
      const phone = width === 390;
      const page = await open('#seat=U0HANK&channel=C0GLOBEX&seat2=U0BEN&channel2=C0GLOBEX', { width });
      const to = async (person: string) => {
        if (phone) await page.getByRole('button', { name: person, exact: true }).click();
      };
      const hank = page.getByRole('region', { name: 'Seat of Hank Moore' });
      const ben = page.getByRole('region', { name: 'Seat of Ben Okafor' });
      const request = `Our ${name} dashboards are empty since noon`;

      await hank.getByRole('textbox', { name: /Message #globex-acme/ }).fill(request);
      await page.keyboard.press('Enter');
      await hank.locator('article', { hasText: request }).getByRole('button', { name: 'incoming envelope' }).waitFor();

      await to('Ben');
      const row = ben.locator('article', { hasText: request });
      await row.hover();
      await row.getByRole('button', { name: 'Reply in thread' }).click();
      const reply = ben.getByRole('textbox', { name: 'Reply in thread' });
      await reply.pressSequentially('Hi @han');
      await ben.getByRole('option', { name: 'Hank Moore Developer' }).waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.type('they are back, sorry :pra');
      await ben.getByRole('option', { name: ':pray:' }).first().waitFor();
      await page.keyboard.press('Tab');
      await picture(page, `story-${name}-reply`);
      await page.keyboard.press('Enter');
      await ben.locator('article', { hasText: 'they are back, sorry' }).waitFor();
      await expect.poll(() => reply.inputValue()).toBe('');

      await to('Hank');
      await hank
        .locator('article', { hasText: request })
        .getByRole('button', { name: /1 reply/ })
        .click();
      const answer = hank.locator('article', { hasText: 'they are back, sorry' });
      await answer.getByText('@Hank Moore').waitFor();
      await answer.getByText('Acme', { exact: true }).waitFor();

      await page
        .getByRole('button', { name: 'Desk', exact: true })
        .or(page.getByRole('button', { name: 'The desk' }))
        .first()
        .waitFor();
      if (phone) await page.getByRole('button', { name: 'Desk', exact: true }).click();
      const ticket = page.locator('.ticket', { hasText: request.slice(0, 30) });
      await ticket.getByText('Ben Okafor').waitFor();
      await ticket.click();
      await page
        .getByRole('region', { name: /^Ticket / })
        .getByText('History')
        .waitFor();
      await picture(page, `story-${name}`);
      await expect.poll(() => page.url()).toContain('seat2=U0BEN');
      await page.close();
      expect(problems()).toEqual([]);
    },
  );

  test('when only keys are used, then a message is written, edited by the arrow up, and a thread closed', async () => {
    const page = await open('#seat=U0GINA&channel=C0GLOBEX');
    const field = page.getByRole('textbox', { name: /Message #globex-acme/ });
    await field.focus();
    await page.keyboard.type('First line');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('second lime');
    await page.keyboard.press('Enter');
    await page.getByText('second lime').last().waitFor();
    // The arrow edits the last message only from an empty field.
    await expect.poll(() => page.locator(':focus').inputValue()).toBe('');
    await page.keyboard.press('ArrowUp');
    const edit = page.getByRole('textbox', { name: 'Edit message' });
    await edit.waitFor();
    await page.keyboard.press('Escape');
    await edit.waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowUp');
    await edit.waitFor();
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('ne');
    await page.keyboard.press('Enter');
    await page.getByText('second line').last().waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Message #globex-acme');
    await page.close();
    expect(problems()).toEqual([]);
  });

  test.each([1440, 390])(
    'when another workspace is chosen at a width of %i, then by keys alone, and back to the same seat',
    async (width) => {
      const page = await open('#seat=U0BEN&channel=C0TRIAGE', { width });
      if (width < 400) await page.getByRole('button', { name: 'Channels', exact: true }).click();
      const workspaces = page.getByRole('list', { name: 'Workspaces' });
      await expect.poll(() => workspaces.getByRole('button').allInnerTexts()).toEqual(['A', 'G', 'I', 'U']);
      await expect.poll(() => workspaces.getByRole('button', { name: 'Umbra Optics' }).isDisabled()).toBe(true);
      await workspaces.getByRole('button', { name: 'Initech' }).focus();
      await page.keyboard.press('Enter');
      const ines = page.getByRole('navigation', { name: 'Channels of Inês Costa' });
      await ines.getByRole('button', { name: /initech-acme/ }).waitFor();
      await expect.poll(() => ines.getByRole('button', { name: /triage|globex/ }).count()).toBe(0);
      await workspaces.getByRole('button', { name: 'Acme' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('navigation', { name: 'Channels of Ben Okafor' }).waitFor();
      await page.close();
      expect(problems()).toEqual([]);
    },
  );

  test('when a message is not sent yet, then it waits in its channel and seat, also over a reload', async () => {
    const page = await open('#seat=U0ANA&channel=C0GLOBEX');
    await page.getByRole('textbox', { name: /Message #globex-acme/ }).fill('Half a thought');
    await page.getByRole('button', { name: /initech-acme/ }).click();
    await expect.poll(() => page.getByRole('textbox', { name: /Message #initech-acme/ }).inputValue()).toBe('');
    await page.reload();
    await page.getByRole('button', { name: /globex-acme/ }).click();
    await expect
      .poll(() => page.getByRole('textbox', { name: /Message #globex-acme/ }).inputValue())
      .toBe('Half a thought');
    await page.close();
    expect(problems()).toEqual([]);
  });

  test('when two pages sit on one seat, then both show what either does', async () => {
    const [one, two] = await Promise.all([open('#seat=U0ANA&channel=C0TRIAGE'), open('#seat=U0ANA&channel=C0TRIAGE')]);
    await one.getByRole('textbox', { name: 'Message #triage' }).fill('Seen in both');
    await one.keyboard.press('Enter');
    const there = two.locator('article', { hasText: 'Seen in both' });
    await there.waitFor();
    await there.hover();
    await there.getByRole('button', { name: 'Add reaction' }).click();
    await two.getByRole('button', { name: 'eyes', exact: true }).click();
    await one
      .locator('article', { hasText: 'Seen in both' })
      .getByRole('button', { name: /^eyes, 1, by you/ })
      .waitFor();
    await Promise.all([one.close(), two.close()]);
    expect(problems()).toEqual([]);
  });

  test('when names hold markup, then it is shown as text', async () => {
    parts().slack.actions.changeUser('U0GUS', { realName: '<img src=x onerror=alert(1)> "Gus" &amp; <@U0ANA>' });
    parts().slack.actions.post({ user: 'U0GUS', channel: 'C0GENERAL', text: 'Who am I?' });
    const page = await open('#seat=U0BEN&channel=C0GENERAL');
    await page.locator('.head').getByText('<img src=x onerror=alert(1)> "Gus" &amp; <@U0ANA>').first().waitFor();
    await expect.poll(() => page.locator('img').count()).toBe(0);
    parts().slack.actions.changeUser('U0GUS', { realName: 'Gus Lind' });
    await page.close();
    expect(problems()).toEqual([]);
  });
});
