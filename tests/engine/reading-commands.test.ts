import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerButton } from '../../src/desk/answer.ts';
import type { Inbound } from '../../src/desk/inbound.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aMessage, aTicket } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { DeskInWords } from './desk-in-words.ts';

let store: Store;
let desk: DeskInWords;

storeForEachTest((opened) => {
  store = opened;
});
beforeEach(async () => {
  desk = await DeskInWords.start(store);
});
afterEach(() => desk.stop());

const labels = (buttons: readonly AnswerButton[] | undefined): string[] => (buttons ?? []).map(({ label }) => label);
const linkTo = (ts: string): string => `https://acme.slack.com/archives/C0GLOBEX/p${ts.replace('.', '')}`;

/** Ana presses the button that makes a ticket of a message. */
const pressOf = (message: string, key: string): Inbound => ({
  kind: 'press',
  key,
  conversation: 'slack:C0TRIAGE',
  at: Date.now(),
  place: {
    platform: 'slack',
    installation: 'T0ACME',
    channel: 'slack:C0TRIAGE',
    platformChannel: 'C0TRIAGE',
    shared: false,
    direct: false,
  },
  actor: { account: 'slack:U0ANA', team: 'T0ACME', name: 'Ana', app: null },
  target: null,
  action: 'open-ticket',
  value: `|${message}`,
});

describe('report', () => {
  it('given a word that it does not know, when it says so, then the command is named as it is typed there', async () => {
    const answer = await desk.command('report sla yesteryear');
    expect(JSON.stringify(answer)).toContain('`/ticket report sla');
  });
});

describe('list', () => {
  it('given tickets, when lists are asked for, then each shows those that it names', async () => {
    await desk.said('The export fails, why?');
    await desk.said('Our invoice is wrong, please fix it');
    await desk.said('We need 20 seats, please');
    await desk.command('claim 2');
    await desk.command('priority 3 urgent');
    await desk.command('tag 3 billing');
    await desk.command('pending 2');
    expect(await desk.lists('list')).toEqual([2]);
    expect((await desk.lists('list open')).sort()).toEqual([1, 2, 3]);
    expect((await desk.lists('list unassigned')).sort()).toEqual([1, 3]);
    expect(await desk.lists('list waiting-on-customer')).toEqual([2]);
    expect((await desk.lists('list waiting-on-us')).sort()).toEqual([1, 3]);
    expect(await desk.lists('list breaching')).toEqual([1, 3]);
    expect(await desk.lists('list priority:urgent')).toEqual([3]);
    expect(await desk.lists('list all tag:billing customer:globex')).toEqual([3]);
    expect(await desk.lists('list all status:pending,solved')).toEqual([2]);
    expect(await desk.lists('list assignee:me')).toEqual([2]);
    expect(await desk.says('list all status:solved')).toBe('**All tickets**: none.');
  });

  it('given a snoozed ticket, when lists are asked for, then no queue has it, and what is open, all, or snoozed has', async () => {
    await desk.said('The export fails, why?');
    await desk.said('Our invoice is wrong, please fix it');
    await desk.said('We need 20 seats, please');
    await desk.command('claim 2');
    await desk.command('claim 3');
    await desk.command('snooze 1 2h');
    await desk.command('snooze 2 2h');
    expect(await desk.lists('list unassigned')).toEqual([]);
    expect(await desk.lists('list')).toEqual([3]);
    expect(await desk.lists('list mine')).toEqual([3]);
    expect(await desk.lists('list waiting-on-us')).toEqual([3]);
    expect(await desk.lists('list breaching')).toEqual([3]);
    expect(await desk.lists('list breaching customer:globex')).toEqual([3]);
    expect((await desk.lists('list snoozed')).sort()).toEqual([1, 2]);
    expect((await desk.lists('list open')).sort()).toEqual([1, 2, 3]);
    expect((await desk.lists('list all')).sort()).toEqual([1, 2, 3]);
  });

  it('given conditions that a list does not keep to, when it is asked for, then it says so and lists nothing', async () => {
    await desk.said('The export fails, why?');
    await desk.said('thanks!');
    expect(await desk.says('list from:nobodyofthatname')).toContain('/ticket search from:gina');
    expect(await desk.says('list filtered customer:globex status:closed')).toContain('takes no conditions');
    expect(await desk.says('list filtered')).toContain('thanks');
  });

  it('given messages whose text is gone, when what was filtered is listed, then they hide none of the others', async () => {
    const now = Date.now();
    await store.messages.insert(
      Array.from({ length: 20 }, (_, index) =>
        aMessage({
          ts: `${index}.1`,
          ticket: null,
          at: now - index * 60_000,
          text: index < 9 ? '' : `thanks ${index}`,
          deletedAt: index < 5 ? now : null,
          verdict: { rule: 'thanks', values: {}, at: now },
        }),
      ),
    );
    const said = `${await desk.says('list filtered')} ${await desk.says('list filtered page 2')}`;
    expect([...said.matchAll(/thanks (\d+)/gu)].map(([, index]) => Number(index))).toEqual([
      9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
    ]);
  });

  it('given a word that is no list, a filter that nobody knows, when it is asked for, then the nearest is named', async () => {
    expect(await desk.says('list unasigned')).toContain('Did you mean **unassigned**?');
    expect(await desk.says('list statsu:open')).toContain('Did you mean **status**?');
    expect(await desk.says('list priority:urgnt')).toContain('Did you mean **urgent**?');
  });

  it('given more tickets than a page has rows, when pages are turned, then each row comes once, and a phone gets few words', async () => {
    const at = Date.now();
    const subject =
      'The export of the quarterly report fails with a time-out when more than a thousand rows are chosen';
    await store.tickets.insert(
      Array.from({ length: 18 }, (_, index) =>
        aTicket({ number: index + 1, subject, updatedAt: at + index, root: `slack:C0GLOBEX:${index}.1` }),
      ),
    );
    const pages = [
      await desk.lists('list all'),
      await desk.lists('list all page 2'),
      await desk.lists('list all page 3'),
    ];
    expect(pages.flat()).toEqual(Array.from({ length: 18 }, (_, index) => 18 - index));
    const { parts = [] } = await desk.command('list all page 2');
    expect(labels(parts.at(-1)?.buttons)).toEqual(['Back', 'Next']);
    expect(parts.at(-1)?.buttons.map(({ does }) => does)).toEqual([
      { asks: 'list all page 1' },
      { asks: 'list all page 3' },
    ]);
    for (const { text } of parts) expect(text.length).toBeLessThan(200);
    expect(parts[1]?.buttons).toEqual([{ label: 'Show', style: 'plain', does: { asks: 'show 10' } }]);
  });

  it('given a message was judged not a request, when it is listed and its button pressed, then it becomes a ticket of its author, once', async () => {
    const { message } = await desk.said('thanks!');
    await desk.said('The export fails, why?');
    const { parts = [] } = await desk.command('list filtered');
    expect(parts.map(({ text }) => text).join('\n')).toContain('A bare thanks is not a request.');
    const [button] = parts[1]?.buttons ?? [];
    expect(button?.label).toBe('🎫 Make it a ticket');
    expect(button?.does).toEqual({ action: 'open-ticket', value: `|${message.id}` });
    const press = (key: string) => pressOf(message.id, key);
    expect(await desk.sink.ask({ inbound: press('one'), raw: null })).toMatchObject({
      state: 'done',
      say: expect.stringContaining('#2'),
    });
    // Also one that pressed an answer from before gets an answer, and not another ticket.
    expect(await desk.sink.ask({ inbound: press('two'), raw: null })).toMatchObject({
      state: 'done',
      say: expect.stringContaining('#2'),
    });
    const ticket = (await store.tickets.byNumbers([2])).get(2);
    expect(ticket).toMatchObject({
      requester: { account: 'slack:U0GINA' },
      channel: 'slack:C0GLOBEX',
      customer: { name: 'Globex' },
      firstMessage: message.id,
    });
    expect((await store.tickets.byNumbers([3])).size).toBe(0);
    expect(await desk.says('list filtered')).toBe('**Judged not a request in the last 30 days**: none.');
  });

  it('given a message in a thread that is no ticket’s, when its button is pressed, then the thread is the ticket’s, and its root opens no other', async () => {
    const root = await desk.said('thanks!');
    const reply = await desk.said('thank you', { thread: root.message.ts });
    expect((await store.messages.byIds([reply.message.id])).get(reply.message.id)).toMatchObject({ ticket: null });
    const opened = expect.stringContaining('#1');
    const open = (key: string, { id }: { id: string }) => desk.sink.ask({ inbound: pressOf(id, key), raw: null });
    expect(await open('reply', reply.message)).toMatchObject({ state: 'done', say: opened });
    expect((await store.tickets.byNumbers([1])).get(1)).toMatchObject({
      root: root.message.id,
      threads: [root.message.id],
      firstMessage: reply.message.id,
      requester: { account: 'slack:U0GINA' },
      channel: 'slack:C0GLOBEX',
    });
    expect((await store.messages.byIds([reply.message.id])).get(reply.message.id)).toMatchObject({ ticket: 1 });
    expect(await open('root', root.message)).toMatchObject({ state: 'done', say: opened });
    expect(await open('reply again', reply.message)).toMatchObject({ state: 'done', say: opened });
    expect((await store.tickets.byNumbers([2])).size).toBe(0);
    // What is said there from now on is the ticket's.
    const next = await desk.said('It fails again, can you look?', { thread: root.message.ts });
    expect((await store.messages.byIds([next.message.id])).get(next.message.id)).toMatchObject({ ticket: 1 });
  });

  it('given a thread became a ticket meanwhile, when the button of a message in it is pressed, then that ticket is told and no other opens', async () => {
    const root = await desk.said('thanks!');
    const reply = await desk.said('thank you', { thread: root.message.ts });
    await desk.sink.ask({ inbound: pressOf(root.message.id, 'root'), raw: null });
    expect(await desk.sink.ask({ inbound: pressOf(reply.message.id, 'reply'), raw: null })).toMatchObject({
      state: 'done',
      say: expect.stringContaining('#1'),
    });
    expect((await store.tickets.byNumbers([2])).size).toBe(0);
  });

  it('given somebody of a customer, when they press that button, then nothing becomes of it', async () => {
    const { message } = await desk.said('thanks!');
    const place = message.id.startsWith('slack:C0GLOBEX') ? 'C0GLOBEX' : '';
    const outcome = await desk.sink.ask({
      inbound: {
        kind: 'press',
        key: 'theirs',
        conversation: 'slack:C0GLOBEX',
        at: Date.now(),
        place: {
          platform: 'slack',
          installation: 'T0ACME',
          channel: `slack:${place}`,
          platformChannel: place,
          shared: true,
          direct: false,
        },
        actor: { account: 'slack:U0GINA', team: 'T0GLOBEX', name: 'Gina', app: null },
        target: null,
        action: 'open-ticket',
        value: `|${message.id}`,
      },
      raw: null,
    });
    expect(outcome).toMatchObject({ state: 'done' });
    expect((await store.tickets.byNumbers([1])).size).toBe(0);
  });
});

describe('show', () => {
  it('given a ticket with messages and a note, when an agent asks, then all of it is there with what can be done', async () => {
    const first = await desk.said('The export fails, why?');
    await desk.said('It is *urgent*, can you look?', { thread: first.message.ts });
    await desk.command('note 1 They may leave us');
    const answer = await desk.command('show 1');
    expect(answer.say).toContain('*#1*');
    expect(answer.say).toContain('Globex (gold) · Gina');
    expect(answer.say).toContain('🔒 **Ana**');
    expect(answer.say).toContain('They may leave us');
    expect(labels(answer.parts?.[0]?.buttons)).toEqual(['Claim', 'Reply', 'Solve']);
    await desk.command('claim 1');
    expect(labels((await desk.command('show 1')).parts?.[0]?.buttons)).toEqual(['Reply', 'Solve']);
    expect(await desk.says('show 77')).toBe('There is no ticket #77.');
  });

  it('given several, when they are asked for, then each is told in short and can be opened', async () => {
    await desk.said('The export fails, why?');
    const { parts = [] } = await desk.command('show 1 2');
    expect(parts).toHaveLength(2);
    expect(parts[0]?.buttons[0]?.does).toEqual({ asks: 'show 1' });
    expect(parts[1]?.text).toBe('There is no ticket #2.');
  });

  it('given one like it was solved with an answer, when it is shown, then that one and its last public answer are offered', async () => {
    const before = await desk.said('The nightly export to Snowflake stops with a time-out, why?');
    await desk.said('Something about seats and invoices, please');
    await desk.command('reply 1 Please raise the warehouse size to medium.');
    await desk.command('note 1 Their admin forgot it again');
    await desk.command('solve 1');
    expect(before.message.text).toContain('Snowflake');
    await desk.said('Our export to Snowflake ends with a time-out at night, can you help?');
    const said = await desk.says('show 3');
    expect(said).toContain('*#1*');
    expect(said).toContain('Please raise the warehouse size to medium.');
    expect(said).not.toContain('forgot');
    // What is open still has no answer to offer.
    expect(await desk.says('show 2')).not.toContain('Solved before');
  });
});

describe('why', () => {
  it('given messages of every fate, when it is asked, then the rule that decided is told in words, with what it looked at', async () => {
    const opened = await desk.said('The export fails, why?');
    const thanks = await desk.said('thanks!');
    expect(await desk.says(`why ${linkTo(opened.message.ts)}`)).toMatch(
      /it opened a ticket\.[\s\S]*It belongs to #1\./u,
    );
    const told = await desk.says(`why ${linkTo(thanks.message.ts)}`);
    expect(told).toContain('A bare thanks is not a request.');
    expect(told).toContain('language = en');
    expect(told).toContain('It belongs to no ticket.');
    expect(await desk.says(`why ${linkTo('1772443800.000999')}`)).toContain('I have no record of that message');
  });

  it('given a message was deleted, when it is asked, then that is told and none of its words', async () => {
    const message = aMessage({ text: '', deletedAt: Date.now(), ts: '1772443800.000100' });
    await store.messages.insert([message]);
    const told = await desk.says(`why ${linkTo('1772443800.000100')}`);
    expect(told).toContain('has deleted it');
  });
});

it('given somebody who is no agent, when they ask any of these, then they learn nothing', async () => {
  await desk.said('The export fails, why?');
  for (const text of ['list all', 'list filtered', 'show 1', 'search export', `why ${linkTo('1.1')}`]) {
    const said = await desk.says(text, { user: 'U0GINA', team: 'T0GLOBEX' });
    expect(said, text).not.toMatch(/#1|export|record/u);
  }
});
