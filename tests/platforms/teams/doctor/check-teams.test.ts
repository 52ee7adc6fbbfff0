import { describe, expect, test } from 'vitest';
import { checkTeams, type TeamsToCheck } from '../../../../src/platforms/teams/doctor/check-teams.ts';

const appId = '6f1c0000-0000-4000-8000-00000000abcd';
const tenantId = '7a2d0000-0000-4000-8000-00000000dcba';
const secret = 'a-secret-of-the-tests';

const wellSet: TeamsToCheck = {
  authentication: { kind: 'single-tenant', appId, appPassword: secret, tenantId },
  allowedTenants: [],
  agents: [{ name: 'Ana', teams: appId, slack: null }],
  channels: [{ id: '19:a@thread.tacv2', name: 'Globex', use: 'customer', heard: 'there' }],
  source: async () => 'a token',
};

async function told(different: Partial<TeamsToCheck> = {}) {
  const findings: { state: string; about: string; is: string; todo?: string }[] = [];
  for await (const finding of checkTeams({ ...wellSet, ...different })) findings.push(finding);
  return findings;
}
const faults = async (different: Partial<TeamsToCheck>) =>
  (await told(different)).filter(({ state }) => state !== 'ok');

describe('given a bot that is set up for Teams, when the doctor looks', () => {
  test('given all is right, then nothing is to be done', async () => {
    expect(await faults({})).toEqual([]);
  });

  test('given Microsoft refuses the password, then what to look at is said, and the password is not', async () => {
    const source = async () => {
      throw new Error(`AADSTS7000215: Invalid client secret provided: ${secret}.`);
    };
    const [fault, ...others] = await faults({ source });
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ state: 'failure', about: 'Teams token' });
    expect(fault?.is).toContain('TEAMS_APP_PASSWORD');
    expect(JSON.stringify(fault)).not.toContain(secret);
  });

  test('given no tokens are checked, then that is said, and none is asked for', async () => {
    const source = async () => {
      throw new Error('asked');
    };
    const authentication = { kind: 'none', appId: null, tenantId } as const;
    expect(await faults({ authentication, source })).toMatchObject([{ state: 'warning', about: 'TEAMS_NO_AUTH' }]);
  });

  test('given a bot of many tenants of which none is named, then nobody may talk to it; with one listed, nobody is at home', async () => {
    const authentication = { kind: 'multi-tenant', appId, appPassword: secret, tenantId: null } as const;
    const nobody = await faults({ authentication });
    expect(nobody.map(({ state }) => state)).toEqual(['warning', 'failure']);
    const listed = await faults({ authentication, allowedTenants: [tenantId] });
    expect(listed).toMatchObject([{ state: 'warning', todo: expect.stringContaining('TEAMS_TENANT_ID') }]);
  });

  test('given agents without a Teams id, then they are named, each by how they are known', async () => {
    const agents = [
      { name: 'Ana', teams: appId, slack: null },
      { name: 'Ben', teams: null, slack: 'U0BEN' },
      { name: 'Cem', teams: null, slack: null },
    ];
    expect(await faults({ agents })).toMatchObject([
      { state: 'note', is: expect.stringMatching(/^Ben: .*not agents on Teams/u) },
      { state: 'note', is: expect.stringMatching(/^Cem: .*by their email/u) },
    ]);
    expect(await faults({ agents: null })).toEqual([]);
  });

  test('given a channel from which nothing came, then how to bring the bot there is said; of one that is not known, nothing', async () => {
    const channel = { id: '19:b@thread.tacv2', name: '19:b@thread.tacv2', use: 'triage' } as const;
    for (const heard of ['unheard-of', 'not-said', 'left'] as const) {
      expect(await faults({ channels: [{ ...channel, heard }] })).toMatchObject([
        { state: 'warning', about: 'Teams triage channel 19:b@thread.tacv2', todo: expect.stringContaining('shared') },
      ]);
    }
    expect(await faults({ channels: [{ ...channel, heard: null }] })).toMatchObject([{ state: 'note' }]);
  });

  test('given a channel of which an earlier version kept what was said, then nothing is to be done', async () => {
    const channel = { id: '19:b@thread.tacv2', name: 'Globex', use: 'customer', heard: 'was-there' } as const;
    const [finding, ...others] = await faults({ channels: [channel] });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ state: 'note', is: expect.stringContaining('the bot was there') });
    expect(finding).not.toHaveProperty('todo');
  });
});
