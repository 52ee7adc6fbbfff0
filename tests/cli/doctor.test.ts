import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deskFile } from '../../src/playground/desk-file.ts';
import { type LocalSlack, startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { createWorld } from '../../src/playground/world.ts';
import { type CliRoom, openCliRoom, secrets } from './cli-room.ts';

describe('the doctor against the local Slack', () => {
  let room: CliRoom;
  let slack: LocalSlack;
  const world = createWorld(Date.now());
  beforeEach(async () => {
    slack = await startLocalSlack({
      world: createWorld(Date.now()),
      signingSecret: secrets.signing,
      now: Date.now,
      rateLimits: false,
    });
  });
  afterEach(async () => {
    await slack.close();
    await room.close();
  });
  const doctor = (more: Record<string, string> = {}) =>
    room.run(['doctor'], {
      environment: { SLACK_API_URL: slack.apiUrl.replace(/\/$/u, ''), SLACK_BOT_TOKEN: world.app.botToken, ...more },
    });
  const lines = (out: string, state: string) => out.split('\n').filter((line) => line.startsWith(state));

  it('given a desk that is right, when looked at, then nothing fails, and no secret is printed', async () => {
    room = await openCliRoom(deskFile);
    const { code, out, error } = await doctor();
    expect(lines(out, 'FAILURE')).toEqual([]);
    expect(code).toBe(0);
    expect(out).toContain('SLACK_BOT_TOKEN: is the bot');
    expect(out).toContain('triage channel C0TRIAGE: the bot is in it.');
    expect(out).toMatch(/ok {7}Slack scopes: all \d+ that are needed are granted/u);
    for (const secret of [world.app.botToken, secrets.signing]) expect(out + error).not.toContain(secret);
  });

  it('given a token that Slack refuses, when looked at, then that is the failure, and the rest is still told', async () => {
    room = await openCliRoom(deskFile);
    const { code, out, error } = await doctor({ SLACK_BOT_TOKEN: secrets.token });
    expect(code).toBe(1);
    expect(out).toContain('FAILURE  SLACK_BOT_TOKEN: is refused by Slack (invalid_auth)');
    expect(out).toContain('ok       desk.yaml');
    expect(out + error).not.toContain(secrets.token);
  });

  it('given Slack away, a file with a fault and a wrong variable, when looked at, then each is named with what to do', async () => {
    room = await openCliRoom('desk: { nam: x }\n');
    await slack.close();
    const { code, out } = await doctor();
    expect(code).toBe(1);
    expect(out).toContain('FAILURE  Slack: cannot be reached');
    expect(out).toContain('did you mean name?');
    const wrong = await doctor({ PORT: 'x' });
    expect(wrong.code).toBe(1);
    expect(wrong.out).toMatch(/FAILURE {2}PORT: .*\n +→ /u);
  });

  it('given another home team and a channel that is none, when looked at, then both are failures', async () => {
    room = await openCliRoom(deskFile.replace('T0ACME', 'T0OTHER').replaceAll('C0TRIAGE', 'C0NOWHERE'));
    const { code, out } = await doctor();
    expect(code).toBe(1);
    expect(out).toContain('FAILURE  desk.slackTeam: is T0OTHER, and the token is of T0ACME');
    expect(out).toContain('FAILURE  triage channel C0NOWHERE: cannot be seen (channel_not_found)');
  });

  it('given Teams alone, when looked at, then its channels and agents are told of, and Slack is missed by nobody', async () => {
    room = await openCliRoom(
      `agents: [{ email: ana@acme.test }]
triage: [{ platform: teams, channel: "19:triage@thread.tacv2" }]
`,
    );
    const { code, out } = await doctor({ SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '', TEAMS_NO_AUTH: '1' });
    expect(code).toBe(0);
    expect(out).toContain('note     Slack: is not set up.');
    expect(out).toContain('WARNING  TEAMS_NO_AUTH: is set');
    expect(out).toContain('agents on Teams: ana@acme.test: no `teams:`');
    expect(out).toContain('Teams triage channel 19:triage@thread.tacv2');
  });
});
