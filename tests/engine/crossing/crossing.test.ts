import { describe, expect, it } from 'vitest';
import { ticketRating } from '../../../src/desk/csat/ratings.ts';
import type { Platform } from '../../../src/desk/inbound.ts';
import type { DeskFile } from '../../../src/desk/settings/schema.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { stopAfterEachTest } from '../../support/stop-after-each.ts';
import { storeForEachTest } from '../../support/store-for-tests.ts';
import { until } from '../../support/test-desk.ts';
import { aSubmission } from '../arrivals.ts';
import { accountOf, fileOf, idOf, names, otherOf, type Standing, TwoPlatforms } from './two-platforms.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();
const textOf = ({ outgoing }: Standing): string => outgoing.text;
const ticket = async (number = 1) => (await store.tickets.byNumbers([number])).get(number);

describe.each<Platform>(['slack', 'teams'])('a customer on %s, triage on the other platform', (customers) => {
  const triage = otherOf(customers);
  const channel = idOf(customers, 'channel');
  const desk = idOf(triage, 'triage');

  it('given a request, when it and what follows is said, edited and deleted, then triage sees it by name, and no id of the other platform', async () => {
    const world = stopLater(await new TwoPlatforms(store).start(fileOf(customers)));
    const root = await world.says(customers, 'channel', 'gina', 'The export fails with an error, can you look?');
    await until(() => world.in(desk, ({ outgoing }) => outgoing.card !== null).length === 1, 'the card');
    await world.quiet();
    expect(world.card(desk)).toMatchObject({ platform: triage });
    expect(world.card(desk).outgoing.card?.thread?.url).toBe(`https://${customers}.test/${channel}/${root.ts}`);
    const reaction = world.sent.find(({ effect }) => effect.kind === 'react');
    expect(reaction?.effect).toMatchObject({ platform: customers, channel, add: 'incoming_envelope' });

    const mention = `@[${names[customers].gina}] and @[X0NOBODY]`;
    const files = [{ id: 'F1', name: 'log.txt', type: 'text/plain', size: 2_048, url: 'https://files.test/log' }];
    const more = await world.says(customers, 'channel', 'gina', `Also this: ${mention}`, { thread: root.ts, files });
    await world.quiet();
    const [mirrored, file] = world.in(desk, ({ outgoing }) => outgoing.effect.kind === 'mirror');
    expect(mirrored?.thread).toBe(world.card(desk).outgoing.target ?? mirrored?.thread);
    expect(mirrored?.outgoing).toMatchObject({ byline: { name: 'Gina' } });
    expect(mirrored?.outgoing.text.replaceAll('\u2060', '')).toBe('Also this: @Gina and @somebody');
    expect(file?.outgoing).toMatchObject({ file: null });
    expect(file?.outgoing.text).toBe(
      '📎 log.txt (text/plain, 2.0 kB): it stays where it was sent. [Open](https://files.test/log)',
    );

    await world.edits(customers, more, 'Also that');
    await world.quiet();
    expect(world.in(desk, ({ outgoing }) => outgoing.effect.kind === 'mirror').map(textOf)).toContain('Also that');
    await world.deletes(customers, more);
    await world.quiet();
    expect(world.in(desk, ({ outgoing }) => outgoing.effect.kind === 'mirror')).toEqual([]);
  });

  it('given a card, when Ana takes it there and writes under it, then it is said to the customer under her name, and changed and taken back there', async () => {
    const world = stopLater(await new TwoPlatforms(store).start(fileOf(customers)));
    const root = await world.says(customers, 'channel', 'gina', 'The export fails with an error, can you look?');
    await world.quiet();
    expect(await world.presses(triage, 'ana', 'triage', { action: 'claim', value: '1' })).toMatchObject({
      state: 'done',
    });
    expect((await ticket())?.assignee).toEqual({ id: 'ana@acme.test', name: 'Ana' });
    const card = world.idOfStanding(({ outgoing }) => outgoing.card !== null);
    const thread = card.slice(card.lastIndexOf(':') + 1);
    const files = [{ id: 'F2', name: 'fix.zip', type: 'application/zip', size: 900, url: 'https://files.test/fix' }];
    const answer = await world.says(triage, 'triage', 'ana', 'Please try again @[U0HANK]', { thread, files });
    await world.quiet();
    const [said, file] = world.in(channel, ({ outgoing }) => outgoing.effect.kind === 'reply');
    expect(said?.outgoing).toMatchObject({ byline: { name: 'Ana' }, thread: root.ts });
    expect(said?.outgoing.text).not.toMatch(/U0HANK|@\[/u);
    // The address of what lies with the desk is not shown.
    expect(file?.outgoing.text).toBe(
      '📎 fix.zip (application/zip, 900 bytes): the file itself could not be passed on here.',
    );
    await world.edits(triage, answer, 'Please try once more');
    await world.quiet();
    expect(world.in(channel, ({ outgoing }) => outgoing.effect.kind === 'reply').map(textOf)).toContain(
      'Please try once more',
    );
    await world.deletes(triage, answer);
    await world.quiet();
    expect(world.in(channel, ({ outgoing }) => outgoing.effect.kind === 'reply')).toEqual([]);
  });

  it('given an answer by form that mentions somebody of where it was written, when it is said, then that is a name, and no id', async () => {
    const world = stopLater(await new TwoPlatforms(store).start(fileOf(customers)));
    await world.says(customers, 'channel', 'gina', 'The export fails with an error, can you look?');
    const text = `Please ask @[${names[triage].ana}] or @[X0NOBODY]`;
    const inbound = aSubmission('reply', 1, { text });
    await world.happens(triage, {
      ...inbound,
      place: world.place(triage, 'triage'),
      actor: world.actor(triage, 'ana'),
    });
    const said = () => world.in(channel, ({ outgoing }) => outgoing.effect.kind === 'reply');
    await until(() => said().length === 1, 'the answer');
    expect(said().map(textOf).join().replaceAll('\u2060', '')).toBe('Please ask @Ana or @somebody');
  });

  it('given Ana took it in triage, when she answers in the customer’s own thread, then it is the same agent who answers', async () => {
    const world = stopLater(await new TwoPlatforms(store).start(fileOf(customers)));
    const root = await world.says(customers, 'channel', 'gina', 'The export fails with an error, can you look?');
    await world.presses(triage, 'ana', 'triage', { action: 'claim', value: '1' });
    await world.says(customers, 'channel', 'ana', 'It is mended now, please try.', { thread: root.ts });
    await world.quiet();
    const now = await ticket();
    expect(now).toMatchObject({ assignee: { id: 'ana@acme.test' }, waitingOn: 'customer' });
    expect(now?.firstReplyAt).not.toBeNull();
    // Both her names are hers: her answer is mirrored in triage like any other.
    expect(world.in(desk, ({ outgoing }) => outgoing.byline?.name === 'Ana').map(textOf)).toEqual([
      'It is mended now, please try.',
    ]);
  });

  it('given it is solved in triage, when the customer rates it, then the question stood with them, and triage hears of it', async () => {
    const world = stopLater(await new TwoPlatforms(store).start(fileOf(customers)));
    const root = await world.says(customers, 'channel', 'gina', 'The export fails with an error, can you look?');
    await world.says(customers, 'channel', 'ana', 'It is mended now, please try.', { thread: root.ts });
    await world.presses(triage, 'ana', 'triage', { action: 'solve', value: '1' });
    const asks = ({ outgoing }: Standing) => outgoing.question !== null;
    await world.engine.tick();
    await until(() => world.in(channel, asks).length === 1, 'the question');
    await world.quiet();
    const marks = world.sent.flatMap(({ effect }) =>
      effect.kind === 'react' && effect.survey !== undefined ? [effect.add] : [],
    );
    // Where the answers are buttons, the bot puts no emoji.
    expect(marks.length).toBe(customers === 'slack' ? 5 : 0);
    const emoji = customers === 'slack' ? 'heart_eyes' : 'teams-heart';
    await world.reacts(customers, 'gina', world.idOfStanding(asks), emoji);
    await world.quiet();
    expect(ticketRating((await ticket())?.csat.surveys ?? [])).toMatchObject({ score: 5 });
    expect(world.in(desk, ({ outgoing }) => /Gina/u.test(outgoing.text)).map(({ platform }) => platform)).toContain(
      triage,
    );
  });

  it('given a promise is about to be broken, when its reminders are due, then they reach Ana where triage is, and Lea where she has an account at all', async () => {
    const minute = 60_000;
    const [ana] = fileOf(customers).agents ?? [];
    if (ana === undefined) throw new Error('Nobody is listed.');
    const lea = { name: 'Lea', email: 'lea@acme.test', role: 'lead', [customers]: names[customers].lea } as const;
    const agents = [ana, lea];
    const policies: NonNullable<DeskFile['policies']> = [
      {
        name: 'all',
        targets: { default: { 'first-response': 60 * minute } },
        escalations: [
          { at: { kind: 'share', percent: 50 }, to: { kind: 'triage' }, how: 'channel' },
          { at: { kind: 'share', percent: 50 }, to: { kind: 'lead' }, how: 'dm' },
        ],
      },
    ];
    const world = stopLater(await new TwoPlatforms(store).start(fileOf(customers, { policies, agents })));
    await world.says(customers, 'channel', 'gina', 'The export fails with an error, can you look?');
    await world.quiet();
    world.clock.advance(31 * minute);
    await world.engine.tick();
    const told = () => world.sent.filter(({ effect }) => effect.kind === 'reminder');
    await until(() => told().length === 3, 'all reminders');
    expect(
      told()
        .map(({ effect }) => effect.platform)
        .toSorted(),
    ).toEqual([customers, triage, triage].toSorted());
    expect(told().map(({ effect }) => (effect.kind === 'reminder' ? effect.place : null))).toEqual(
      expect.arrayContaining([
        { in: 'channel', channel: desk },
        { in: 'direct', account: accountOf(triage, 'ana') },
        { in: 'direct', account: `${customers}:${names[customers].lea}` },
      ]),
    );
    // Where triage is its platform makes the card's address; elsewhere it is told.
    const urlFor = (platform: Platform) =>
      told().flatMap(({ effect, reminder }) =>
        effect.platform === platform ? [reminder?.items[0]?.card?.url?.startsWith(`https://${triage}.test/`)] : [],
      );
    expect([urlFor(triage), urlFor(customers)]).toEqual([[undefined, undefined], [true]]);
  });

  it('given triage’s platform is not connected, when somebody asks, then the customer is served, and the card waits, visibly', async () => {
    const world = stopLater(await new TwoPlatforms(store, [customers]).start(fileOf(customers)));
    await world.says(customers, 'channel', 'gina', 'The export fails with an error, can you look?');
    await until(async () => (await store.effects.countHeld()) === 1, 'the card to be held');
    expect([...(await store.effects.heldByChannel()).keys()]).toEqual([desk]);
    expect(world.sent.some(({ effect }) => effect.kind === 'react')).toBe(true);
  });
});
