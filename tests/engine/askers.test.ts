import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { Askers } from '../../src/engine/askers.ts';
import type { SaidCommand } from '../../src/engine/platform.ts';
import { DeliveryError } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { fileOf, names, TwoPlatforms } from './crossing/two-platforms.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});

const logger = pino({ level: 'silent' });
const account = 'teams:77777777-7777-4777-8777-777777777777';
const busy = () => new DeliveryError('busy', { kind: 'wait', milliseconds: 1_000 }, 'Too many calls.');

describe('who asks for what is answered at once', () => {
  const asked = {
    place: {
      platform: 'teams',
      installation: names.teams.home,
      channel: `teams:${names.teams.triage}`,
      platformChannel: names.teams.triage,
      shared: null,
      direct: false,
    },
    actor: { account, team: null, name: 'Cleo', app: null },
  } as const;

  it('given a platform that does not answer, when several ask, then none of them waits, and one look goes on', async () => {
    let looks = 0;
    let found = () => {};
    const lookUp = () => {
      looks += 1;
      return new Promise<void>((resolve) => (found = resolve));
    };
    const askers = new Askers(lookUp, logger, 0);
    expect(await Promise.all([askers.known(asked), askers.known(asked)])).toEqual([false, false]);
    expect(looks).toBe(1);
    const patient = new Askers(lookUp, logger, 60_000);
    const third = patient.known(asked);
    found();
    expect(await third).toBe(true);
  });

  it('given a platform that does not tell now, when asked, then they are not known; a store that is away is told', async () => {
    expect(await new Askers(async () => Promise.reject(busy()), logger).known(asked)).toBe(false);
    await expect(new Askers(async () => Promise.reject(new Error('away')), logger).known(asked)).rejects.toThrow(
      'away',
    );
  });

  it('given somebody never seen, when their roster is busy, then a form, a card and a command say so at once; after that they have it', async () => {
    const desk = await new TwoPlatforms(store).start(fileOf('slack'));
    try {
      await desk.says('slack', 'channel', 'gina', 'The export fails');
      await desk.quiet();
      const sink = desk.sink('teams');
      const question = { ...asked, value: '1', at: desk.clock.now() };
      const said: SaidCommand = { ...asked, key: 'x', at: question.at, text: 'list', door: 'command', thread: null };
      desk.unknown = busy;
      const notNow = sink.words('notReadNow', account);
      expect(await sink.form({ ...question, form: 'note' })).toEqual({ refused: notNow });
      expect(await sink.card(question)).toBeNull();
      expect(await sink.command(said, null)).toEqual({ state: 'done', say: notNow });
      expect(await sink.command({ ...said, text: 'nonsense' }, null)).toEqual({ state: 'done', say: notNow });
      expect(await sink.command({ ...said, text: 'undo' }, null)).toEqual({ state: 'done', say: notNow });
      desk.unknown = () => undefined;
      expect(await sink.form({ ...question, form: 'note' })).not.toEqual({ refused: notNow });
      expect(await sink.command(said, null)).not.toMatchObject({ say: notNow });
    } finally {
      await desk.stop();
    }
  });
});
