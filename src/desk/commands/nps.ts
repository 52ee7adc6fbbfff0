import { type Answer, inParts, plainAnswer } from '../answer.ts';
import type { Customer } from '../customer.ts';
import { askNps } from '../decide/nps-ask.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { npsParts } from '../nps/nps-parts.ts';
import { readNpsQuestion } from '../nps/nps-question.ts';
import { cutLine } from '../text/cut.ts';
import { commandAsTyped } from './as-typed.ts';
import type { Asking } from './asking.ts';
import { showing } from './command.ts';
import { customerNamed } from './reading/filters.ts';
import { words } from './value.ts';

/** Whether customers would recommend the desk; leads may ask those of some customers, or of all. */
export const nps = showing({
  name: 'nps',
  aliases: ['promoters'],
  names: 'none',
  values: { what: words('ask customer…|by customer|tier|quarter|last 90d').optional() },
  deed: 'see-report',
  help: 'helpNps',
  examples: [
    { text: 'nps' },
    { text: 'nps by tier', values: { what: ['by', 'tier'] } },
    { text: 'nps ask Globex', values: { what: ['ask', 'Globex'] } },
    { text: 'nps ask all', values: { what: ['ask', 'all'] } },
  ],
  changes: ({ what }) => (asks(what) ? 'ask-customers' : null),
  act(context, inbound, { what = [] }) {
    const { directory } = context.desk;
    const customers = npsCustomers({ what }, directory.customers);
    const unknown = unknownNames(what, directory.customers);
    if (unknown.length > 0) {
      return tell(unknown.map((word) => sentence(context, 'customerNot', { word: cutLine(word, 50) })).join('\n'));
    }
    return customers.length === 0
      ? tell(sentence(context, 'npsAskWhom', { command: commandAsTyped(context) }))
      : askNps(context, inbound, customers);
  },
  read: (asking, { what = [] }) => show(asking, what),
});

async function show(asking: Asking, what: readonly string[]): Promise<Answer> {
  const { words, look, now } = asking;
  const question = readNpsQuestion(what, now);
  if ('fault' in question) {
    return plainAnswer(words('npsUnknown', { word: cutLine(question.fault, 50), command: commandAsTyped(asking) }));
  }
  const parts = npsParts(await look.nps(question), question, asking);
  return inParts(parts.map((text) => ({ text, buttons: [] })));
}

const asks = (what: readonly string[] | undefined): boolean => /^(?:ask|frag|frage)$/iu.test(what?.[0] ?? '');

/** The customers whom `nps ask …` names, each once. */
export function npsCustomers(values: unknown, customers: readonly Customer[]): Customer[] {
  const what = whatOf(values);
  if (!asks(what)) return [];
  const names = what.slice(1);
  const live = customers.filter(({ retired }) => !retired);
  if (names.length === 1 && /^(?:all|alle)$/iu.test(names[0] ?? '')) return live;
  // A name of several words needs no quotes where it is the only one.
  const one = names.length > 1 ? customerNamed(names.join(' '), live) : null;
  const meant = one === null ? names.flatMap((name) => customerNamed(name, live) ?? []) : [one];
  return [...new Set(meant)];
}

function unknownNames(what: readonly string[], customers: readonly Customer[]): string[] {
  const names = what.slice(1);
  if (names.length === 1 && /^(?:all|alle)$/iu.test(names[0] ?? '')) return [];
  if (names.length > 1 && customerNamed(names.join(' '), customers) !== null) return [];
  return names.filter((name) => customerNamed(name, customers) === null);
}

const whatOf = (values: unknown): string[] =>
  typeof values === 'object' && values !== null && 'what' in values && Array.isArray(values.what)
    ? values.what.filter((word) => typeof word === 'string')
    : [];
