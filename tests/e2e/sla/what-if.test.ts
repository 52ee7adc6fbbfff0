import { afterEach, describe, expect, it } from 'vitest';
import { deskFile } from '../../../src/playground/desk-file.ts';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { slash } from '../commands/three-doors-room.ts';
import { globex } from '../triage/triage-room.ts';

let desk: TestDesk;
afterEach(() => desk.close());

const minute = 60_000;
const policies = `${deskFile}policies:
  - name: gold
    when: { tier: [gold] }
    targets: { default: { first-response: 1h } }
`;

describe('sla what-if in Slack', () => {
  it('given a request answered after half an hour, when a shorter target is tried, then numbers answer and a picture stands in the asker’s conversation with the bot', async () => {
    desk = await startTestDesk({ deskFile: policies });
    const { actions, world } = desk.slack;
    const { ts } = actions.post({ user: 'U0GINA', channel: globex, text: 'The login fails for all of us.' });
    await desk.settled();
    await desk.forward(30 * minute);
    actions.post({ user: 'U0ANA', channel: globex, text: 'It works again since noon.', thread: ts });
    await desk.settled();

    const told = (await slash(desk, 'agent', 'sla what-if gold first-response 15m last 1d')).replaceAll('\u200b', '');
    expect(told).toContain('*What if*');
    expect(told).toContain('(1).');
    expect(told).toContain('Broken: *1 of 1 (100%)*, by today’s policies 0 of 1 (0%): 1 more.');
    expect(told).toContain('Broken only then: #1');
    expect(told).toContain('Globex: 1 of 1 (100%) instead of 0 of 1 (0%)');
    expect(told).toContain('The picture is in your conversation with me.');

    const room = () => world.channelsOf('U0BEN').find(({ kind }) => kind === 'im')?.id ?? '';
    await until(() => world.messages(room()).some(({ files }) => files.length > 0), 'the picture');
    const file = world.data().files.find(({ name }) => name === 'what-if.png');
    expect(
      Buffer.from(file?.content ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(file?.title).toContain('What if gold asked for “First reply” within 15m at every priority?');
    // Nobody else sees it, and the customer least of all.
    expect(file?.channels).toEqual([room()]);

    // Nothing was changed by asking.
    expect(await slash(desk, 'agent', 'sla what-if gold first-response 1h')).toContain('no difference');
    expect(await slash(desk, 'agent', 'sla what-if golt first-response 1h')).toContain('did you mean gold?');
    expect(await slash(desk, 'agent', 'sla what-if')).toContain('/ticket sla what-if gold first-response 30m');
    expect(await slash(desk, 'contact', 'sla what-if gold first-response 1h')).not.toContain('gold');
  });
});
