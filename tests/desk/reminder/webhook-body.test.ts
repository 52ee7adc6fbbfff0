import { expect, it } from 'vitest';
import { webhookBodies, webhookBodySchema } from '../../../src/desk/reminder/webhook-body.ts';
import { gina } from '../decide/model/cast.ts';
import { ModelDesk } from '../decide/model/model-desk.ts';
import { hour, minute, onePolicy, slaPasses } from '../decide/model/reminded.ts';

it('given an overdue ticket, when a webhook is told, then it hears what is due and no word that a customer wrote', () => {
  const escalations = [
    { at: { kind: 'offset', milliseconds: 0 }, to: { kind: 'webhook', url: 'https://hook.acme.test/secret' } } as const,
  ];
  const desk = new ModelDesk({ desk: { policies: onePolicy(escalations) } });
  desk.says(gina, 'The export fails with my password hush');
  slaPasses(desk, hour + 5 * minute);
  const { ticket } = desk;
  const keys = ticket.sla.reminders.map(({ key }) => key);
  const [body, ...others] = webhookBodies(ticket, keys, { customer: null, url: null, now: desk.now });
  expect(others).toEqual([]);
  expect(webhookBodySchema.parse(body)).toMatchObject({
    type: 'sla.reminder',
    data: {
      ticket: 1,
      metric: 'first-response',
      step: '0s',
      breached: true,
      overdueSeconds: 300,
      customer: { name: 'Globex' },
    },
  });
  expect(JSON.stringify(body)).not.toMatch(/hush|export/u);
  // Keys and the like are shown: the address stays out of them, and is kept only as the place of what may be struck out.
  const shown = ticket.sla.reminders.map(({ place: _, ...rest }) => rest);
  expect(JSON.stringify(shown)).not.toContain('secret');
  expect(webhookBodies(ticket, [], { customer: null, url: null, now: desk.now })).toEqual([]);
});
