import { afterEach, describe, expect, it } from 'vitest';
import { deskFile } from '../../../src/playground/desk-file.ts';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { globex, press } from './triage-room.ts';

let desk: TestDesk;
afterEach(() => desk.close());

describe('a desk that has just started', () => {
  it('given an agent who is listed by email only and has not been seen, when they press Reply, then they may', async () => {
    desk = await startTestDesk({ deskFile: deskFile.replace(', slack: U0BEN', '') });
    desk.slack.actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails.' });
    await desk.settled();
    await press(desk, 'U0BEN', 1, 'form:reply');
    await until(() => /"input"|only our support/u.test(JSON.stringify(desk.slack.world.views('U0BEN'))), 'the form');
    expect(JSON.stringify(desk.slack.world.views('U0BEN'))).toContain('"input"');
  });
});
