import { inParts, plainAnswer } from '../answer.ts';
import { clockWords } from '../sla/explain/clock-words.ts';
import { explainSla } from '../sla/explain/explain-sla.ts';
import { explanationParts } from '../sla/explain/explanation-parts.ts';
import { policyParts } from '../sla/explain/policy-parts.ts';
import { knownTimeZone } from '../texts/format-values.ts';
import { reading } from './command.ts';
import { unknown } from './reading/filters.ts';
import { whatIf } from './sla-what-if.ts';
import { rest } from './value.ts';

/** Why a ticket's clocks stand as they do; without a ticket, what the policies ask for. */
export const sla = reading({
  name: 'sla',
  aliases: ['policy', 'deadline'],
  names: 'maybe',
  values: { what: rest('what-if policy metric time [last 30d]').optional() },
  deed: 'see-inside',
  help: 'helpSla',
  examples: [
    { text: 'sla' },
    { text: 'sla 1042', tickets: [1042] },
    { text: 'sla what-if gold first-response 30m', values: { what: 'what-if gold first-response 30m' } },
  ],
  async read(asking, { what }) {
    const { look, words, tickets, reader, now, desk } = asking;
    if (what !== undefined) {
      const [, question] = /^what-?if\b\s*(.*)$/isu.exec(what) ?? [];
      return question === undefined ? plainAnswer(unknown(what, ['what-if'], asking)) : whatIf(asking, question);
    }
    const say = clockWords(words, reader, now);
    const parts = (texts: readonly string[]) => inParts(texts.map((text) => ({ text, buttons: [] })));
    const [number] = tickets;
    if (number === undefined) {
      return desk.policies.length === 0 ? plainAnswer(words('slaNone', {})) : parts(policyParts(desk, say));
    }
    const ticket = await look.ticket(number);
    if (ticket === null) return plainAnswer(words('commandTicketUnknown', { number }));
    if (ticket.sla.facts.length === 0) return plainAnswer(words('explainNone', { number }));
    return parts(explanationParts(explainSla(ticket, now), say, knownTimeZone(reader.timeZone) ?? 'UTC'));
  },
});
