import { afterEach, describe, expect, it } from 'vitest';
import { deskFile } from '../../../src/playground/desk-file.ts';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { heard, ticketOf } from '../rules/look.ts';
import { cards, globex, triage } from './triage-room.ts';

let desk: TestDesk;
afterEach(() => desk.close());

const withoutRules = deskFile.replace(/^rules:\n(?: .*\n)*/mu, '');

const ask = async (text: string) => {
  desk.slack.actions.post({ user: 'U0GINA', channel: globex, text });
  await desk.settled();
  await desk.forward(10 * 60_000);
};
const assignee = async (number: number) => {
  const [, name = null] =
    /"assignee":\{[^}]*"name":"([^"]*)"/u.exec(JSON.stringify(await ticketOf(desk, number))) ?? [];
  return name;
};
/** Somebody's App Home as it is shown to them, as one text. */
const home = (user: string): string => JSON.stringify(desk.slack.world.home(user)?.source ?? null);
async function opensHome(user: string): Promise<void> {
  desk.slack.actions.openHome(user);
  await until(() => home(user) !== 'null', 'the App Home');
}
async function pressesAtHome(user: string, action: string): Promise<void> {
  const view = desk.slack.world.home(user);
  const [, actionId] = new RegExp(`"action_id":"(tw:${action}[^"]*)"`, 'u').exec(home(user)) ?? [];
  if (view === undefined || actionId === undefined) throw new Error(`${user} sees no ${action}.`);
  await desk.slack.actions.pressInView({ user, viewId: view.id, actionId });
  await desk.settled();
}
const directs = (user: string): string[] => heard(desk, desk.slack.actions.directMessage(user));

describe('who gets a ticket', () => {
  it('given round robin and a rule, when tickets open and somebody goes away at home, then they go round among who is there', async () => {
    desk = await startTestDesk({
      deskFile: `${withoutRules}assignment: { mode: round-robin }
rules: [{ when: { text: "invoice" }, set: { priority: high, tags: [billing], assign: ben@acme.test } }]
`,
    });
    await ask('The export fails.');
    await ask('The invoice is wrong.');
    await ask('The login fails.');
    expect(new Set([await assignee(1), await assignee(3)])).toEqual(new Set(['Ana Weber', 'Ben Okafor']));
    expect(await ticketOf(desk, 2)).toMatchObject({ priority: 'high', tags: ['billing'] });
    expect(await assignee(2)).toBe('Ben Okafor');

    await opensHome('U0BEN');
    await pressesAtHome('U0BEN', 'away');
    await until(() => home('U0BEN').includes('You are away'), 'the App Home to say so');
    // His tickets are offered in their threads, and stay his until somebody takes them.
    const offered = desk.slack.world.data().channels.find(({ id }) => id === triage)?.messages ?? [];
    expect(offered.filter(({ text }) => text.includes('Who takes')).length).toBe(2);
    expect(await assignee(2)).toBe('Ben Okafor');
    await ask('The import fails.');
    await ask('The report fails.');
    expect([await assignee(4), await assignee(5)]).toEqual(['Ana Weber', 'Ana Weber']);

    await pressesAtHome('U0BEN', 'back');
    await until(() => !home('U0BEN').includes('You are away'), 'the App Home to say so');
  });
});

describe('a new shared channel', () => {
  it('given it was recorded in silence, when an agent confirms it, then the bot introduces itself there, once', async () => {
    desk = await startTestDesk();
    const { actions, world } = desk.slack;
    const data = world.data();
    data.teams.push({ id: 'T0UMBRELLA', name: 'Umbrella', domain: 'umbrella' });
    const like = data.members.find(({ id }) => id === 'U0GINA');
    if (like === undefined) throw new Error('Gina is missing.');
    data.members.push({ ...like, id: 'U0UMA', teamId: 'T0UMBRELLA', name: 'uma', realName: 'Uma Lee', email: null });
    const members = ['U0UMA', 'U0ANA'];
    const channel = actions.createChannel({ name: 'umbrella-acme', teams: ['T0ACME', 'T0UMBRELLA'], members });
    actions.joinBot(channel);
    await desk.settled();
    const asked = world.messages(triage).find(({ text }) => text.includes('umbrella-acme'));
    const [, actionId = ''] = /"action_id":"(tw:confirm-channel[^"]*)"/u.exec(JSON.stringify(asked?.blocks)) ?? [];
    for (const user of ['U0BEN', 'U0ANA']) {
      await actions.pressButton({ user, channel: triage, ts: asked?.ts ?? '', actionId });
      await desk.settled();
    }
    expect(heard(desk, channel)).toHaveLength(1);
    expect(heard(desk, channel)[0]).toContain('Acme Support');
    expect(heard(desk, triage).filter((text) => text.includes('set up umbrella-acme'))).toHaveLength(1);
    expect(world.ephemerals('U0ANA').at(-1)?.text).toContain('set up already');
    const { ts } = actions.post({ user: 'U0UMA', channel, text: 'The login fails.' });
    await desk.settled();
    expect(world.message(channel, ts)?.reactions).not.toEqual([]);
  });
});

describe('a triage channel that is lost', () => {
  it('given it is archived, when a customer asks, then leads are told, the card waits visibly, and is posted when it is back', async () => {
    desk = await startTestDesk();
    const { actions, world } = desk.slack;
    actions.archive(triage, 'U0ANA');
    await desk.settled();
    expect(directs('U0ANA').filter((text) => text.includes('was archived'))).toHaveLength(1);
    expect(directs('U0BEN')).toEqual([]);

    actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails.' });
    await until(async () => (await desk.store.effects.countHeld()) === 1, 'the card to wait');
    expect(await ticketOf(desk, 1)).toMatchObject({ status: 'new' });
    actions.openHome('U0BEN');
    await until(() => home('U0BEN').includes('I cannot post in'), 'the App Home to tell');
    const ready = await (await fetch(`${desk.url}/readyz`)).json();
    expect(JSON.stringify(ready)).toContain('"held":{"effects":1}');

    actions.unarchive(triage, 'U0ANA');
    await until(() => cards(desk).length === 1, 'the card to stand');
    await until(async () => (await desk.store.effects.countHeld()) === 0, 'nothing to wait');
    expect(world.messages(triage).filter(({ text }) => text.includes('#1 · '))).toHaveLength(1);
  });

  it('given it is shared with another company, when a customer asks, then nothing more is posted there until it is not', async () => {
    desk = await startTestDesk();
    const { actions, world } = desk.slack;
    actions.shareChannel(triage, 'T0GLOBEX');
    await desk.settled();
    const before = world.messages(triage).length;
    actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails.' });
    await until(async () => (await desk.store.effects.countHeld()) === 1, 'the card to wait');
    expect(world.messages(triage)).toHaveLength(before);
    actions.unshareChannel(triage, 'T0GLOBEX');
    await until(() => cards(desk).length === 1, 'the card to stand');
  });
});
