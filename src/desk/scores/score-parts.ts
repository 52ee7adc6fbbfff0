import { commandAsTyped } from '../commands/as-typed.ts';
import type { Asking } from '../commands/asking.ts';
import { shortTime } from '../commands/reading/short-time.ts';
import { scales } from '../csat/scale.ts';
import type { NpsScore } from '../measures/nps.ts';
import type { Satisfaction, SatisfactionReport, Share } from '../measures/report.ts';
import { between, signed } from '../nps/nps-words.ts';
import { resolveLocale } from '../texts/locales.ts';
import { notAskedWords } from './not-asked-words.ts';
import { intervalWords, shareWords } from './share-words.ts';
import { isEnough, openDistributions, scoreOf, tellsNobodyApart } from './small-groups.ts';

/** Whom and how it is told. */
export type ScoreAsker = Pick<Asking, 'words' | 'who' | 'reader' | 'desk' | 'where'>;
type Group = SatisfactionReport['groups'][number];

/** What a phone shows without much scrolling. */
const mostGroups = 12;

/** Whether somebody may see more of so many ratings than their interval. */
const seesAll = (asker: ScoreAsker, ratings: number): boolean => isEnough(ratings) || isLead(asker);
const isLead = ({ who }: ScoreAsker): boolean => who.is === 'agent' && who.role !== 'agent';
const ratingsOf = ({ csat, effort }: Satisfaction): number => csat.of + effort.count;

/** The score with its interval, and beside it, always, how many were asked of how many solves, and why not. */
export function scoreLines(found: Satisfaction, asker: ScoreAsker): string[] {
  const { words, reader } = asker;
  const share = (of: number | null): string => shareWords(of, reader.locale);
  const { asked, solvings, response, planned } = found;
  const reasons = notAskedWords(found.notAsked, words);
  return [
    scoreLine(),
    words('scoreAsked', {
      asked,
      solvings,
      share: share(solvings === 0 ? null : asked / solvings),
      answered: response.count,
      response: share(response.share),
    }),
    ...(planned === 0 ? [] : [words('scorePlanned', { count: planned })]),
    ...(reasons === '' ? [] : [words('scoreNotAsked', { reasons })]),
    ...(tellsNobodyApart(found) || isLead(asker) ? [] : [words('scoreSmall', {})]),
  ];

  function scoreLine(): string {
    const score = scoreOf(found);
    if (score === null) return words('scoreNobody', {});
    if (score.is === 'easy') return effortLine(found, asker);
    return seesAll(asker, score.share.of)
      ? words('scoreCsat', shareValues(score.share, asker))
      : words('scoreCsatInterval', { interval: intervalWords(score.share.interval, reader.locale) });
  }
}

/** The customer's effort: its mean, and how many found it easy. */
function effortLine({ effort: { count, mean, easy } }: Satisfaction, asker: ScoreAsker): string {
  const { words, reader } = asker;
  const interval = intervalWords(easy.interval, reader.locale);
  return mean === null || !seesAll(asker, count)
    ? words('scoreEffortInterval', { interval })
    : words('scoreEffort', {
        mean: mean.toLocaleString(resolveLocale(reader.locale).tag, { maximumFractionDigits: 1 }),
        count,
        easy: shareWords(easy.share, reader.locale),
        interval,
      });
}

/** All that there is to tell of some solves: what was answered, what was made right, and how fast it went. */
export function detailLines(found: Satisfaction, asker: ScoreAsker): string[] {
  const { words, reader } = asker;
  const { locale } = reader;
  const share = (of: number | null): string => shareWords(of, locale);
  const length = (milliseconds: number | null): string =>
    milliseconds === null ? '–' : shortTime(milliseconds, locale);
  const { firstContact, reopened, recoveries, firstResponse } = found;
  const rated = ratingsOf(found) > 0 ? ratedLines() : [];
  return [
    ...rated,
    ...(firstContact.of === 0
      ? []
      : [
          words('scoreFirstContact', {
            share: share(firstContact.share),
            count: firstContact.count,
            of: firstContact.of,
            interval: intervalWords(firstContact.interval, locale),
            ...(firstContact.pending === 0 ? {} : { pending: firstContact.pending }),
          }),
        ]),
    ...(reopened.of === 0
      ? []
      : [words('scoreReopened', { share: share(reopened.share), count: reopened.count, of: reopened.of })]),
    ...(firstResponse.count === 0
      ? []
      : [words('scoreResponse', { median: length(firstResponse.median), p90: length(firstResponse.p90) })]),
  ];

  function ratedLines(): string[] {
    const { csat, effort, low, comments, late } = found;
    const distributions = isLead(asker) ? found.distributions : openDistributions(found.distributions);
    const answers = distributions.map(({ scale, answers: given }) =>
      [...given]
        .reverse()
        .map(({ score, count }) => `${scales[scale].steps.find((one) => one.score === score)?.sign ?? score} ${count}`)
        .join(' · '),
    );
    return [
      ...answers.map((told) => words('scoreAnswers', { answers: told })),
      // Where it is all there is, it stands as the score.
      ...(csat.of === 0 || effort.count === 0 ? [] : [effortLine(found, asker)]),
      // These are of answers on all scales.
      ...(tellsNobodyApart(found) || isLead(asker)
        ? [words('scoreMarks', { low, comments, late }), ...recoveryLines()]
        : []),
    ];
  }

  function recoveryLines(): string[] {
    if (recoveries.opened === 0) return [];
    const { opened, closed, rate, duration } = recoveries;
    return [
      words('scoreRecoveries', {
        opened,
        closed,
        rate: share(rate.share),
        ...(duration.median === null ? {} : { median: length(duration.median) }),
      }),
    ];
  }
}

/** The score where each account weighs the same. */
export const byAccountLine = ({ byAccount, total }: SatisfactionReport, asker: ScoreAsker): string[] =>
  byAccount.accounts < 2 || !seesAll(asker, total.csat.of)
    ? []
    : [
        asker.words('scoreByAccount', {
          share: shareWords(byAccount.share, asker.reader.locale),
          accounts: byAccount.accounts,
        }),
      ];

export function npsLine(nps: NpsScore | null, asker: ScoreAsker): string[] {
  if (nps === null || nps.score === null || nps.interval === null) return [];
  const command = commandAsTyped(asker);
  const interval = between(nps.interval);
  return [
    seesAll(asker, nps.answers)
      ? asker.words('scoreNps', {
          score: signed(nps.score),
          interval,
          answers: nps.answers,
          asked: nps.asked,
          command,
        })
      : asker.words('scoreNpsInterval', { interval, command }),
  ];
}

/** A line for each group that was solved for, those with most ratings first; weeks by time. */
export function groupLines({ groups, groupBy }: SatisfactionReport, asker: ScoreAsker): string[] {
  const solved = groups.filter(({ solvings }) => solvings > 0);
  const inOrder =
    groupBy === 'week'
      ? solved.slice(-mostGroups)
      : [...solved].sort((a, b) => ratingsOf(b) - ratingsOf(a) || b.solvings - a.solvings).slice(0, mostGroups);
  const more = solved.length - inOrder.length;
  return [
    ...inOrder.map((group) => groupLine(group, asker)),
    ...(more > 0 ? [asker.words('scoreMoreGroups', { count: more })] : []),
  ];
}

function groupLine(group: Group, asker: ScoreAsker): string {
  const { words, reader } = asker;
  const { asked, solvings } = group;
  const is = { name: group.name === '' ? words('scoreNoName', {}) : group.name, asked, solvings };
  const score = scoreOf(group);
  if (score === null) return words('scoreGroupNone', is);
  if (seesAll(asker, score.share.of)) {
    const values = { ...is, ...shareValues(score.share, asker) };
    return score.is === 'csat' ? words('scoreGroup', values) : words('scoreGroupEasy', values);
  }
  const closed = { ...is, interval: intervalWords(score.share.interval, reader.locale) };
  return score.is === 'csat' ? words('scoreGroupInterval', closed) : words('scoreGroupEasyInterval', closed);
}

const shareValues = ({ share, count, of, interval }: Share, { reader }: ScoreAsker) => ({
  share: shareWords(share, reader.locale),
  satisfied: count,
  ratings: of,
  interval: intervalWords(interval, reader.locale),
});
