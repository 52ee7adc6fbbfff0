import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, until } from '../../support/test-desk.ts';
import { card, globex, triage } from '../triage/triage-room.ts';
import { people, requests, slash, startRoom } from './three-doors-room.ts';

const secret = 'hunterxyz';

describe('erasing an answer that was said to the bot by a mention', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startRoom();
  });
  afterAll(() => desk.close());

  it('given it was said under another ticket’s card, when it is redacted, then its words are in neither ticket and in no search', async () => {
    const [under, answered] = await requests(desk, 2);
    if (under === undefined || answered === undefined) throw new Error('There are no tickets.');
    const text = `<@U0THREADWELL> reply #${answered.number} Your password is ${secret}`;
    desk.slack.actions.post({ user: people.agent.id, channel: triage, thread: card(desk, under.number).ts, text });
    const sent = () => desk.slack.world.messages(globex, answered.ts).find((one) => one.text.includes(secret));
    await until(() => sent() !== undefined, 'the answer');
    await desk.settled();
    const known = async () =>
      JSON.stringify([
        (await desk.api(`/tickets/${under.number}`)).body,
        (await desk.api(`/tickets/${answered.number}`)).body,
      ]);
    expect(await known()).toContain(secret);
    expect(await slash(desk, 'agent', `search ${secret}`)).toContain(`#${under.number}`);
    const link = `https://acme.slack.com/archives/${globex}/p${sent()?.ts.replace('.', '')}`;
    expect(await slash(desk, 'lead', `redact ${link} for-good`)).toContain('only its author or an admin can delete');
    await desk.settled();
    expect(sent()).toBeUndefined();
    expect(await known()).not.toContain(secret);
    expect(await slash(desk, 'agent', `search ${secret}`)).toBe(`No ticket has ${secret}.`);
  });
});
