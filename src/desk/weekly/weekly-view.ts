import { Temporal } from 'temporal-polyfill';
import { type ScaleName, scales } from '../csat/scale.ts';
import type { Reader } from '../effect.ts';
import type { NpsScore } from '../measures/nps.ts';
import type { Distribution, Satisfaction, SatisfactionReport, Share } from '../measures/report.ts';
import { between, signed } from '../nps/nps-words.ts';
import { notAskedWords } from '../scores/not-asked-words.ts';
import { intervalWords, shareWords } from '../scores/share-words.ts';
import { answersIn, fewestAnswers, openDistributions, scoreOf as scoreKnown } from '../scores/small-groups.ts';
import { cutLine } from '../text/cut.ts';
import { daySpan } from '../text/day-span.ts';
import { resolveLocale } from '../texts/locales.ts';
import type { TextKey, TextParameters } from '../texts/registry.ts';
import { say } from '../texts/say.ts';
import { mondaysUpTo } from './next-weekly.ts';

/** What the week's picture is made of. */
export type WeeklyFacts = {
  desk: string;
  /** The week that it is of: its Monday, and its time. */
  week: { monday: string; from: number; to: number };
  timeZone: string;
  /** By week, of `weeklyWeeks` weeks up to it. */
  report: SatisfactionReport;
  nps: { score: NpsScore; days: number } | null;
};

/** A picture without anything left to decide: all in the reader's words. Shares are of 1. */
export type WeeklyPicture = {
  title: string;
  subtitle: string;
  figures: readonly { value: string; label: string; note: string }[];
  weeksTitle: string;
  /** A point only where enough answered; the interval wherever anybody did. */
  weeks: readonly { label: string; share: number | null; low: number | null; high: number | null }[];
  answersTitle: string;
  answers: readonly { label: string; count: number; satisfied: boolean }[];
  foot: string;
};

/** What is posted: the picture, what it says for those who cannot see it, and the text beside it (Markdown). */
export type WeeklyView = { picture: WeeklyPicture; alternative: string; text: string };

/** So many weeks are shown. */
export const weeklyWeeks = 12;
const longestTitle = 32;

/** Writes the week's picture out. Everybody in the channel sees it: of few answers it shows the interval alone. */
export function weeklyView(
  { desk, week, timeZone, report, nps }: WeeklyFacts,
  { reader, now, overrides }: { reader: Reader; now: number; overrides?: Readonly<Record<string, string>> },
): WeeklyView {
  const words = <Key extends TextKey>(key: Key, parameters: TextParameters<Key>): string =>
    say(key, parameters, { ...reader, now, overrides });
  const { locale } = reader;
  const byWeek = new Map(report.groups.map((group) => [group.key, group]));
  const last = byWeek.get(week.monday) ?? null;
  const span = daySpan(week, locale, timeZone);
  // Where effort alone was asked for there is no CSAT: the share that found it easy stands in its place. The week itself tells.
  const easy =
    [last, ...[...report.groups].reverse()]
      .map((group) => (group === null ? null : scoreKnown(group)))
      .find((known) => known !== null)?.is === 'easy';
  const scoreOf = ({ csat, effort }: Satisfaction): Share => (easy ? effort.easy : csat);
  const score = scoreFigure(last);
  const asked = last === null ? null : askedFigure(last);
  const recommended = nps === null || nps.score.interval === null ? null : npsFigure(nps.score, nps.days);
  const figures = [score, asked, recommended].filter((one) => one !== null);
  const answers = last === null ? [] : answersOf(openDistributions(last.distributions));
  const reasons = last === null ? '' : notAskedWords(last.notAsked, words);
  const foot = [
    ...(answers.length > 0
      ? []
      : [words(last === null || scoreOf(last).of === 0 ? 'weeklyNone' : 'weeklyAnswersFew', {})]),
    ...(reasons === '' ? [] : [words('scoreNotAsked', { reasons })]),
  ]
    .map((line) => line.replace(/\.$/u, ''))
    .join('. ');
  const weeks = mondaysUpTo(week.monday, weeklyWeeks).map((monday) => {
    const group = byWeek.get(monday);
    const found = group === undefined ? null : scoreOf(group);
    const shown = found !== null && found.of >= fewestAnswers;
    return {
      label: dayWords(monday, locale),
      share: shown ? found.share : null,
      low: found?.interval?.low ?? null,
      high: found?.interval?.high ?? null,
    };
  });
  const head = words('weeklyHead', { span });
  const weeksTitle = words(easy ? 'weeklyWeeksEasy' : 'weeklyWeeks', {});
  const lines = figures.map(({ value, label, note }) => `${label}: ${value}${note === '' ? '' : ` (${note})`}`);
  const answered = answers.map(({ label, count }) => `${label}: ${count}`).join(', ');
  const past = weeks
    .filter(({ low }) => low !== null)
    .map(({ label, share, low, high }) => {
      const interval = low === null || high === null ? null : { low, high };
      return share === null
        ? `${label} ${intervalWords(interval, locale)}`
        : `${label} ${shareWords(share, locale)} (${intervalWords(interval, locale)})`;
    })
    .join(', ');
  return {
    picture: {
      title: cutLine(desk, longestTitle),
      subtitle: head,
      figures,
      weeksTitle,
      weeks,
      answersTitle: words('weeklyAnswers', {}),
      answers,
      foot,
    },
    alternative: [
      `${desk}. ${head}. ${lines.join('. ')}.`,
      ...(past === '' ? [] : [`${weeksTitle}: ${past}.`]),
      ...(answered === '' ? [] : [`${words('weeklyAnswers', {})}: ${answered}.`]),
      ...(foot === '' ? [] : [foot]),
    ].join(' '),
    text: [`**${head}**`, ...lines, ...(reasons === '' ? [] : [words('scoreNotAsked', { reasons })])].join('\n'),
  };

  function scoreFigure(of: Satisfaction | null) {
    if (of === null || scoreOf(of).of === 0) return { value: '–', label: 'CSAT', note: words('weeklyNone', {}) };
    const { count, of: ratings, share, interval } = scoreOf(of);
    const bounds = intervalWords(interval, locale);
    if (ratings < fewestAnswers) {
      const label = words(easy ? 'weeklyEasyFew' : 'weeklyCsatFew', {});
      return { value: bounds, label, note: words('weeklyCertainty', {}) };
    }
    return {
      value: shareWords(share, locale),
      label: easy ? words('weeklyEasy', { easy: count, ratings }) : words('weeklyCsat', { satisfied: count, ratings }),
      note: words('weeklyInterval', { interval: bounds }),
    };
  }
  function askedFigure({ asked: count, solvings, response }: Satisfaction) {
    return {
      value: words('weeklyAskedOf', { asked: count, solvings }),
      label: words('weeklyAsked', {}),
      note: words('weeklyAnswered', { answered: response.count, share: shareWords(response.share, locale) }),
    };
  }
  function npsFigure({ score, interval, answers: count }: NpsScore, days: number) {
    const length = new Intl.NumberFormat(resolveLocale(locale).tag, {
      style: 'unit',
      unit: 'day',
      unitDisplay: 'long',
    }).format(days);
    const bounds = interval === null ? '–' : between(interval);
    return {
      value: count >= fewestAnswers && score !== null ? signed(score) : bounds,
      label: words('weeklyNps', { length }),
      note: words('weeklyNpsNote', { interval: bounds, answers: count }),
    };
  }
  /** Of the scale that was answered on most, the best answer first. */
  function answersOf(distributions: readonly Distribution[]): WeeklyPicture['answers'] {
    const [most] = [...distributions].sort((a, b) => answersIn(b) - answersIn(a));
    if (most === undefined || answersIn(most) === 0) return [];
    const good = scales[most.scale].satisfied;
    return [...most.answers].reverse().map(({ score, count: times }) => ({
      label: `${score} ${words(answerKey(most.scale, score), {})}`,
      count: times,
      satisfied: good.includes(score),
    }));
  }
}

/** The words of an answer, as the customer reads them. */
function answerKey(scale: ScaleName, score: number): AnswerKey {
  const found = answerKeys.find((key) => key.toLowerCase() === `csat${scale}${score}`);
  return found ?? 'csatFaces3';
}
const answerKeys = [
  ...(['csatFaces1', 'csatFaces2', 'csatFaces3', 'csatFaces4', 'csatFaces5'] as const),
  ...(['csatThumbs0', 'csatThumbs1', 'csatSmileys1', 'csatSmileys2', 'csatSmileys3'] as const),
  ...(['csatCes1', 'csatCes2', 'csatCes3', 'csatCes4', 'csatCes5', 'csatCes6', 'csatCes7'] as const),
] as const;
type AnswerKey = (typeof answerKeys)[number];

/** "23 Mar". */
function dayWords(date: string, locale: string): string {
  return Temporal.PlainDate.from(date).toLocaleString(resolveLocale(locale).tag, { day: 'numeric', month: 'short' });
}
