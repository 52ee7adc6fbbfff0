import { afterEach, describe, expect, it } from 'vitest';
import { startTestDesk, type TestDesk } from '../support/test-desk.ts';

let desk: TestDesk;
afterEach(() => desk.close());

describe('a customer’s message in a shared Slack channel', () => {
  it.each(['http', 'socket'] as const)(
    'given a contact’s request (%s), when it arrives, then it is a ticket with the message in it and the reaction on it',
    async (transport) => {
      desk = await startTestDesk({ transport });
      const { ts } = desk.slack.actions.post({
        user: 'U0GINA',
        channel: 'C0GLOBEX',
        text: 'The export fails with *error 500* since noon.',
      });
      await desk.settled();
      const { body } = await desk.api('/tickets');
      expect(body).toMatchObject({
        tickets: [
          {
            number: 1,
            status: 'new',
            waitingOn: 'us',
            threadId: ts,
            customer: { name: 'Globex' },
            requester: { id: 'U0GINA', name: 'Gina Rossi' },
          },
        ],
      });
      const whole = await desk.api('/tickets/1');
      expect(whole.body).toMatchObject({
        messages: [{ side: 'customer', text: 'The export fails with **error 500** since noon.' }],
      });
      expect(desk.slack.world.message('C0GLOBEX', ts)?.reactions).toMatchObject([{ name: 'incoming_envelope' }]);
    },
  );
});
