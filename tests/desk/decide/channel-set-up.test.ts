import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/desk/channel.ts';
import type { Customer } from '../../../src/desk/customer.ts';
import type { Desk } from '../../../src/desk/decide/context.ts';
import type { Decision } from '../../../src/desk/decide/decision.ts';
import { confirmChannelForm } from '../../../src/desk/forms/confirm-channel-form.ts';
import type { FormField } from '../../../src/desk/forms/form.ts';
import { aChannel, aCustomer } from '../../support/builders.ts';
import { aDesk, ana, ben, cleo, gina, ines, nico, type Person } from './model/cast.ts';
import { load } from './model/load.ts';
import { ModelDesk } from './model/model-desk.ts';

const globex = '|slack:C0GLOBEX';
/** Made up from the channel's company until somebody says who it is. */
const found = aCustomer({
  id: 'found:T0UMBRELLA',
  name: 'umbrella-acme',
  tier: null,
  owner: null,
  slackTeams: ['T0UMBRELLA'],
  source: 'found',
  locale: null,
});

/** A shared channel that was met just now: recorded in silence, and triage was asked. */
function aNewChannel(told: { desk?: Partial<Desk>; channel?: Partial<Channel> } = {}): ModelDesk {
  const { directory } = aDesk();
  const desk = { directory: { ...directory, customers: [...directory.customers, found] }, ...told.desk };
  const channel: Partial<Channel> = { confirmed: false, mode: 'silent', customer: found.id, ...told.channel };
  return new ModelDesk({ desk, channel });
}
const introductions = (desk: ModelDesk) =>
  desk.effects.flatMap((effect) =>
    effect.kind === 'post' && effect.content.key === 'introduction' ? [effect.content.params] : [],
  );
const customer = (desk: ModelDesk, id: string): Customer | undefined =>
  desk.desk.directory.customers.find((one) => one.id === id);

let sent = 0;
function submits(desk: ModelDesk, by: Person, values: Record<string, string>): Decision {
  const { id, platform, installation, platformId } = desk.channel;
  const place = { platform, installation, channel: id, platformChannel: platformId, shared: null, direct: false };
  const about = { ticket: null, subject: id, seen: null };
  const base = { key: `view:${sent++}`, conversation: id, at: desk.now, place, actor: by.actor };
  return desk.receive({ kind: 'submit', ...base, form: 'confirm-channel', about, values }, by);
}

describe('a new shared channel, confirmed by a button', () => {
  it('given it, when it is confirmed, then requests are taken aloud, triage is told by whom, and the bot introduces itself', () => {
    const desk = aNewChannel({
      desk: { weeklyHours: { timeZone: 'Europe/Berlin', hours: { mon: ['09:00-17:00'], tue: ['09:00-17:00'] } } },
    });
    const said = desk.presses(ben, 'confirm-channel', globex);
    expect(said).toContain('Ben set up globex-acme');
    expect(desk.channel).toMatchObject({ confirmed: true, kind: 'customer', mode: 'auto', customer: found.id });
    expect(desk.toTriage).toEqual(['channelSetUp']);
    expect(introductions(desk)).toEqual([expect.objectContaining({ desk: 'Acme Support' })]);
    expect(introductions(desk)[0]).toMatchObject({ hours: expect.stringContaining('Mon–Tue 09:00–17:00') });
  });

  it('given it, when several confirm, then the bot introduces itself once and the later ones are told', () => {
    const desk = aNewChannel();
    desk.presses(ben, 'confirm-channel', globex);
    expect(desk.presses(ana, 'confirm-channel', globex)).toContain('set up already');
    expect(desk.presses(ana, 'ignore-channel', globex)).toContain('set up already');
    submits(desk, ana, { kind: 'customer', customer: found.id, mode: 'auto' });
    expect(introductions(desk)).toHaveLength(1);
    expect(desk.channel.mode).toBe('auto');
  });

  it('given a channel with a name like a link, when somebody is told of it, then it is none', () => {
    const desk = aNewChannel({ channel: { name: '[globex](https://evil.test)', confirmed: true } });
    expect(desk.presses(ana, 'confirm-channel', globex)).toContain('\\[globex\\](https://evil.test) is set up already');
  });

  it('given it, when it is to be ignored, then nothing is taken from it and the bot says nothing there', () => {
    const desk = aNewChannel();
    desk.presses(ben, 'ignore-channel', globex);
    expect(desk.channel).toMatchObject({ kind: 'ignored', mode: 'off', confirmed: true });
    expect(introductions(desk)).toEqual([]);
    expect(desk.verdict(desk.says(gina, 'The export fails'))).toBe('channel-off');
  });

  it.each([
    ['a colleague', cleo],
    ['a contact', gina],
    ['a third company', ines],
  ])('given %s, when they press, then nothing changes', (_, by) => {
    const desk = aNewChannel();
    for (const action of ['confirm-channel', 'ignore-channel', 'company-same', 'company-partner', 'company-ignore'])
      expect(desk.presses(by, action, `${globex}|T0NOBODY`)).toMatch(/^(Only|Sorry)/u);
    expect(submits(desk, by, { kind: 'customer', customer: found.id, mode: 'auto' }).channel).toBeNull();
    expect(desk.channel).toMatchObject({ confirmed: false, mode: 'silent' });
    expect(desk.effects).toEqual([]);
  });

  it('given a press on a channel that nobody knows, or on triage, when it is pressed, then it says so', () => {
    expect(aNewChannel().presses(ana, 'confirm-channel', '|slack:C0GONE')).toBe('I do not know that channel.');
    const triage = aNewChannel({ channel: { kind: 'triage' } });
    expect(triage.presses(ana, 'confirm-channel', globex)).toBe('I do not know that channel.');
  });
});

describe('a channel that is set up by the form', () => {
  it('given another name, tier and owner, when it is sent, then what was found gets them', () => {
    const desk = aNewChannel();
    const values = { kind: 'customer', customerName: 'Umbrella', tier: 'gold', owner: 'Ben@acme.test', mode: 'emoji' };
    submits(desk, ana, values);
    expect(customer(desk, found.id)).toMatchObject({ name: 'Umbrella', tier: 'gold', owner: 'ben@acme.test' });
    expect(desk.channel).toMatchObject({ customer: found.id, mode: 'emoji', confirmed: true });
  });

  it('given an existing customer, when it is chosen, then the channel and its company are theirs, and what was found gives way', () => {
    const desk = aNewChannel();
    submits(desk, ana, { kind: 'customer', customer: 'customer:globex', mode: 'auto' });
    expect(desk.channel.customer).toBe('customer:globex');
    expect(customer(desk, 'customer:globex')).toMatchObject({
      slackTeams: ['T0GLOBEX', 'T0UMBRELLA'],
      tier: 'gold',
      owner: 'ana@acme.test',
    });
    expect(customer(desk, found.id)?.retired).toBe(true);
  });

  it.each([
    ['is known by another channel too', {}, [aChannel({ platformId: 'C0LABS', customer: found.id })]],
    ['was confirmed here', { confirmed: true }, []],
  ])('given a found customer who %s, when another is chosen, then only this channel is theirs', (_, told, others) => {
    const desk = aNewChannel({ channel: told });
    desk.others.push(...others);
    const { customers } = submits(desk, ana, { kind: 'customer', customer: 'customer:globex', mode: 'auto' });
    expect(desk.channel.customer).toBe('customer:globex');
    expect(customers.some((change) => 'becomes' in change)).toBe(false);
    expect(customer(desk, 'customer:globex')?.slackTeams).toEqual(['T0GLOBEX']);
    expect(customer(desk, found.id)).toEqual(found);
  });

  it('given the name of an existing customer in another case, when it is written, then it is that one', () => {
    const desk = aNewChannel();
    submits(desk, ana, { kind: 'customer', customerName: 'GLOBEX', mode: 'auto' });
    expect(desk.channel.customer).toBe('customer:globex');
  });

  it('given a channel of a listed customer, when a new name is written, then a customer is made', () => {
    const desk = aNewChannel({ channel: { customer: 'customer:globex' } });
    submits(desk, ana, { kind: 'customer', customer: 'customer:globex', customerName: 'Globex Labs', mode: 'auto' });
    expect(customer(desk, 'customer:globex labs')).toMatchObject({ name: 'Globex Labs', source: 'found' });
    expect(customer(desk, 'customer:globex')?.name).toBe('Globex');
    expect(desk.channel.customer).toBe('customer:globex labs');
  });

  it('given that it says whose it is nowhere, when it is sent, then the form says what is missing and nothing changes', () => {
    const desk = aNewChannel();
    const { form, channel } = submits(desk, ana, { kind: 'customer', mode: 'auto' });
    expect(form).toEqual({ faults: { customerName: 'Please choose the customer, or write a name.' } });
    expect(channel).toBeNull();
  });

  it.each([
    ['customer', 'silent', 0],
    ['customer', 'auto', 1],
    ['partner', 'auto', 1],
    ['community', 'emoji', 1],
    ['internal', 'auto', 0],
    ['ignored', 'auto', 0],
  ])('given kind %s and mode %s, when it is sent, then the bot introduces itself %i times', (kind, mode, times) => {
    const desk = aNewChannel();
    submits(desk, ana, { kind, customer: found.id, mode });
    expect(introductions(desk)).toHaveLength(times);
    expect(desk.channel.kind).toBe(kind);
  });

  it('given a set up that was stopped half-way, when it is tried again, then all is as if it had not been', () => {
    const desk = aNewChannel();
    desk.crashes = 'messages';
    submits(desk, ana, { kind: 'customer', customerName: 'Umbrella', mode: 'auto' });
    expect(introductions(desk)).toHaveLength(1);
    expect(customer(desk, found.id)?.name).toBe('Umbrella');
  });

  it('given the form, when it is asked for, then it holds what is known, and auto for a channel that only nobody set up', () => {
    const fields = formOf(aNewChannel());
    expect(fields.map(({ name }) => name)).toEqual(['kind', 'customer', 'customerName', 'tier', 'owner', 'mode']);
    expect(fields.find(({ name }) => name === 'customer')).toMatchObject({ value: found.id });
    expect(fields.find(({ name }) => name === 'mode')).toMatchObject({ value: 'auto' });
    const again = formOf(aNewChannel({ channel: { confirmed: true, customer: 'customer:globex' } }));
    expect(again.find(({ name }) => name === 'mode')).toMatchObject({ value: 'silent' });
    expect(again.find(({ name }) => name === 'owner')).toMatchObject({ value: 'ana@acme.test' });
  });

  it('given more customers than a list can hold, when the form is asked for, then the channel’s own is on it', () => {
    const { directory } = aDesk();
    const many = Array.from({ length: 300 }, (_, index) => aCustomer({ id: `c${index}`, name: `A${index}` }));
    const desk = aNewChannel({ desk: { directory: { ...directory, customers: [...many, found] } } });
    const list = formOf(desk).find(({ name }) => name === 'customer');
    if (list?.kind !== 'choice') throw new Error('There is no list.');
    expect(list.options).toHaveLength(100);
    expect(list.options[0]?.value).toBe(found.id);
  });
});

function formOf(desk: ModelDesk): FormField[] {
  const { id, platform, installation, platformId } = desk.channel;
  const place = { platform, installation, channel: id, platformChannel: platformId, shared: null, direct: false };
  const about = { ticket: null, subject: id, seen: null };
  const base = { key: 'question', conversation: id, at: desk.now, place, actor: ana.actor };
  const asked = { kind: 'form', ...base, form: 'confirm-channel', about, open: true } as const;
  const answer = confirmChannelForm(load(desk, asked, ana, false).context);
  if ('refused' in answer) throw new Error(answer.refused);
  return answer.form.fields;
}

describe('people of a company that nobody has listed', () => {
  const about = `${globex}|T0NOBODY`;

  it('given one who asks, when their ticket opens, then triage is asked once, with the three answers', () => {
    const desk = new ModelDesk();
    desk.says(nico, 'The export fails');
    desk.passesQuietly(3_600_000);
    desk.says(nico, 'The import fails');
    const asked = desk.effects.filter((effect) => effect.kind === 'post' && effect.content.key === 'unknownCompany');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      buttons: [
        { action: 'company-same', value: about },
        { action: 'company-partner', value: about },
        { action: 'company-ignore', value: about },
      ],
    });
  });

  it('given the answer that it is the same customer, when they write, then they are its contacts', () => {
    const desk = new ModelDesk();
    expect(desk.presses(ana, 'company-same', about)).toContain('T0NOBODY belongs to Globex');
    expect(customer(desk, 'customer:globex')?.slackTeams).toEqual(['T0GLOBEX', 'T0NOBODY']);
    desk.says(nico, 'The export fails');
    expect(desk.ticket.requester.account).toBe('slack:U0NICO');
    expect(desk.toTriage).toEqual(['companySame']);
  });

  it.each(['company-partner', 'company-ignore'])(
    'given %s, when they write, then nothing opens and nobody is asked',
    (action) => {
      const desk = new ModelDesk();
      desk.presses(ana, action, about);
      expect(desk.verdict(desk.says(nico, 'The export fails'))).toBe('participant');
      expect(desk.tickets).toEqual([]);
      expect(desk.toTriage).toHaveLength(1);
    },
  );

  it('given a partner and an ignored company, when they reply in a thread, then only the partner is heard in triage', () => {
    for (const [action, heard] of [
      ['company-partner', true],
      ['company-ignore', false],
    ] as const) {
      const desk = new ModelDesk();
      const asked = desk.says(gina, 'The export fails');
      desk.presses(ana, action, about);
      const reply = desk.says(nico, 'We see that as well', { thread: asked });
      expect(desk.effects.some((effect) => effect.kind === 'mirror' && effect.message === reply.id)).toBe(heard);
      expect(desk.ticket).toMatchObject({ status: 'new', messageCount: heard ? 2 : 1 });
    }
  });

  it('given a company of another customer, when it is said to be the same, then it says whose it is', () => {
    const desk = new ModelDesk();
    expect(desk.presses(ana, 'company-same', `${globex}|T0INITECH`)).toBe('T0INITECH belongs to Initech already.');
    expect(customer(desk, 'customer:globex')?.slackTeams).toEqual(['T0GLOBEX']);
  });

  it('given the desk’s own company, when it is named, then nothing happens', () => {
    const desk = new ModelDesk();
    desk.presses(ana, 'company-ignore', `${globex}|T0ACME`);
    expect(desk.channel.companies).toBeUndefined();
  });
});
