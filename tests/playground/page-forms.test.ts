import { describe, expect, test } from 'vitest';
import { pageTests, start } from './open-page.ts';
import { cardBlocks, everyBlock, formView, searchView, ticketOptions } from './sample-blocks.ts';
import { hasBrowser } from './serve-page.ts';

describe.skipIf(!hasBrowser)('given what the app draws on the page', () => {
  const { parts, problems, open, picture, violations } = pageTests(start);

  test('when the app posts blocks and opens a form, then they are drawn and can be used', async () => {
    await fetch(`${parts().slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-playground', 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'C0TRIAGE', text: 'New ticket', blocks: cardBlocks }),
    });
    const page = await open('#seat=U0ANA&channel=C0TRIAGE', { dark: true });
    await page.getByRole('button', { name: 'Claim' }).waitFor();
    await picture(page, 'triage-dark');
    await page.close();
    expect(problems()).toEqual([]);
  });

  test('when the app sends every element, a private answer and a home, then all are drawn, and a press is told', async () => {
    const { call } = parts();
    expect(await call('chat.postMessage', { channel: 'C0GENERAL', text: 'All', blocks: everyBlock })).toMatchObject({
      ok: true,
    });
    await call('chat.postEphemeral', { channel: 'C0GENERAL', user: 'U0BEN', text: 'Psst, <b>you</b>' });
    await call('views.publish', { user_id: 'U0BEN', view: { type: 'home', blocks: everyBlock.slice(0, 3) } });
    const page = await open('#seat=U0BEN&channel=C0GENERAL&seat2=U0GUS&channel2=C0GENERAL');
    const ben = page.getByRole('region', { name: 'Seat of Ben Okafor' });
    await ben.getByText('Only visible to you').waitFor();
    await expect.poll(() => page.getByText('Psst').count()).toBe(1);
    await expect.poll(() => ben.getByText(/does not draw/).count()).toBe(0);
    parts().desk.payloads.length = 0;
    await ben.getByLabel('Due date').fill('2026-02-03');
    await ben.getByRole('checkbox', { name: 'Logs' }).check();
    await ben.getByRole('combobox', { name: 'Priority' }).selectOption('high');
    await expect
      .poll(() => parts().desk.payloads.flatMap(({ actions }) => actions))
      .toMatchObject([
        { action_id: 'date', block_id: 'acts', type: 'datepicker', selected_date: '2026-02-03' },
        { action_id: 'attach', block_id: 'boxes', selected_options: [{ value: 'logs' }] },
        { action_id: 'priority', block_id: 'menu', selected_option: { value: 'high' } },
      ]);
    // What stands in a message's fields goes with the next press in it.
    await ben.getByRole('textbox', { name: 'Reason' }).fill('Too slow');
    await ben.getByRole('button', { name: 'This was not helpful' }).click();
    await expect
      .poll(() => parts().desk.payloads.at(-1))
      .toMatchObject({
        actions: [{ type: 'feedback_buttons', action_id: 'helpful', block_id: 'rate', value: 'bad' }],
        state: { values: { reason: { why: { type: 'plain_text_input', value: 'Too slow' } } } },
      });
    await picture(page, 'every-element');
    await ben.getByRole('navigation').getByRole('button', { name: 'Threadwell' }).click();
    await ben.getByRole('button', { name: 'Home', exact: true }).click();
    await ben.getByRole('region', { name: 'Home of Threadwell' }).getByText('Every element').waitFor();
    await page.close();
    expect(problems()).toEqual([]);
  });

  test('when the app opens a form, refuses it, and opens one above, then errors and what was typed stay with each', async () => {
    const { call } = parts();
    await call('chat.postMessage', { channel: 'C0TRIAGE', text: 'A card', blocks: cardBlocks });
    const page = await open('#seat=U0ANA&channel=C0TRIAGE&seat2=U0BEN&channel2=C0TRIAGE');
    parts().desk.payloads.length = 0;
    await page.getByRole('region', { name: 'Seat of Ana Weber' }).getByRole('button', { name: 'Claim' }).last().click();
    await expect.poll(() => parts().desk.payloads.length).toBe(1);
    const trigger = parts().desk.payloads[0]?.trigger_id;
    expect(await call('views.open', { trigger_id: trigger, view: formView('Reply') })).toMatchObject({ ok: true });
    const form = page.getByRole('dialog', { name: 'Reply (Ana Weber)' });
    await form.getByRole('textbox', { name: 'Text' }).fill('No');
    await form.getByRole('radio', { name: 'Question' }).check();
    await form.getByLabel('When (optional)').fill('2026-03-01');
    await picture(page, 'form');
    parts().desk.answer.to = () => ({ response_action: 'errors', errors: { text: 'Say more than “no”.' } });
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByRole('alert').getByText('Say more than').waitFor();
    await expect.poll(() => form.getByRole('textbox', { name: 'Text' }).inputValue()).toBe('No');
    expect(await violations(page)).toEqual([]);
    parts().desk.answer.to = () => ({ response_action: 'push', view: formView('Sure?') });
    await form.getByRole('button', { name: 'Send' }).click();
    const above = page.getByRole('dialog', { name: 'Sure? (Ana Weber)' });
    await above.getByText('form 2 of a stack').waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor();
    await expect.poll(() => form.getByRole('textbox', { name: 'Text' }).inputValue()).toBe('No');
    parts().desk.answer.to = () => undefined;
    await form.getByRole('button', { name: 'Send' }).click();
    await form.waitFor({ state: 'detached' });
    expect(Object(parts().desk.payloads.at(-1)?.view)).toMatchObject({
      private_metadata: '{"ticket":1042}',
      state: {
        values: {
          text: { words: { type: 'plain_text_input', value: 'No' } },
          kind: { which: { selected_option: { value: 'question' } } },
          when: { day: { selected_date: '2026-03-01' } },
        },
      },
    });
    await page.close();
    expect(problems()).toEqual([]);
  });

  test('when a form is open at one seat, then the other goes on, and Escape closes the form alone', async () => {
    const { call, desk, slack } = parts();
    await call('chat.postMessage', { channel: 'C0TRIAGE', text: 'A card', blocks: cardBlocks });
    const page = await open('#seat=U0GINA&channel=C0GLOBEX&seat2=U0ANA&channel2=C0TRIAGE');
    const ana = page.getByRole('region', { name: 'Seat of Ana Weber' });
    const gina = page.getByRole('region', { name: 'Seat of Gina Rossi' });
    desk.payloads.length = 0;
    await ana.getByRole('button', { name: 'Claim' }).last().click();
    await expect.poll(() => desk.payloads.length).toBe(1);
    await call('views.open', { trigger_id: desk.payloads[0]?.trigger_id, view: formView('Reply') });
    const form = ana.getByRole('dialog', { name: 'Reply (Ana Weber)' });
    await form.getByRole('textbox', { name: 'Text' }).fill('Half');
    await gina.getByRole('textbox', { name: /Message #globex-acme/ }).fill('Written while a form is open elsewhere');
    await page.keyboard.press('Enter');
    await gina.locator('article', { hasText: 'Written while a form is open elsewhere' }).waitFor();
    await picture(page, 'form-beside');
    // Below the form, its own seat waits.
    const claim = ana.getByRole('button', { name: 'Claim' }).last();
    await expect.poll(() => claim.evaluate((button) => button.closest('[inert]') !== null)).toBe(true);
    await expect.poll(() => form.getByRole('textbox', { name: 'Text' }).inputValue()).toBe('Half');
    await form.getByRole('textbox', { name: 'Text' }).focus();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await ana.getByRole('button', { name: 'Claim' }).last().waitFor();
    expect(slack.world.views('U0ANA')).toEqual([]);
    await page.close();
    expect(problems()).toEqual([]);
  });

  test('when a form searches by the app and takes files, then both are in what is sent', async () => {
    const { call, desk, slack } = parts();
    await call('chat.postMessage', { channel: 'C0TRIAGE', text: 'A card', blocks: cardBlocks });
    const page = await open('#seat=U0ANA&channel=C0TRIAGE');
    desk.payloads.length = 0;
    await page.getByRole('button', { name: 'Claim' }).last().click();
    await expect.poll(() => desk.payloads.length).toBe(1);
    await call('views.open', { trigger_id: desk.payloads[0]?.trigger_id, view: searchView });
    const form = page.getByRole('dialog', { name: 'Link (Ana Weber)' });
    desk.answer.to = ({ type, value }) =>
      type === 'block_suggestion' ? { options: ticketOptions(String(value)) } : undefined;
    const search = form.getByRole('combobox', { name: 'Problem' });
    await search.pressSequentially('ex');
    await form.getByRole('option', { name: /#1042 Nightly export/ }).waitFor();
    await picture(page, 'external-select');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await form.getByRole('button', { name: 'Remove #1050 Export to S3' }).waitFor();
    expect(desk.payloads.at(-1)).toMatchObject({
      type: 'block_suggestion',
      action_id: 'ticket',
      block_id: 'problem',
      value: 'ex',
      container: { type: 'view' },
    });
    await form.getByLabel('Logs').setInputFiles([
      { name: 'sync.log', mimeType: 'text/plain', buffer: Buffer.from('all is well') },
      { name: 'photo.gif', mimeType: 'image/gif', buffer: Buffer.from('no') },
    ]);
    await form.getByText('Not taken: photo.gif').waitFor();
    await form.getByRole('button', { name: 'Send' }).click();
    await form.waitFor({ state: 'detached' });
    desk.answer.to = () => undefined;
    const { values } = Object(Object(desk.payloads.at(-1)?.view).state);
    expect(values).toMatchObject({
      problem: { ticket: { type: 'external_select', selected_option: { value: '1050' } } },
      logs: { files: { type: 'file_input', files: [{ name: 'sync.log', size: 11, user: 'U0ANA' }] } },
    });
    expect(slack.world.data().files.at(-1)?.name).toBe('sync.log');
    await page.close();
    expect(problems()).toEqual([]);
  });

  test('when the app posts as a person, with a bar of colour, then name, picture and bar are drawn', async () => {
    const { call, slack } = parts();
    await call('chat.postMessage', {
      channel: 'C0TRIAGE',
      text: 'It works again, thank you!',
      username: 'Gina Rossi (Globex)',
      icon_url: `${slack.apiUrl.replace('/api/', '')}/avatars/U0GINA/72.png`,
      attachments: [{ color: '#1f4d4a', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'In *#1042*' } }] }],
    });
    const page = await open('#seat=U0ANA&channel=C0TRIAGE');
    const row = page.locator('article', { hasText: 'It works again' });
    await row.getByText('Gina Rossi (Globex)').waitFor();
    await expect.poll(() => row.locator('.avatar').textContent()).toBe('GR');
    await expect
      .poll(() => row.locator('.attachment').evaluate((box) => getComputedStyle(box).borderLeftColor))
      .toBe('rgb(31, 77, 74)');
    await picture(page, 'as-a-person');
    await page.close();
    expect(problems()).toEqual([]);
  });

  test('when the app sends blocks that Slack would refuse, then the page says so in Slack’s words, and goes on', async () => {
    const { call } = parts();
    const page = await open('#seat=U0ANA&channel=C0TRIAGE');
    const refused = {
      channel: 'C0TRIAGE',
      text: 'x',
      blocks: [{ type: 'header', text: { type: 'plain_text', text: '' } }],
    };
    expect(await call('chat.postMessage', refused)).toMatchObject({ error: 'invalid_blocks' });
    const list = page.getByRole('list', { name: 'What Slack refused the bot' });
    await list.getByText('invalid_blocks').waitFor();
    await list.getByText('must be more than 0 characters').waitFor();
    await picture(page, 'refused');
    await call('chat.postMessage', { channel: 'C0TRIAGE', text: 'And on it goes' });
    await page.locator('article', { hasText: 'And on it goes' }).waitFor();
    await page.close();
    expect(problems()).toEqual([]);
  });
});
