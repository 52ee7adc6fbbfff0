import type { Asking } from '../commands/asking.ts';
import { shortTime } from '../commands/reading/short-time.ts';
import { scales } from '../csat/scale.ts';
import type { NpsScore } from '../measures/nps.ts';
import type { Satisfaction, SatisfactionReport } from '../measures/report.ts';
import { between, signed } from '../nps/nps-words.ts';
import { resolveLocale } from '../texts/locales.ts';
import { notAskedWords } from './not-asked-words.ts';
import { fewestAnswers, intervalWords, shareWords } from './share-words.ts';

/** Whom and how it is told. */
export type ScoreAsker = Pick<Asking, 'words' | 'who' | 'reader' | 'desk'>;
type Group = SatisfactionReport['groups'][number];

/** What a phone shows without much scrolling. */
const mostGroups = 12;

/** Whether somebody may see more of so many ratings than their interval. */
const seesAll = ({ who }: ScoreAsker, ratings: number): boolean =>
  ratings >= fewestAnswers || (who.is === 'agent' && who.role !== 'agent');
const ratingsOf = ({ csat, effort }: Satisfaction): number => csat.of + effort.count;

/** The score with its interval, and beside it, always, how many were asked of how many solves, and why not. */
export function scoreLines(found: Satisfaction, asker: ScoreAsker): string[] {
  const { words, reader } = asker;
  const share = (of: number | null): string => shareWords(of, reader.locale);
  const open = seesAll(asker, ratingsOf(found));
  const { csat, asked, solvings, response, planned } = found;
  const reasons = notAskedWords(found.notAsked, words);
  return [
    ...(ratingsOf(found) === 0 ? [words('scoreNobody', {})] : []),
    ...(csat.of === 0 ? [] : [open ? words('scoreCsat', csatValues(found, asker)) : closedLine()]),
    words('scoreAsked', {
      asked,
      solvings,
      share: share(solvings === 0 ? null : asked / solvings),
      answered: response.count,
      response: share(response.share),
    }),
    ...(planned === 0 ? [] : [words('scorePlanned', { count: planned })]),
    ...(reasons === '' ? [] : [words('scoreNotAsked', { reasons })]),
    ...(open ? [] : [words('scoreSmall', {})]),
  ];

  function closedLine(): string {
    return words('scoreCsatInterval', { interval: intervalWords(csat.interval, reader.locale) });
  }
}

/** All that there is to tell of some solves: what was answered, what was made right, and how fast it went. */
export function detailLines(found: Satisfaction, asker: ScoreAsker): string[] {
  const { words, reader } = asker;
  const { locale } = reader;
  const share = (of: number | null): string => shareWords(of, locale);
  const length = (milliseconds: number | null): string =>
    milliseconds === null ? '–' : shortTime(milliseconds, locale);
  const { firstContact, reopened, recoveries, firstResponse } = found;
  const rated = seesAll(asker, ratingsOf(found)) && ratingsOf(found) > 0 ? ratedLines() : [];
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
    const { effort, low, comments, late } = found;
    const answers = found.distributions.map(({ scale, answers: given }) =>
      [...given]
        .reverse()
        .map(({ score, count }) => `${scales[scale].steps.find((one) => one.score === score)?.sign ?? score} ${count}`)
        .join(' · '),
    );
    return [
      ...answers.map((told) => words('scoreAnswers', { answers: told })),
      ...(effort.mean === null
        ? []
        : [
            words('scoreEffort', {
              mean: effort.mean.toLocaleString(resolveLocale(locale).tag, { maximumFractionDigits: 1 }),
              count: effort.count,
              easy: share(effort.easy.share),
              interval: intervalWords(effort.easy.interval, locale),
            }),
          ]),
      words('scoreMarks', { low, comments, late }),
      ...(recoveries.opened === 0
        ? []
        : [
            words('scoreRecoveries', {
              opened: recoveries.opened,
              closed: recoveries.closed,
              rate: share(recoveries.rate.share),
              ...(recoveries.duration.median === null ? {} : { median: length(recoveries.duration.median) }),
            }),
          ]),
    ];
  }
}

/** The score where each account weighs the same. */
export const byAccountLine = ({ byAccount, total }: SatisfactionReport, asker: ScoreAsker): string[] =>
  byAccount.accounts < 2 || !seesAll(asker, ratingsOf(total))
    ? []
    : [
        asker.words('scoreByAccount', {
          share: shareWords(byAccount.share, asker.reader.locale),
          accounts: byAccount.accounts,
        }),
      ];

export function npsLine(nps: NpsScore | null, asker: ScoreAsker): string[] {
  if (nps === null || nps.score === null || nps.interval === null) return [];
  const { command } = asker.desk;
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
  const { asked, solvings, csat } = group;
  const name = group.name === '' ? words('scoreNoName', {}) : group.name;
  if (csat.of === 0) return words('scoreGroupNone', { name, asked, solvings });
  return seesAll(asker, csat.of)
    ? words('scoreGroup', { name, asked, solvings, ...csatValues(group, asker) })
    : words('scoreGroupInterval', { name, asked, solvings, interval: intervalWords(csat.interval, reader.locale) });
}

const csatValues = ({ csat }: Satisfaction, { reader }: ScoreAsker) => ({
  share: shareWords(csat.share, reader.locale),
  satisfied: csat.count,
  ratings: csat.of,
  interval: intervalWords(csat.interval, reader.locale),
});
