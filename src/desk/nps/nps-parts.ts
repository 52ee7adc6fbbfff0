import { Temporal } from 'temporal-polyfill';
import { commandAsTyped } from '../commands/as-typed.ts';
import type { Asking } from '../commands/asking.ts';
import { shareWords } from '../scores/share-words.ts';
import { fewestAnswers } from '../scores/small-groups.ts';
import { cutLine } from '../text/cut.ts';
import { daySpan } from '../text/day-span.ts';
import { knownTimeZone } from '../texts/format-values.ts';
import type { NpsQuestion } from './nps-question.ts';
import type { NpsAnswer, NpsRound } from './nps-round.ts';
import { isDetractor, latestOfEach, npsScore, npsTally } from './nps-score.ts';
import { between, signed } from './nps-words.ts';

/** Rounds and answers of a time. */
export type NpsLooked = { rounds: readonly NpsRound[]; answers: readonly NpsAnswer[] };

const mostGroups = 12;
const mostLow = 8;

/** What is told of NPS in a time: the score, its interval and who answered; with few answers to those who do not lead the interval alone. */
export function npsParts(
  looked: NpsLooked,
  question: NpsQuestion,
  { words, who, reader, desk, where }: Pick<Asking, 'words' | 'who' | 'reader' | 'desk' | 'where'>,
): string[] {
  const span = daySpan(question, reader.locale, desk.timeZone);
  const isLead = who.is === 'agent' && who.role !== 'agent';
  const all = npsScore(npsTally(looked.rounds, looked.answers));
  const off = desk.nps.enabled ? [] : [words('npsIsOff', { command: commandAsTyped({ desk, where }) })];
  if (all.asked === 0) return [[words('npsNobodyAsked', { span }), ...off].join('\n')];
  const { score, interval } = all;
  if (score === null || interval === null) {
    return [[words('npsNobodyAnswered', { span, asked: all.asked }), ...off].join('\n')];
  }
  const latest = latestOfEach(looked.answers);
  const open = isLead || all.answers >= fewestAnswers;
  const head = open
    ? [
        words('npsHead', { span, score: signed(score), interval: between(interval) }),
        words('npsCounts', {
          answers: all.answers,
          asked: all.asked,
          share: shareWords(all.answers / all.asked, reader.locale),
        }),
        words('npsParts', all),
      ]
    : [words('npsHeadInterval', { span, interval: between(interval) }), words('npsSmall', {})];
  const groups = groupsOf(looked, question, desk.timeZone, words('npsNoTier', {})).map(({ name, ...one }) =>
    isLead || one.answers.length >= fewestAnswers ? groupLine(name, one) : groupInterval(name, one),
  );
  const low = lowRows(isLead ? latest : ofManyOnly(latest));
  return [head.join('\n'), groups.join('\n'), low.join('\n'), [words('npsDefinition', {}), ...off].join('\n')].filter(
    (text) => text !== '',
  );

  function groupLine(name: string, group: NpsLooked): string {
    const found = npsScore(npsTally([], group.answers));
    return words('npsGroup', {
      name,
      score: signed(found.score ?? 0),
      interval: found.interval === null ? '–' : between(found.interval),
      answers: found.answers,
    });
  }
  function groupInterval(name: string, group: NpsLooked): string {
    const { interval } = npsScore(npsTally([], group.answers));
    return words('npsGroupInterval', { name, interval: interval === null ? '–' : between(interval) });
  }
  function lowRows(answers: readonly NpsAnswer[]): string[] {
    const rows = answers.filter((answer) => isDetractor(answer.score)).sort((a, b) => b.at - a.at);
    if (rows.length === 0) return [];
    return [
      words('npsLowHead', { count: rows.length }),
      ...rows.slice(0, mostLow).map(({ name, customer, score: given, why }) =>
        words('npsLowRow', {
          name,
          customer: customer.name,
          score: given,
          ...(why === '' ? {} : { why: cutLine(why, 200) }),
        }),
      ),
    ];
  }
}

/** Those of customers of whom enough answered: of a small group nobody is named, however many answered in all. */
function ofManyOnly(latest: readonly NpsAnswer[]): NpsAnswer[] {
  const counts = new Map<string, number>();
  for (const { customer } of latest) counts.set(customer.id, (counts.get(customer.id) ?? 0) + 1);
  return latest.filter(({ customer }) => (counts.get(customer.id) ?? 0) >= fewestAnswers);
}

/** Answers by what was asked for, most of them first; quarters by time. */
function groupsOf(
  { answers }: NpsLooked,
  { groupBy }: NpsQuestion,
  timeZone: string,
  noTier: string,
): (NpsLooked & { name: string })[] {
  if (groupBy === null) return [];
  const groups = new Map<string, NpsAnswer[]>();
  for (const answer of answers) {
    // By who it is: names change, and two customers may have one.
    const key = groupBy === 'customer' ? answer.customer.id : nameOf(answer);
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  return [...groups.values()]
    .map((theirs) => ({ name: nameOf(newestOf(theirs)), rounds: [], answers: latestOfEach(theirs) }))
    .sort((a, b) =>
      groupBy === 'quarter' ? compare(a.name, b.name) : b.answers.length - a.answers.length || compare(a.name, b.name),
    )
    .slice(groupBy === 'quarter' ? -mostGroups : 0, groupBy === 'quarter' ? undefined : mostGroups);

  function nameOf({ customer, at }: NpsAnswer): string {
    switch (groupBy) {
      case 'customer':
        return customer.name;
      case 'tier':
        return customer.tier ?? noTier;
      default:
        return quarterOf(at, timeZone);
    }
  }
}

const newestOf = (answers: readonly NpsAnswer[]): NpsAnswer =>
  answers.reduce((newest, one) => (one.at > newest.at ? one : newest));

/** "2026 Q1". */
function quarterOf(at: number, timeZone: string): string {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(knownTimeZone(timeZone) ?? 'UTC');
  return `${there.year} Q${Math.ceil(there.month / 3)}`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
