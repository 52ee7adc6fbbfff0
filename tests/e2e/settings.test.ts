import { afterEach, describe, expect, it } from 'vitest';
import { deskFile } from '../../src/playground/desk-file.ts';
import { startTestDesk, type TestDesk, until } from '../support/test-desk.ts';

let desk: TestDesk;
afterEach(() => desk.close());

describe('a desk.yaml and what Slack adds to it', () => {
  it('given a file that names no home team, when a request comes, then the token’s team serves the channel, known by its name', async () => {
    desk = await startTestDesk({ deskFile: deskFile.replace('  slackTeam: T0ACME\n', '') });
    const { ts } = desk.slack.actions.post({ user: 'U0GINA', channel: 'C0GLOBEX', text: 'The export fails.' });
    await desk.settled();
    expect(desk.slack.world.message('C0GLOBEX', ts)?.reactions).toMatchObject([{ name: 'incoming_envelope' }]);
    await until(async () => {
      const { body } = await desk.api('/tickets/1');
      return (
        typeof body === 'object' &&
        body !== null &&
        'channel' in body &&
        JSON.stringify(body.channel).includes('globex-acme')
      );
    }, 'the channel’s name');
    expect(desk.engine.cache.channel('slack:C0GLOBEX')).toMatchObject({ shared: true, installation: 'T0ACME' });
  });

  it('given a triage channel that another company shares, when triage is to be told something, then nothing is posted there', async () => {
    desk = await startTestDesk({
      deskFile: deskFile
        .replace('channel: C0TRIAGE', 'channel: C0INITECH')
        .replace(/ {2}- name: Initech[\s\S]*?(?=triage:)/u, ''),
    });
    await until(
      () => desk.engine.cache.channel('slack:C0INITECH')?.shared === true,
      'the channel to be known as shared',
    );
    const { actions, world } = desk.slack;
    actions.post({ user: 'U0GINA', channel: 'C0GLOBEX', text: 'The export fails.' });
    await until(async () => (await desk.store.effects.countHeld()) === 1, 'the card to wait');
    // Ana answers beside the thread: triage would be offered to take it as the reply.
    actions.post({ user: 'U0ANA', channel: 'C0GLOBEX', text: 'It works again.' });
    await until(async () => (await desk.store.effects.countHeld()) === 2, 'the offer to wait');
    expect(world.messages('C0INITECH').filter(({ user }) => user === world.data().app.userId)).toEqual([]);
    // Whoever leads is told at once, and once.
    const direct = actions.directMessage('U0ANA');
    await until(() => world.messages(direct).some(({ text }) => text.includes('shared with another company')), 'Ana');
    expect(world.messages(direct)).toHaveLength(1);
  });
});
