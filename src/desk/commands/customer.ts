import { type Answer, inParts, plainAnswer } from '../answer.ts';
import type { Customer } from '../customer.ts';
import type { Context } from '../decide/context.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { nearest } from '../settings/nearest.ts';
import { cutLine } from '../text/cut.ts';
import type { Asking } from './asking.ts';
import { showing } from './command.ts';
import { changeCustomer, customerProperties } from './config/change-customer.ts';
import { readCustomerWords } from './config/customer-words.ts';
import { showCustomer } from './customer-show.ts';
import { customerNamed } from './reading/filters.ts';
import { rest } from './value.ts';

/** How a customer is doing and what is known of them; with a property and a value that is changed. */
export const customer = showing({
  name: 'customer',
  aliases: ['account'],
  names: 'maybe',
  values: { what: rest(`name [${customerProperties.join('|')} value]`).optional() },
  deed: 'see-inside',
  help: 'helpCustomer',
  examples: [
    { text: 'customer' },
    { text: 'customer Acme Corp', values: { what: 'Acme Corp' } },
    { text: 'customer Acme tier gold', values: { what: 'Acme tier gold' } },
    { text: 'customer owner @ana', values: { what: 'owner @ana' } },
    { text: 'customer Acme locale none', values: { what: 'Acme locale none' } },
  ],
  changes: ({ what }) => (readCustomerWords(what ?? '').change === null ? null : 'change-customer'),
  act(context, inbound, { what = '' }) {
    const { name, change } = readCustomerWords(what);
    if (change === null) return tell(sentence(context, 'customerNone', {}));
    const meant = customerMeant(context, name);
    return 'not' in meant
      ? tell(meant.not)
      : changeCustomer(context, inbound, meant.customer, change.property, change.value);
  },
  async read(asking, { what = '' }) {
    const { name } = readCustomerWords(what);
    const own = name === null ? await ownCustomer(asking) : null;
    if (name === null && own === null) return plainAnswer(asking.words('customerNone', {}));
    return withSettings(asking, await showCustomer(asking, own?.name ?? name ?? ''), own?.name ?? name ?? '');
  },
});

/** Of the ticket in whose thread it is said, else of the channel. */
async function ownCustomer({ tickets, look, customer: here, desk }: Asking): Promise<Customer | null> {
  const [number] = tickets;
  if (number === undefined) return here;
  const ticket = await look.ticket(number);
  return desk.directory.customers.find(({ id }) => id === ticket?.customer?.id) ?? null;
}

function customerMeant(context: Context, name: string | null): { customer: Customer } | { not: string } {
  const { customers } = context.desk.directory;
  if (name === null) {
    const id = context.ticket === null ? context.channel.customer : (context.ticket.customer?.id ?? null);
    const own = customers.find((one) => one.id === id && !one.retired);
    return own === undefined ? { not: sentence(context, 'customerNone', {}) } : { customer: own };
  }
  const found = customerNamed(name, customers);
  if (found !== null) return { customer: found };
  const near = nearest(
    name,
    customers.filter(({ retired }) => !retired).map((one) => one.name),
  );
  const word = cutLine(name, 50);
  return { not: sentence(context, near === null ? 'customerNot' : 'customerNotNear', { word, near: near ?? '' }) };
}

/** What is set for them, below how they are doing. */
async function withSettings(asking: Asking, answer: Answer, name: string): Promise<Answer> {
  const { desk, words, look } = asking;
  const found = customerNamed(name, desk.directory.customers);
  if (found === null) return answer;
  const { channels } = await look.configuration();
  const theirs = channels.filter((channel) => channel.customer === found.id && !channel.direct);
  const teams = [...found.slackTeams, ...found.teamsTenants, ...found.domains];
  const lines = [
    words('customerLineLocale', { locale: found.locale ?? undefined, zone: found.timeZone ?? undefined }),
    theirs.length === 0
      ? words('customerLineNoChannels', {})
      : words('customerLineChannels', { channels: theirs.map((one) => `#${one.name}`).join(', ') }),
    ...(teams.length === 0 ? [] : [words('customerLineTeams', { teams: teams.join(', ') })]),
  ];
  const before = answer.parts ?? (answer.say === null ? [] : [{ text: answer.say, buttons: [] }]);
  return inParts([...before, { text: lines.join('\n'), buttons: [] }]);
}
