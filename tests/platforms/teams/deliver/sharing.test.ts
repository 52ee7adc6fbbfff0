import { expect, test } from 'vitest';
import { createConnector } from '../../../../src/platforms/teams/deliver/connector.ts';
import { Rosters } from '../../../../src/platforms/teams/deliver/rosters.ts';
import { Sharing } from '../../../../src/platforms/teams/deliver/sharing.ts';
import { Tokens } from '../../../../src/platforms/teams/deliver/tokens.ts';
import { References } from '../../../../src/platforms/teams/references.ts';
import { startFakeTeams } from '../../../support/fake-teams.ts';
import { ana, gina, groupChat, homeTenant } from '../../../support/fake-teams-people.ts';
import { stopAfterEachTest } from '../../../support/stop-after-each.ts';
import { failureOf } from './delivering.ts';

const stops = stopAfterEachTest();
const minute = 60_000;
const desk = { ...groupChat, id: '19:desk@thread.v2', members: [ana] };
const untold = { ...desk, members: [ana, { ...gina, tenant: '' }] };

test.each([
  ['a roster without somebody’s company', null],
  ['a roster that may not be read', 'NotEnoughPermissions'],
] as const)(
  'given %s, when the desk’s own is posted each minute, then after five it is told; once',
  async (_, refused) => {
    const teams = await startFakeTeams({ conversations: [untold] });
    stops({ stop: () => teams.close() });
    let now = 0;
    const kept = new Map<string, string>();
    const set = async (key: string, value: string) => void kept.set(key, value);
    const references = new References({ get: async (key) => kept.get(key) ?? null, set }, () => now);
    const facts = { tenant: homeTenant, type: 'groupChat', serviceUrl: teams.serviceUrl } as const;
    await references.rememberConversation(desk.id, facts);
    const connector = createConnector({
      tokens: new Tokens(null),
      botId: () => null,
      trusts: () => true,
      now: () => 0,
      random: () => 0,
    });
    const rosters = new Rosters({ connector, references, authentication: 'none' }, () => now);
    const told: unknown[] = [];
    const found = () => void told.push('others');
    const is = { connector, references, rosters, homeTenant, found, untold: (where: unknown) => void told.push(where) };
    const sharing = new Sharing(is, () => now);
    const refusedFor = async (minutes: number) => {
      for (let passed = 0; passed < minutes; passed += 1) {
        if (refused !== null) teams.fail({ method: 'GET', path: /pagedmembers/u, status: 403, code: refused });
        const known = await references.conversation(desk.id);
        if (known === null) throw new Error('It is not known.');
        const where = { platformChannel: desk.id, facts: known, installation: homeTenant };
        expect(await failureOf(sharing.refuse(where))).toMatchObject({ kind: 'held' });
        now += minute;
      }
    };
    await refusedFor(5);
    expect(told).toEqual([]);
    await refusedFor(20);
    expect(told).toEqual([{ installation: homeTenant, platformChannel: desk.id }]);
  },
);
