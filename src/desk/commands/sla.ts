import { plainAnswer } from '../answer.ts';
import { platformIdOf } from '../ids.ts';
import { withDefaults } from '../settings/defaults.ts';
import { formatDuration } from '../settings/duration.ts';
import { matches } from '../settings/matches.ts';
import { reading } from './command.ts';

/** Which policy a ticket is under, and what it asks for. No clocks are kept yet, and it says so. */
export const sla = reading({
  name: 'sla',
  aliases: ['policy', 'deadline'],
  names: 'maybe',
  values: {},
  deed: 'see-inside',
  help: 'helpSla',
  examples: [{ text: 'sla' }, { text: 'sla 1042', tickets: [1042] }],
  async read({ look, words, tickets, desk }) {
    const { state } = await look.configuration();
    const { policies } = withDefaults(state.settings);
    const told = (...lines: string[]) => plainAnswer([...lines, words('slaNotYet', {})].join('\n'));
    if (policies.length === 0) return told(words('slaNone', {}));
    const [number] = tickets;
    if (number === undefined) {
      return told(words('slaPolicies', { policies: policies.map(({ name }) => name).join(', ') }));
    }
    const ticket = await look.ticket(number);
    if (ticket === null) return plainAnswer(words('commandTicketUnknown', { number }));
    const customer = desk.directory.customers.find(({ id }) => id === ticket.customer?.id) ?? null;
    const platformChannel = look.channel(ticket.channel, ticket.platform)?.platformId ?? platformIdOf(ticket.channel);
    const policy = policies.find((one) => matches(one, { ticket, customer, platformChannel }));
    if (policy === undefined) return told(words('slaNoneMatches', { number }));
    const targets = Object.entries({ ...policy.targets?.default, ...policy.targets?.[ticket.priority] });
    const lines = targets.flatMap(([metric, duration]) =>
      duration === undefined ? [] : [`• ${words('slaTarget', { metric, duration: formatDuration(duration) })}`],
    );
    const head = words('slaPolicy', { number, policy: policy.name });
    return told(head, ...(lines.length === 0 ? [words('slaNoTargets', {})] : lines));
  },
});
