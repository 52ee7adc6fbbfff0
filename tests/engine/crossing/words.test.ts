import { expect, it } from 'vitest';
import type { Store } from '../../../src/store/open-store.ts';
import { stopAfterEachTest } from '../../support/stop-after-each.ts';
import { storeForEachTest } from '../../support/store-for-tests.ts';
import { fileOf, idOf, names, TwoPlatforms } from './two-platforms.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();
const plain = (text: string | undefined) => text?.replaceAll('\u2060', '');

it('given a customer who reads German, when an answer mentions somebody of whom nobody knows the name, then it says so in German; to the desk in its own', async () => {
  const file = fileOf('teams');
  const customers = (file.customers ?? []).map((one) => ({ ...one, locale: 'de' }));
  const world = stopLater(await new TwoPlatforms(store).start({ ...file, customers }));
  const root = await world.says('teams', 'channel', 'gina', 'Der Export schlägt fehl.');
  await world.says('teams', 'channel', 'gina', 'Fragt @[29:nobody].', { thread: root.ts });
  await world.quiet();
  const card = world.idOfStanding(({ outgoing }) => outgoing.card !== null);
  const thread = card.slice(card.lastIndexOf(':') + 1);
  await world.says('slack', 'triage', 'ana', 'Bitte frag @[X0NOBODY]', { thread });
  await world.quiet();
  const [reply] = world.in(idOf('teams', 'channel'), ({ outgoing }) => outgoing.effect.kind === 'reply');
  expect(plain(reply?.outgoing.text)).toBe('Bitte frag @jemand');
  const [mirrored] = world.in(idOf('slack', 'triage'), ({ outgoing }) => outgoing.effect.kind === 'mirror');
  expect(plain(mirrored?.outgoing.text)).toBe('Fragt @somebody.');
});

it('given code that looks like a mention, when it crosses, then it is as it was written', async () => {
  const world = stopLater(await new TwoPlatforms(store).start(fileOf('teams')));
  const code = '```\nNSArray *a = @[x, y];\n```\nor `@[key]`';
  const root = await world.says('teams', 'channel', 'gina', 'This fails.');
  await world.says('teams', 'channel', 'gina', `${code}, ask @[${names.teams.ana}]`, { thread: root.ts });
  await world.quiet();
  const [mirrored] = world.in(idOf('slack', 'triage'), ({ outgoing }) => outgoing.effect.kind === 'mirror');
  expect(mirrored?.outgoing.text).toBe(`${code}, ask @\u2060Ana`);
});

it('given words of a customer that look like a command, when they are shown on Teams, then they are as they were written, and commands as they are typed there', async () => {
  const world = stopLater(await new TwoPlatforms(store).start(fileOf('slack')));
  await world.says('slack', 'channel', 'gina', 'I typed /ticket new, see https://acme.test/ticket 5');
  await world.quiet();
  const asks = async (text: string) => {
    const place = world.place('teams', 'triage');
    const actor = world.actor('teams', 'ana');
    const said = { key: `teams:invoke:${text}`, at: world.clock.now(), place, actor, text, door: 'command' as const };
    const outcome = await world.sink('teams').command({ ...said, thread: null }, null);
    return outcome.state === 'done' ? (outcome.say ?? '') : '';
  };
  expect(await asks('show 1')).toContain('I typed /ticket new, see https://acme.test/ticket 5');
  expect(await asks('help claim')).toContain('`@Threadwell claim 1042`');
  expect(await asks('search')).toContain('`@Threadwell ');
  expect(await asks('claim')).toContain('`@Threadwell claim');
  expect(await asks('nonsense')).not.toContain('/ticket');
});
