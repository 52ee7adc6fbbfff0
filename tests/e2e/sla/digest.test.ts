import { afterEach, describe, expect, it } from 'vitest';
import { deskFile } from '../../../src/playground/desk-file.ts';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { globex, type Seen } from '../triage/triage-room.ts';

let desk: TestDesk;
afterEach(() => desk.close());

const hour = 3_600_000;
const direct = (user: string): Seen[] => {
  const channel = desk.slack.world.channelsOf(user).find(({ kind }) => kind === 'im')?.id;
  return channel === undefined ? [] : desk.slack.world.messages(channel);
};
const overviews = (): Seen[] => direct('U0ANA').filter(({ text }) => text.includes('The desk on'));

describe('the daily overview', () => {
  it('given a digest for leads, when its time comes, then they get it once, with yesterday and what is owed', async () => {
    desk = await startTestDesk({
      deskFile: `${deskFile}digest: { at: "08:30", to: lead }
policies: [{ name: all, escalations: [], targets: { default: { first-response: 1h } } }]
`,
    });
    const { actions } = desk.slack;
    actions.post({ user: 'U0GINA', channel: globex, text: 'The login fails for all of us.' });
    await desk.settled();
    actions.post({ user: 'U0GINA', channel: globex, text: 'thanks a lot!' });
    await desk.settled();
    // Its clock breaks, which is written down; then to the next morning, past half past eight.
    await desk.forward(2 * hour);
    await until(async () => JSON.stringify((await desk.api('/tickets/1')).body).includes('breached'), 'the breach');
    await desk.forward(21 * hour);
    await until(() => overviews().length > 0, 'the overview');
    const told = JSON.stringify(overviews()[0]);
    expect(told).toContain('#1 The login fails for all of us.');
    expect(told).toMatch(/Overdue: 1/u);
    expect(told).toMatch(/Yesterday: 1 opened, 0 solved, 1 overdue/u);
    expect(told).toContain('list breaching');
    await desk.forward(hour);
    await desk.forward(hour);
    expect(overviews()).toHaveLength(1);
    expect(direct('U0BEN')).toEqual([]);
  });
});
