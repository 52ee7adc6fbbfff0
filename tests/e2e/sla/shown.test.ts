import { afterEach, describe, expect, it } from 'vitest';
import { deskFile } from '../../../src/playground/desk-file.ts';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { card, globex, shown, triage } from '../triage/triage-room.ts';

let desk: TestDesk;
afterEach(() => desk.close());

const minute = 60_000;
const withPolicy = `${deskFile}policies:
  - name: gold
    when: { tier: [gold] }
    targets: { default: { first-response: 1h, resolution: 8h } }
`;

/** What Ana alone is answered when she types a command in the triage channel. */
async function typed(text: string): Promise<string> {
  const before = desk.slack.world.ephemerals('U0ANA').length;
  await desk.slack.actions.slash({ user: 'U0ANA', channel: triage, text: `/ticket ${text}` });
  await until(() => desk.slack.world.ephemerals('U0ANA').length > before, `the answer to ${text}`);
  return JSON.stringify(desk.slack.world.ephemerals('U0ANA').at(-1));
}

describe('clocks in Slack', () => {
  it('given a policy, when its deadline passes and the desk answers, then card, lists, show, explanation and report follow', async () => {
    desk = await startTestDesk({ deskFile: withPolicy });
    const { actions } = desk.slack;
    const { ts } = actions.post({ user: 'U0GINA', channel: globex, text: 'The login fails for all of us.' });
    await desk.settled();
    await until(
      () => /⏱ First reply.+due <!date\^\d+\^\{date_short_pretty\} \{time\}/u.test(shown(card(desk, 1))),
      'the deadline',
    );
    expect(await typed('list breaching')).toContain('none');
    expect(await typed('show 1')).toMatch(/⏱ First reply due .+ \(in /u);

    await desk.forward(46 * minute);
    expect(await typed('list breaching')).toContain('⏱ First reply in');
    await desk.forward(20 * minute);
    await until(() => shown(card(desk, 1)).includes('OVERDUE since'), 'the card to say that it is overdue');
    expect(await typed('list breaching')).toContain('🔴 First reply overdue');
    expect(await typed('show 1')).toContain('🔴 First reply OVERDUE since');
    expect(await typed('sla 1')).toMatch(/🔴.{1,8}First reply.+overdue/su);
    expect(await typed('report sla')).toMatch(/no reply yet, nobody had it/u);
    expect((await desk.api('/tickets?sla=breaching')).body).toMatchObject({ tickets: [{ number: 1 }] });

    actions.post({ user: 'U0ANA', channel: globex, thread: ts, text: 'We have mended it, please try again.' });
    await desk.settled();
    await until(() => !shown(card(desk, 1)).includes('First reply'), 'the card without the first reply');
    expect(shown(card(desk, 1))).toContain('⏱ Resolution');
    expect(await typed('list breaching')).toContain('none');
    expect(await typed('report sla by agent')).toMatch(/answered \d+m late by Ana Weber, nobody had it/u);
  });

  it('given words that mean nothing, when clocks or reports are asked for, then it says what can be typed', async () => {
    desk = await startTestDesk({ deskFile: withPolicy });
    expect(await typed('sla 9999')).toContain('no ticket #9999');
    expect(await typed('sla whatever')).toContain('whatever');
    expect(await typed('report sla by colour')).toContain('by metric, policy, customer, agent or week');
    expect(await typed('sla')).toMatch(/gold.+First reply 1h/su);
  });
});
