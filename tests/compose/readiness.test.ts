import { describe, expect, test } from 'vitest';
import { readiness } from '../../src/compose/readiness.ts';
import type { PlatformPort } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';

type Connected = Pick<PlatformPort, 'name' | 'connection'>;
const connected = (name: Connected['name']): Connected => ({ name, connection: () => ({ ok: true, reason: '' }) });
const away = (name: Connected['name']): Connected => ({
  name,
  connection: () => ({ ok: false, reason: `${name} is away.` }),
});

describe('given a desk on two platforms', () => {
  let store: Store;
  storeForAllTests((opened) => {
    store = opened;
  });

  test.each([
    ['both are connected', connected('slack'), connected('teams'), true, []],
    ['Teams is away', connected('slack'), away('teams'), true, []],
    ['Slack is away', away('slack'), connected('teams'), true, []],
    ['both are away', away('slack'), away('teams'), false, ['slack is away.', 'teams is away.']],
  ])(
    'when %s, then ready is told, and each platform is named with how it stands',
    async (_, slack, teams, ready, why) => {
      const told = await readiness(store, [slack, teams]);
      expect(told).toMatchObject({ ready, reasons: why });
      expect(told.detail.platforms).toEqual([
        { platform: 'slack', ...slack.connection() },
        { platform: 'teams', ...teams.connection() },
      ]);
    },
  );
});
