import { expect, test } from 'vitest';
import { createConnector } from '../../../../src/platforms/teams/deliver/connector.ts';
import { Rosters } from '../../../../src/platforms/teams/deliver/rosters.ts';
import { Tokens } from '../../../../src/platforms/teams/deliver/tokens.ts';
import { References } from '../../../../src/platforms/teams/references.ts';
import { startFakeTeams } from '../../../support/fake-teams.ts';
import { ana, ben, gina, groupChat, homeTenant } from '../../../support/fake-teams-people.ts';
import { stopAfterEachTest } from '../../../support/stop-after-each.ts';

const stops = stopAfterEachTest();
const many = Array.from({ length: 130 }, (_, place) => ({ ...ben, id: `29:${place}`, aadObjectId: null }));
const large = { ...groupChat, id: '19:large@thread.v2', members: [ana, ...many, gina] };

async function rostersOf(where: typeof large) {
  const teams = await startFakeTeams({ conversations: [where] });
  stops({ stop: () => teams.close() });
  const kept = new Map<string, string>();
  const memory = {
    get: async (key: string) => kept.get(key) ?? null,
    set: async (key: string, value: string) => void kept.set(key, value),
  };
  const references = new References(memory, () => 0);
  await references.rememberConversation(where.id, { serviceUrl: teams.serviceUrl, tenant: homeTenant });
  const connector = createConnector({
    tokens: new Tokens(null),
    botId: () => null,
    trusts: () => true,
    now: () => 0,
    random: () => 0,
  });
  return { teams, rosters: new Rosters({ connector, references, authentication: 'none' }, () => 0) };
}

test('given the first people of a large roster, read for a card, when who reads along is asked, then all of them are told', async () => {
  const { teams, rosters } = await rostersOf(large);
  expect(await rosters.viewers(large.id, homeTenant)).toHaveLength(100);
  expect(teams.requests).toHaveLength(1);
  const { members, whole } = await rosters.of(large.id, homeTenant, 60_000);
  expect({ whole, last: members.at(-1)?.id }).toEqual({ whole: true, last: gina.id });
});

test('given a whole roster, read a moment ago, when a card is posted, then it serves, and nobody is asked', async () => {
  const { teams, rosters } = await rostersOf(large);
  await rosters.of(large.id, homeTenant, 60_000);
  const asked = teams.requests.length;
  expect(await rosters.viewers(large.id, homeTenant)).toContain(ana.id);
  expect(teams.requests).toHaveLength(asked);
});
