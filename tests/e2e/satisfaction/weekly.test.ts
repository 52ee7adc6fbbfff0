import { afterEach, describe, expect, it } from 'vitest';
import { deskFile } from '../../../src/playground/desk-file.ts';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { globex, type Seen, triage } from '../triage/triage-room.ts';

let desk: TestDesk;
afterEach(() => desk.close());

const hour = 3_600_000;
const day = 24 * hour;
const pictures = (): Seen[] =>
  desk.slack.world.messages(triage).filter(({ text, files }) => text.includes('Satisfaction,') && files.length === 1);

describe('the picture of the week', () => {
  it('given a channel for it, when Monday comes, then the week before is posted there once, with its figures beside it', async () => {
    desk = await startTestDesk({
      deskFile: `${deskFile}csat: { delay: 0s, weekly: { channel: C0TRIAGE, at: "mon 09:00" } }\n`,
    });
    desk.slack.actions.post({ user: 'U0GINA', channel: globex, text: 'The login fails for all of us.' });
    await desk.settled();
    await desk.slack.actions.slash({ user: 'U0BEN', channel: triage, text: '/ticket reply 1 Please try again now.' });
    await desk.settled();
    await desk.slack.actions.slash({ user: 'U0BEN', channel: triage, text: '/ticket solve 1' });
    await desk.settled();
    // From Wednesday, ten in the morning in Berlin, to Monday, just before nine, and past it.
    await desk.forward(5 * day - 2 * hour);
    expect(pictures()).toHaveLength(0);
    await desk.forward(hour + 60_000);
    await until(() => pictures().length > 0, 'the picture');
    const posted = JSON.stringify(pictures()[0]);
    expect(posted).toMatch(/Satisfaction, 12 ?– ?18 Jan 2026/u);
    expect(posted).toMatch(/1 of 1/u);
    for (const _ of [1, 2]) await desk.forward(6 * hour);
    expect(pictures()).toHaveLength(1);
    await desk.forward(7 * day);
    await until(() => pictures().length > 1, 'the next picture');
    expect(pictures()).toHaveLength(2);
  });
});
