import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type RunningDesk, startDesk } from '../../../src/compose/start-desk.ts';
import { loadConfig } from '../../../src/config.ts';
import {
  answerTo,
  browserPath,
  type Client,
  hasBrowser,
  newPost,
  startClient,
  tellBot,
  tried,
} from './agents-playground.ts';

/** Set to a folder to keep pictures of what the test saw. */
const pictures = process.env.TEAMS_PICTURES;
const apiToken = 'a-token-for-the-tests-only';
const homeTenant = 'acee0000-0000-4000-8000-000000000001';
const globexTenant = '61088e00-0000-4000-8000-000000000001';
const globexChannel = '19:globex-acme@thread.tacv2';

const toldTicket = z.object({
  status: z.string(),
  assignee: z.object({ name: z.string() }).nullable(),
  csat: z.object({ score: z.number(), ratings: z.array(z.object({ score: z.number() })) }).nullable(),
  messages: z.array(z.object({ id: z.string(), side: z.string(), text: z.string() })),
});

/** Microsoft's own client twice, as a customer and as an agent see Teams, with one desk between them. */
describe.skipIf(!hasBrowser)('given a desk on Teams, in Microsoft’s 365 Agents Playground', () => {
  let folder: string;
  let desk: RunningDesk;
  let browser: Browser;
  let clients: Client[];
  let gina: Page;
  let ana: Page;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'threadwell-teams-'));
    const config = loadConfig({
      PORT: '0',
      DATA_DIR: folder,
      DESK_FILE: join(tried, 'acme-desk.yaml'),
      API_TOKEN: apiToken,
      TEAMS_NO_AUTH: '1',
      TEAMS_TENANT_ID: homeTenant,
      TEAMS_ALLOWED_TENANTS: globexTenant,
    });
    desk = await startDesk(config, pino({ level: process.env.TEST_LOG ?? 'silent' }));
    const bot = `http://127.0.0.1:${desk.port}/api/messages`;
    clients = await Promise.all([startClient('customer', bot, folder), startClient('agents', bot, folder)]);
    browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] });
    const [customer, agents] = clients;
    // Opening a channel for the first time installs the bot there.
    [gina, ana] = await Promise.all([customer?.open(browser, 'Help from Acme'), agents?.open(browser, 'Triage')]).then(
      ([one, other]) => {
        if (one === undefined || other === undefined) throw new Error('There are two clients.');
        return [one, other] as const;
      },
    );
  });
  afterEach(async () => {
    await browser?.close();
    await Promise.all((clients ?? []).map((client) => client.stop()));
    await desk?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const picture = async (name: string): Promise<void> => {
    if (pictures === undefined) return;
    await gina.screenshot({ path: join(pictures, `teams-${name}-customer.png`) });
    await ana.screenshot({ path: join(pictures, `teams-${name}-agent.png`) });
  };
  const ticket = async (number: number) => {
    const address = `http://127.0.0.1:${desk.port}/api/v1/tickets/${number}`;
    const response = await fetch(address, { headers: { authorization: `Bearer ${apiToken}` } });
    return toldTicket.parse(await response.json());
  };

  /** Posts an activity straight to the bot: the client sends no reaction, and no message that does not mention it. */
  async function post(activity: object): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${desk.port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: String(Date.now()),
        timestamp: new Date().toISOString(),
        channelId: 'msteams',
        serviceUrl: clients[0]?.serviceUrl,
        from: { id: '29:gina', name: 'Gina Park', aadObjectId: '61088e00-0000-4000-8000-0000000000a1' },
        recipient: { id: '28:00000000-0000-4000-8000-00000000b07a', name: 'Threadwell' },
        conversation: { id: globexChannel, conversationType: 'channel', isGroup: true, tenantId: globexTenant },
        channelData: { tenant: { id: globexTenant }, channel: { id: globexChannel } },
        ...activity,
      }),
    });
    return response.status;
  }

  test('when a customer mentions the bot, then it is claimed, answered, solved and rated by what both see', async () => {
    await tellBot(gina, newPost(gina), 'The export fails with a time-out. Can you help?');
    const card = ana.getByText('#1 · The export fails with a time-out. Can you help?');
    await card.waitFor();
    await picture('card');

    await ana.getByRole('button', { name: 'Claim' }).click();
    await expect.poll(async () => (await ticket(1)).assignee?.name).toBe('Ana Lopez');
    // The card changes where it stands.
    await ana.getByRole('button', { name: 'Claim' }).waitFor({ state: 'detached' });

    await tellBot(ana, answerTo(ana), 'reply Try it again: <b> & co.');
    await gina.getByText('Try it again: <b> & co.').waitFor();
    await gina.getByText('Ana Lopez:', { exact: true }).waitFor();
    await picture('reply');

    await ana.getByRole('button', { name: 'Solve' }).click();
    await expect.poll(async () => (await ticket(1)).status).toBe('solved');
    const great = gina.getByRole('button', { name: 'great' });
    await great.waitFor();
    await picture('question');

    await great.click();
    await expect.poll(async () => (await ticket(1)).csat?.score).toBe(5);
    await picture('rated');

    // A reaction comes after the button: it is their answer now, and the button's again once it is taken back.
    const asked = (await ticket(1)).messages.find(({ text }) => text.includes('How was our help'));
    const question = asked?.id.split(':').at(-1);
    const sad = [{ type: 'sad' }];
    expect(await post({ type: 'messageReaction', replyToId: question, reactionsAdded: sad })).toBe(200);
    await expect.poll(async () => (await ticket(1)).csat?.ratings).toEqual([{ score: 2 }]);
    expect(await post({ type: 'messageReaction', replyToId: question, reactionsRemoved: sad })).toBe(200);
    await expect.poll(async () => (await ticket(1)).csat?.ratings).toEqual([{ score: 5 }]);
  });

  test('when a customer writes without a mention, then that is a ticket too, and the agent has its card', async () => {
    const text = 'Our invoices show the wrong address.';
    expect(await post({ type: 'message', text, textFormat: 'plain' })).toBe(200);
    await ana.getByText(`#1 · ${text}`).waitFor();
    await ana.getByRole('button', { name: 'Claim' }).click();
    await expect.poll(async () => (await ticket(1)).status).toBe('open');
  });
});
