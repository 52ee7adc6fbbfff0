import { Temporal } from 'temporal-polyfill';
import type { Customer } from '../customer.ts';
import type { CommandInbound } from '../inbound.ts';
import { npsQuestion } from '../nps/nps-posts.ts';
import type { NpsRound } from '../nps/nps-round.ts';
import { type NpsChannel, type NpsNotNow, planNpsRound } from '../nps/plan-round.ts';
import { knownTimeZone } from '../texts/format-values.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { sentence } from './sentence.ts';

/** Asks the people of these customers, a post in each of their channels; says of each channel what came of it. */
export function askNps(context: Context, inbound: CommandInbound, customers: readonly Customer[]): Decision {
  const { desk, who, nps, now } = context;
  const rounds: NpsRound[] = [];
  const lines: string[] = [];
  const decision = nothing();
  for (const customer of customers) {
    const theirs = nps.channels.filter((one) => one.customer.id === customer.id);
    const isLeft = nps.left.some((channel) => channel.customer === customer.id);
    if (theirs.length === 0 && !isLeft) lines.push(sentence(context, 'npsNoChannel', { customer: customer.name }));
    // Whoever is asked in the first of them is asked in no other.
    const taken = new Set<string>();
    for (const one of theirs) {
      const people = one.people.map((person) => (taken.has(person.account) ? { ...person, lastAskedAt: now } : person));
      const planned = planNpsRound(
        { ...one, people },
        {
          every: desk.nps.every,
          timeZone: desk.timeZone,
          now,
          by: { id: who.id, name: who.name },
          cause: inbound.key,
        },
      );
      if ('not' in planned) {
        lines.push(whyNot(context, one, planned.not));
        continue;
      }
      const { round } = planned;
      for (const account of round.asked) taken.add(account);
      rounds.push(round);
      decision.effects.push(npsQuestion(round, one, desk));
      lines.push(
        sentence(context, 'npsAsks', {
          channel: `#${one.channel.name}`,
          customer: customer.name,
          people: round.asked.length,
          ...(round.optedOut === 0 ? {} : { optedOut: round.optedOut }),
          ...(round.askedLately === 0 ? {} : { askedLately: round.askedLately }),
        }),
      );
    }
  }
  if (nps.left.length > 0) lines.push(sentence(context, 'npsLeft', { channels: nps.left.length }));
  return { ...decision, nps: rounds.length === 0 ? null : { rounds, answer: null }, say: lines.join('\n') };
}

function whyNot(context: Context, { channel, customer, last }: NpsChannel, not: NpsNotNow): string {
  const names = { channel: `#${channel.name}`, customer: customer.name };
  switch (not) {
    case 'not-here':
      return sentence(context, 'npsNotHere', { channel: names.channel });
    case 'lately':
      return sentence(context, 'npsNotLately', { ...names, last: last?.askedAt ?? context.now });
    case 'nobody':
    case 'talking':
      return sentence(context, 'npsNotNobody', names);
    case 'hours': {
      const zone = knownTimeZone(customer.timeZone ?? context.desk.timeZone) ?? 'UTC';
      const there = Temporal.Instant.fromEpochMilliseconds(context.now).toZonedDateTimeISO(zone);
      return sentence(context, 'npsNotHours', { ...names, time: there.toPlainTime().toString().slice(0, 5) });
    }
    default:
      return not satisfies never;
  }
}
