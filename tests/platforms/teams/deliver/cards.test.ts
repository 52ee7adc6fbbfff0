import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Button, Effect, Question, ReminderEffect } from '../../../../src/desk/effect.ts';
import { ana, ben, globexChannel, homeTenant, triageChannel } from '../../../support/fake-teams-people.ts';
import { card } from '../../slack/triage-builders.ts';
import { type Delivering, ours, startAtWork } from './delivering.ts';
import { accountOf, cardOf, customerPost, deskPost, reader } from './effects.ts';

let desk: Delivering;
beforeAll(async () => {
  desk = await startAtWork();
});
beforeEach(() => desk.teams.forget());
afterAll(() => desk.stop());

const refreshed = z.array(
  z.object({ content: z.object({ refresh: z.object({ userIds: z.array(z.string()), action: z.unknown() }) }) }),
);
const activity = (index = 0) => desk.teams.messages[index]?.activity ?? {};
const written = (index = 0) => JSON.stringify(activity(index).attachments);

describe('a ticket’s card', () => {
  const thread = { channel: ours(globexChannel), ts: '1767603600000', label: 'Open in Globex support' };

  test('given a card, when it is posted, then it is an Adaptive Card with its buttons, a line for notifications, and leads to the thread', async () => {
    await desk.deliver(cardOf(), { card: card({ thread }) });
    expect(activity()).toMatchObject({ type: 'message', summary: expect.stringContaining('#7 · Export is broken') });
    expect(activity().attachments).toMatchObject([
      { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', version: '1.5' } },
    ]);
    expect(written()).toContain('"verb":"press"');
    expect(written()).toContain(
      `https://teams.microsoft.com/l/message/${encodeURIComponent(globexChannel.id)}/1767603600000`,
    );
  });

  test('given the people of its channel, when it is posted, then it is brought up to date for whoever of them looks at it', async () => {
    await desk.deliver(cardOf(), { card: card() });
    const [attachment] = refreshed.parse(activity().attachments);
    const { content } = attachment ?? never();
    expect(content.refresh.userIds).toEqual([ana.id, ben.id]);
    expect(content.refresh.action).toMatchObject({ type: 'Action.Execute', verb: 'refresh', data: { value: '7' } });
  });

  test('given more people than a card is for, when it is posted, then the first of them are asked for, by one call', async () => {
    const many = Array.from({ length: 450 }, (_, place) => ({ ...ben, id: `29:${place}`, aadObjectId: null }));
    const other = { ...triageChannel, id: '19:largetriage@thread.tacv2', members: [ana, ...many] };
    await desk.knows(other);
    desk.teams.requests.length = 0;
    await desk.deliver(cardOf({ channel: ours(other) }), { card: card() });
    const asked = desk.teams.requests.filter(({ path }) => path.endsWith('/pagedmembers'));
    expect(asked.map(({ query }) => query)).toEqual(['?pageSize=100']);
    const [attachment] = refreshed.parse(activity(0).attachments);
    expect(attachment?.content.refresh.userIds).toEqual([ana.id, ...many.slice(0, 59).map(({ id }) => id)]);
  });

  test('given Teams does not tell who is there, when a card is posted, then it stands all the same', async () => {
    const other = { ...triageChannel, id: '19:othertriage@thread.tacv2' };
    desk.teams.add(other);
    await desk.knows(other);
    desk.teams.fail({ method: 'GET', path: /members/u, status: 500, times: 9 });
    await desk.deliver(cardOf({ channel: ours(other) }), { card: card() });
    expect(desk.teams.standing(other)).toHaveLength(1);
    expect(written()).not.toContain('refresh');
  });

  test('given a card that stands, when it changes, then it is changed where it stands', async () => {
    const { ts } = await desk.deliver(cardOf(), { card: card() });
    await desk.deliver(cardOf({ first: false }), { card: card({ title: '#7 · Solved' }), target: ts });
    expect(desk.teams.standing(triageChannel)).toHaveLength(1);
    expect(written()).toContain('#7 · Solved');
  });
});

describe('buttons', () => {
  const button: Button = { action: 'take-as-reply', value: '7', label: 'takeAsReply', style: 'primary' };

  test('given a text with a button for the desk, when it is posted, then both stand on a card, and whoever is called is', async () => {
    const effect = deskPost({ buttons: [button], calls: [accountOf(ana)] });
    await desk.deliver(effect, { text: 'Is it **yours**?', labels: ['Take it'], calls: [accountOf(ana)] });
    expect(written()).toContain('"title":"Take it"');
    expect(written()).toContain(`"mentioned":{"id":"${ana.id}","name":"Ana"}`);
  });

  test('given a text with a button for customers, when it is posted, then both stand on a card, and nobody is called', async () => {
    const effect = customerPost({
      buttons: [{ action: 'customer-reopen', value: '7', label: 'csatReopen', style: 'plain' }],
    });
    await desk.deliver(effect, { text: 'Solved.', labels: ['Reopen'], calls: [accountOf(ana)] });
    expect(written()).toContain('"title":"Reopen"');
    expect(JSON.stringify(activity())).not.toContain('mention');
  });
});

describe('calls', () => {
  test('given somebody of the desk who never wrote, when they are called, then the roster tells by which name, once', async () => {
    const effect = deskPost({ calls: [accountOf(ben)] });
    await desk.deliver(effect, { text: 'Yours.', calls: [accountOf(ben)] });
    await desk.deliver(effect, { text: 'Yours.', calls: [accountOf(ben)] });
    expect(activity().entities).toEqual([
      { type: 'mention', text: '<at>Ben</at>', mentioned: { id: ben.id, name: 'Ben' } },
    ]);
    expect(String(activity().text)).toContain('<at>Ben</at>');
    expect(desk.teams.requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
  });

  test('given people whom Teams does not know here, when they are called, then the message stands without', async () => {
    const calls = ['slack:U0ANA', 'teams:28:some-bot', 'teams:00000000-0000-4000-8000-00000000dead'];
    await desk.deliver(deskPost({ calls }), { text: 'Yours.', calls });
    expect(activity()).toMatchObject({ text: '<p>Yours.</p>', entities: [] });
  });
});

test('given the satisfaction question, when it is asked and then over, then its card has the answers as buttons and then none', async () => {
  const question: Question = {
    id: 'q',
    platform: 'teams',
    installation: homeTenant,
    ticket: 7,
    kind: 'question',
    audience: 'customer',
    channel: ours(globexChannel),
    thread: '1767603600000',
    survey: 's1',
    change: 'ask',
    reader,
  };
  const press = { action: 'csat-vote', value: '7|s1:5' } as const;
  const view = {
    words: ['How was it?'],
    answers: [{ sign: '😍', word: 'Great', press }],
    how: 'Tap one.',
    buttons: [],
    quiet: null,
    summary: 'How was it?',
  };
  const { ts } = await desk.deliver(question, { question: view, thread: '1767603600000' });
  expect(written()).toContain('"action":"csat-vote"');
  const over = { ...view, words: ['It is over.'], answers: [], how: null, summary: 'It is over.' };
  await desk.deliver({ ...question, change: 'refresh' }, { question: over, thread: '1767603600000', target: ts });
  expect(written()).not.toContain('csat-vote');
});

test('given reminders, when they are told and struck, then they are one card', async () => {
  const effect = (change: { change: 'tell' } | { change: 'strike'; said: string }): ReminderEffect & Effect => ({
    id: 'r',
    platform: 'teams',
    installation: homeTenant,
    ticket: 7,
    kind: 'reminder',
    audience: 'desk',
    place: { in: 'channel', channel: ours(triageChannel) },
    keys: ['first-response'],
    dueAt: 0,
    calls: [],
    reader,
    ...change,
  });
  const item = {
    number: 7,
    title: '#7 · Export is broken',
    customer: 'Globex',
    card: null,
    struck: false,
    words: ['is due'],
    who: null,
    outcome: [],
    buttons: [],
  };
  const { ts } = await desk.deliver(effect({ change: 'tell' }), {
    reminder: { heading: null, items: [item], summary: '#7 is due' },
  });
  await desk.deliver(effect({ change: 'strike', said: 'r' }), {
    reminder: { heading: null, items: [{ ...item, struck: true }], summary: '#7' },
    target: ts,
  });
  expect(desk.teams.standing(triageChannel)).toHaveLength(1);
  expect(written()).toContain('"strikethrough":true');
});

function never(): never {
  throw new Error('There is none.');
}
