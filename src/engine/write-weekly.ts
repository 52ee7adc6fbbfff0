import type { DeskPost } from '../desk/effect.ts';
import { npsScore, npsTally } from '../desk/nps/nps-score.ts';
import { mondaysUpTo, weekBefore } from '../desk/weekly/next-weekly.ts';
import { weeklyView, weeklyWeeks } from '../desk/weekly/weekly-view.ts';
import type { Outgoing } from './platform.ts';
import type { SenderDependencies } from './sender.ts';
import { serviceReport } from './service-report.ts';

const day = 86_400_000;
const mostAnswers = 50_000;

/** Writes the week's picture out from what is counted now, of the week before the Monday that it is told in. */
export async function writeWeekly(
  { reader }: DeskPost,
  monday: string,
  { store, cache, now }: Pick<SenderDependencies, 'store' | 'cache' | 'now'>,
): Promise<Pick<Outgoing, 'text' | 'labels' | 'picture'>> {
  const { desk } = cache;
  const { timeZone } = desk;
  const week = weekBefore(monday, timeZone);
  const [first = week.monday] = mondaysUpTo(week.monday, weeklyWeeks - 1);
  const question = { from: weekBefore(first, timeZone).from, to: week.to, groupBy: 'week' as const };
  const lately = { from: week.to - desk.nps.every, to: week.to };
  const [{ satisfaction }, rounds, answers] = await Promise.all([
    serviceReport({ store, timeZone, now: now(), budget: null }, question),
    store.surveys.rounds(lately),
    store.surveys.answers(lately, mostAnswers),
  ]);
  const score = npsScore(npsTally(rounds, answers));
  const nps = score.answers === 0 ? null : { score, days: Math.round(desk.nps.every / day) };
  const { picture, alternative, text } = weeklyView(
    { desk: desk.name, week, timeZone, report: satisfaction, nps },
    { reader, now: now(), overrides: desk.templates },
  );
  return { text, labels: [], picture: { name: `satisfaction-${week.monday}.png`, alternative, picture } };
}
