import { describe, expect, it } from 'vitest';
import { ana, cleo, gina, globexChannel, gus, ines, nico, triageChannel } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const values = { subject: 'The export fails', text: 'Since this morning, with error 500.' };
/** The form stands there again, with what they wrote, and why. */
const refused = { form: { faults: { subject: expect.stringContaining('only our support team') } } };
const here = (desk: ModelDesk) => ({ in: desk.channel.id });

describe('a request by form', () => {
  it('given a contact in their channel, when sent, then it is their ticket, and the bot starts its thread', () => {
    const desk = new ModelDesk();
    const { say } = desk.submits(gina, 'new-ticket', null, values, here(desk));
    expect(say).toBe('Request #1 is open.');
    expect(desk.ticket).toMatchObject({
      subject: 'The export fails',
      requester: { account: 'slack:U0GINA' },
      customer: { id: 'customer:globex' },
      internal: false,
      door: 'form',
      waitingOn: 'us',
      messageCount: 1,
    });
    expect(desk.toCustomer).toEqual(['ticketStarted']);
    const [message] = [...desk.store.messages.values()];
    expect(message).toMatchObject({ side: 'customer', note: false, text: values.text, ticket: 1, ts: '' });
  });

  it('given an agent in a customer’s channel, when sent for a contact, then what they wrote stays inside', () => {
    const desk = new ModelDesk();
    desk.submits(ana, 'new-ticket', null, { ...values, for: 'slack:U0GINA' }, here(desk));
    expect(desk.ticket).toMatchObject({
      requester: { account: 'slack:U0GINA', name: 'Gina' },
      customer: { id: 'customer:globex' },
    });
    const [message] = [...desk.store.messages.values()];
    expect(message).toMatchObject({ side: 'desk', note: true });
    expect(desk.effects.filter(({ kind }) => kind === 'reply')).toEqual([]);
    expect(JSON.stringify(desk.effects.filter(({ audience }) => audience === 'customer'))).not.toContain('error 500');
  });

  it.each([
    ['a colleague in a customer’s channel', cleo, {}],
    ['a colleague in an internal channel', cleo, { kind: 'internal', customer: null, shared: false }],
    ['an agent in triage', ana, { kind: 'triage', customer: null, shared: false }],
  ] as const)(
    'given %s, when sent, then it is the desk’s own: no customer, the default triage, no word outside',
    (_, by, told) => {
      const desk = new ModelDesk({ channel: told });
      desk.submits(by, 'new-ticket', null, values, here(desk));
      expect(desk.ticket).toMatchObject({ internal: true, customer: null, triage: desk.triage.id });
      expect(desk.effects.filter(({ audience }) => audience === 'customer')).toEqual([]);
    },
  );

  it('given somebody of a third company, when sent, then it is refused; of an unlisted one, then it is theirs', () => {
    const desk = new ModelDesk();
    expect(desk.submits(ines, 'new-ticket', null, values, here(desk))).toMatchObject(refused);
    expect(desk.tickets).toEqual([]);
    desk.submits(nico, 'new-ticket', null, values, here(desk));
    expect(desk.ticket.requester.account).toBe('slack:U0NICO');
  });

  it('given no subject, when sent, then the form says so', () => {
    const desk = new ModelDesk();
    expect(desk.submits(gina, 'new-ticket', null, { text: 'Help' }, here(desk))).toMatchObject({
      form: { faults: { subject: expect.any(String) } },
    });
  });

  it('given it was sent twice, when the second comes, then one ticket is open', () => {
    const desk = new ModelDesk();
    desk.submits(gina, 'new-ticket', null, values, here(desk));
    desk.again();
    expect(desk.tickets).toHaveLength(1);
  });

  it('given a channel that takes no requests, when a contact asks, then it is refused', () => {
    const desk = new ModelDesk();
    desk.goesTo(globexChannel({ mode: 'off' }));
    expect(desk.submits(gina, 'new-ticket', null, values, here(desk))).toMatchObject(refused);
    expect(desk.tickets).toEqual([]);
  });

  const internal = () =>
    triageChannel({ id: 'slack:C0TEAM', platformId: 'C0TEAM', name: 'team', kind: 'internal', mode: 'off' });

  it('given an agent among the desk, when they choose a customer’s channel, then it opens there', () => {
    const desk = new ModelDesk();
    desk.others.push(internal());
    const chosen = { ...values, channel: desk.channel.id };
    desk.submits(ana, 'new-ticket', null, chosen, { in: 'slack:C0TEAM' });
    expect(desk.ticket).toMatchObject({ channel: desk.channel.id, internal: false });
  });

  it.each([
    ['a guest', gus],
    ['a contact', gina],
    ['somebody of a third company', ines],
    ['a colleague', cleo],
  ])('given %s who forged the choice of a customer’s channel, when it is sent, then nothing opens', (_, by) => {
    for (const place of ['slack:C0TEAM', 'slack:C0GLOBEX']) {
      const desk = new ModelDesk();
      desk.others.push(internal());
      desk.submits(by, 'new-ticket', null, { ...values, channel: desk.channel.id }, { in: place });
      expect(desk.tickets).toEqual([]);
    }
  });

  it('given a chosen channel that takes no requests any more, when an agent sends it, then the form says so', () => {
    const desk = new ModelDesk({ channel: { archived: true } });
    desk.others.push(internal());
    const sent = desk.submits(ana, 'new-ticket', null, { ...values, channel: desk.channel.id }, { in: 'slack:C0TEAM' });
    expect(sent).toMatchObject({ form: { faults: { channel: expect.stringContaining('takes no requests') } } });
    expect(desk.tickets).toEqual([]);
  });

  it.each([
    ['is archived', { archived: true }],
    ['is switched off', { mode: 'off' }],
    ['becomes an internal one', { kind: 'internal', customer: null, shared: false }],
  ] as const)(
    'given an agent’s form for a contact, when its channel %s before it is sent, then the form says so, and nothing becomes the desk’s own',
    (_, now) => {
      const desk = new ModelDesk();
      // What it was opened for goes with the form.
      const subject = desk.channel.id;
      desk.goesTo(globexChannel(now));
      const sent = { ...values, for: 'slack:U0GINA' };
      expect(desk.submits(ana, 'new-ticket', null, sent, { in: desk.channel.id, subject })).toMatchObject({
        form: { faults: { channel: expect.stringContaining('takes no requests') } },
      });
      expect(desk.tickets).toEqual([]);
      // Another channel that is chosen in the form that stands there again is theirs to choose.
      desk.goesTo(globexChannel({}));
      desk.others.push(internal());
      desk.submits(ana, 'new-ticket', null, { ...sent, channel: desk.channel.id }, { in: 'slack:C0TEAM', subject });
      expect(desk.ticket).toMatchObject({ channel: desk.channel.id, internal: false });
    },
  );
});
