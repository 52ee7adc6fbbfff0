import { afterEach, describe, expect, it } from 'vitest';
import { deskFile } from '../../../src/playground/desk-file.ts';
import { startTestDesk, type TestDesk } from '../../support/test-desk.ts';
import { heard, reactionsOfBot, ticketOf } from './look.ts';

let desk: TestDesk;
afterEach(() => desk.close());

const globex = 'C0GLOBEX';
const hour = 3_600_000;

describe('what the bot says in a channel', () => {
  it('given a closed desk on a Sunday, when contacts ask, then each is told once when it is back, in their own zone and language', async () => {
    desk = await startTestDesk({
      startAt: Date.UTC(2026, 0, 18, 12, 0),
      deskFile: `${deskFile.replace('  command: ticket\n', '  command: ticket\n  hours: office\n')}
calendars:
  - { name: office, timezone: Europe/Berlin, hours: { mon: ["09:00-17:00"], tue: ["09:00-17:00"] } }
`,
    });
    const { actions } = desk.slack;
    const { ts } = actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails.' });
    await desk.settled();
    actions.post({ user: 'U0GINA', channel: globex, text: 'It began at noon.' });
    await desk.settled();
    await desk.forward(hour);
    actions.post({ user: 'U0GINA', channel: globex, text: 'The invoice is wrong.' });
    const { ts: pedido } = actions.post({ user: 'U0INES', channel: 'C0INITECH', text: 'A exportação não funciona.' });
    await desk.settled();
    expect(heard(desk, globex, ts)).toMatchObject([expect.stringMatching(/#1\b.*3:00\sAM/su)]);
    expect(heard(desk, globex)).toEqual([]);
    expect(heard(desk, 'C0INITECH', pedido)).toMatchObject([expect.stringMatching(/08:00|8:00/u)]);
  });

  it('given open tickets, when somebody asks for them, a desk person answers at the top, or a command opens one, then each as designed', async () => {
    desk = await startTestDesk();
    const { actions, world } = desk.slack;
    const { ts: first } = actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails.' });
    await desk.settled();

    // A desk person's post without a mention is offered in triage, and taken by one tap.
    const { ts: post } = actions.post({ user: 'U0BEN', channel: globex, text: 'Please restart the agent.' });
    await desk.settled();
    const offer = world.messages('C0TRIAGE').at(-1);
    expect(offer?.text).toContain('#1');
    const [button] = JSON.stringify(offer?.blocks).match(/"action_id":"[^"]+"/u) ?? [];
    const actionId = button?.split('"')[3] ?? 'take-as-reply';
    await actions.pressButton({ user: 'U0ANA', channel: 'C0TRIAGE', ts: offer?.ts ?? '', actionId });
    await desk.settled();
    expect(await ticketOf(desk, 1)).toMatchObject({
      status: 'open',
      assignee: { name: 'Ben Okafor' },
      messageCount: 2,
    });
    actions.post({ user: 'U0GINA', channel: globex, text: 'That did not help.', thread: post });
    await desk.settled();
    expect(await ticketOf(desk, 1)).toMatchObject({ waitingOn: 'us', messageCount: 3 });

    // The list is the customer's, in the thread.
    const bot = world.data().app.userId;
    const { ts: asked } = actions.post({ user: 'U0HANK', channel: globex, text: `<@${bot}> tickets` });
    await desk.settled();
    expect(heard(desk, globex, asked)).toMatchObject([expect.stringMatching(/#1 · The export fails/u)]);
    expect((await desk.api('/tickets')).body).toMatchObject({ tickets: { length: 1 } });

    // The command starts a thread of its own in the channel; replies in it are the ticket's.
    await actions.slash({ user: 'U0ANA', channel: globex, text: '/ticket new for <@U0GINA|gina> Renew the licence' });
    await desk.settled();
    expect(await ticketOf(desk, 2)).toMatchObject({ subject: 'Renew the licence', requester: { id: 'U0GINA' } });
    const root = world.messages(globex).find(({ user, text }) => user === bot && text.includes('#2'));
    expect(root?.text).toContain('Renew the licence');
    actions.post({ user: 'U0GINA', channel: globex, text: 'When does it end?', thread: root?.ts ?? '' });
    await desk.settled();
    expect(await ticketOf(desk, 2)).toMatchObject({ messageCount: 1, threadId: root?.ts });
    expect(reactionsOfBot(desk, globex, first)).toEqual(['eyes']);
  });

  it('given a shared channel that nobody set up, when its people write, then it is recorded in silence and triage is told once', async () => {
    desk = await startTestDesk();
    const { actions, world } = desk.slack;
    const data = world.data();
    data.teams.push({ id: 'T0UMBRELLA', name: 'Umbrella', domain: 'umbrella' });
    const { members } = data;
    const like = members.find(({ id }) => id === 'U0GINA');
    if (like === undefined) throw new Error('Gina is missing.');
    members.push({ ...like, id: 'U0UMA', teamId: 'T0UMBRELLA', name: 'uma', realName: 'Uma Lee', email: null });
    const channel = actions.createChannel({
      name: 'umbrella-acme',
      teams: ['T0ACME', 'T0UMBRELLA'],
      members: ['U0UMA', 'U0ANA'],
    });
    actions.joinBot(channel);
    await desk.settled();
    const { ts } = actions.post({ user: 'U0UMA', channel, text: 'The login fails.' });
    await desk.settled();
    actions.post({ user: 'U0UMA', channel, text: 'Any news?', thread: ts });
    await desk.settled();

    expect(await ticketOf(desk, 1)).toMatchObject({
      customer: { name: 'Umbrella' },
      messageCount: 2,
      channel: { name: 'umbrella-acme' },
    });
    expect((await desk.api('/customers')).body).toMatchObject({
      customers: expect.arrayContaining([expect.objectContaining({ name: 'Umbrella' })]),
    });
    expect(heard(desk, channel, ts)).toEqual([]);
    expect(reactionsOfBot(desk, channel, ts)).toEqual([]);
    const told = heard(desk, 'C0TRIAGE').filter((text) => text.includes('umbrella-acme'));
    expect(told).toHaveLength(1);

    // What they ask for themselves is answered to them alone.
    actions.post({ user: 'U0UMA', channel, text: `<@${data.app.userId}> tickets` });
    await desk.settled();
    expect(heard(desk, channel)).toEqual([]);
    expect(world.ephemerals('U0UMA').at(-1)?.text).toContain('#1');
  });
});
