import { describe, expect, it } from 'vitest';
import { parkedOf } from '../../../src/compose/parked.ts';
import type { DeskPost } from '../../../src/desk/effect.ts';
import { DeliveryError } from '../../../src/engine/platform.ts';
import { waitingDocument } from '../../../src/engine/waiting-document.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { stopAfterEachTest } from '../../support/stop-after-each.ts';
import { storeForEachTest } from '../../support/store-for-tests.ts';
import { until } from '../../support/test-desk.ts';
import { alerted, alertsOf, answered, buttonOf, first, replies } from './answered.ts';
import { accountOf, fileOf, idOf, names, TwoPlatforms } from './two-platforms.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();

/** The store with some calls that fail for a while. */
const withEffects = (more: Partial<Store['effects']>): Store => ({ ...store, effects: { ...store.effects, ...more } });
const away = (): never => {
  throw new Error('The store is away.');
};
const unknownOnce = () => first(1, 'unknown');
const uncertain = async () => (await store.effects.parked(9)).filter(({ state }) => state === 'uncertain');

describe('what is done about a send that may not have arrived, cut short', () => {
  it('given the process is killed after it knew and before it told, when another starts, then that one tells', async () => {
    const stuck = withEffects({
      relay: async (documents) =>
        documents.some(({ _id }) => _id.startsWith('uncertain:')) ? away() : store.effects.relay(documents),
    });
    const { world } = await answered({ store: stuck, stopLater }, unknownOnce());
    await until(async () => (await uncertain()).length === 1, 'the reply to be uncertain');
    await world.stop();
    const next = stopLater(await new TwoPlatforms(store).start(null));
    await until(
      () => next.in(idOf('slack', 'triage'), ({ outgoing }) => outgoing.card !== null).length > 0,
      'the card',
    );
    expect(alertsOf(next)).toEqual([expect.stringContaining('Please try again.')]);
    await until(async () => (await uncertain()).every(({ untold }) => untold === undefined), 'the mark to go');
    expect(replies(next)).toEqual([]);
  });

  it('given *Send again* is pressed, when the process stops before the alert is settled, then it is sent once and the alert goes', async () => {
    let left = 1;
    const flaky = withEffects({ settle: async (...told) => (left-- > 0 ? away() : store.effects.settle(...told)) });
    const { world } = await answered({ store: flaky, stopLater }, unknownOnce());
    await alerted(world);
    const button = buttonOf(world, 'send-again');
    await world.presses('slack', 'ana', 'triage', button);
    await until(() => alertsOf(world).length === 0, 'the card to be as before');
    await world.presses('slack', 'ana', 'triage', button);
    await world.quiet();
    expect(replies(world)).toHaveLength(2);
    expect(await uncertain()).toEqual([]);
  });

  it('given *It arrived* is pressed, when the process stops before the alert is settled, then it is settled all the same', async () => {
    let left = 1;
    const flaky = withEffects({ settle: async (...told) => (left-- > 0 ? away() : store.effects.settle(...told)) });
    const { world } = await answered({ store: flaky, stopLater }, unknownOnce(), true);
    await alerted(world);
    await world.presses('slack', 'ana', 'triage', buttonOf(world, 'arrived'));
    await until(async () => (await uncertain()).length === 0, 'it to be settled');
    expect(replies(world)).toHaveLength(1);
  });

  it('given something of no ticket is to be sent again, when the store is away for a moment, then it is sent all the same', async () => {
    let left = 1;
    const flaky = withEffects({
      relay: async (documents) =>
        documents.some(({ _id }) => _id.endsWith(':again')) && left-- > 0 ? away() : store.effects.relay(documents),
    });
    const world = stopLater(await new TwoPlatforms(flaky).start(fileOf('slack')));
    const digests = () => world.sent.filter(({ effect }) => effect.id.startsWith('digest'));
    world.fails = first(1, 'unknown', ({ effect }) => effect.id === 'digest');
    await store.effects.relay([waitingDocument(aDigest, Date.now() * 1_000, Date.now())]);
    const line = () =>
      world.in(idOf('teams', 'triage'), ({ outgoing }) => outgoing.effect.id === 'uncertain:digest')[0]?.outgoing;
    await until(() => line() !== undefined, 'the line');
    const effect = line()?.effect;
    const value = effect?.kind === 'post' ? (effect.buttons?.[0]?.value ?? '') : '';
    await world.presses('teams', 'ana', 'triage', { action: 'send-again', value });
    await until(() => digests().length === 2, 'the digest again');
    await world.quiet();
    expect(digests().map(({ effect: { id } }) => id)).toEqual(['digest', 'digest:again']);
    expect(await uncertain()).toEqual([]);
  });

  it('given no triage channel to say so in, when there is one again, then it is said there', async () => {
    const world = stopLater(await new TwoPlatforms(store).start(fileOf('slack', { triage: [] })));
    const { content, reader, buttons, platform, installation } = aDigest;
    const base = { platform, installation, content, reader, buttons: buttons ?? [] };
    const direct = {
      ...base,
      kind: 'direct',
      audience: 'desk',
      ticket: null,
      account: accountOf('teams', 'ana'),
    } as const;
    world.fails = first(2, 'unknown', ({ effect }) => effect.kind === 'direct');
    const rows = ['direct:1', 'direct:2'].map((id) =>
      waitingDocument({ ...direct, id }, Date.now() * 1_000, Date.now()),
    );
    await store.effects.relay(rows);
    await until(async () => (await uncertain()).length === 2, 'them to be uncertain');
    await world.quiet();
    expect((await uncertain()).map(({ untold }) => untold)).toEqual([expect.any(Number), expect.any(Number)]);
    await world.stop();
    const next = stopLater(await new TwoPlatforms(store).start(fileOf('slack')));
    const lines = () =>
      next.in(idOf('teams', 'triage'), ({ outgoing }) => outgoing.effect.id.startsWith('uncertain:direct'));
    await until(() => lines().length === 2, 'the lines');
    await until(async () => (await uncertain()).every(({ untold }) => untold === undefined), 'the marks to go');
  });

  it('given Teams refused words for a card’s thread, when the store is away while the card is replaced, then they wait for it', async () => {
    let left = 1;
    const flaky = withEffects({
      find: async (id) => (id.includes(':instead-of:') && left-- > 0 ? away() : store.effects.find(id)),
    });
    const triage = idOf('teams', 'triage');
    const world = stopLater(await new TwoPlatforms(flaky).start(fileOf('slack')));
    const root = await world.says('slack', 'channel', 'gina', 'The export fails with an error, can you look?');
    await until(() => world.in(triage, ({ outgoing }) => outgoing.card !== null).length === 1, 'the card');
    await world.quiet();
    const card = world.idOfStanding(({ outgoing }) => outgoing.card !== null);
    world.standing.delete(card);
    const gone = new DeliveryError('thread_not_found', { kind: 'never' }, 'thread_not_found');
    world.fails = ({ thread }) => (thread !== null && card.endsWith(`:${thread}`) ? gone : undefined);
    await world.says('slack', 'channel', 'gina', 'It says 42, by the way, all the time.', { thread: root.ts });
    await until(() => left < 1, 'the store to be asked');
    await until(
      async () =>
        (await uncertain()).length > 0 ||
        world.in(triage, ({ outgoing }) => outgoing.effect.kind === 'mirror').length > 0,
      'the words, or an alert',
    );
    expect(await uncertain()).toEqual([]);
  });

  it('given it is tried again from the command line, then that is sent as by the button, and the card says so', async () => {
    const { world } = await answered({ store, stopLater }, unknownOnce());
    await alerted(world);
    const button = buttonOf(world, 'send-again');
    const parked = parkedOf(store);
    const [row] = await parked.list(9);
    expect(row).toMatchObject({ kind: 'effect', mayHaveArrived: true });
    expect(await parked.retry(row?.id ?? '')).toBe(true);
    expect(await parked.retry(row?.id ?? '')).toBe(false);
    await until(() => alertsOf(world).length === 0, 'the card to be as before');
    const late = await world.presses('slack', 'ana', 'triage', button);
    expect(late).toMatchObject({ say: expect.stringContaining('seen to that') });
    await world.quiet();
    expect(replies(world)).toHaveLength(2);
  });
});

const aDigest: DeskPost = {
  id: 'digest',
  kind: 'post',
  audience: 'desk',
  platform: 'teams',
  installation: names.teams.home,
  ticket: null,
  channel: idOf('teams', 'triage'),
  inCardThread: false,
  broadcast: false,
  calls: [],
  content: { for: 'desk', key: 'recoveryGivenBack', params: { number: 1 } },
  reader: { locale: 'en', timeZone: 'UTC' },
  buttons: [],
};
