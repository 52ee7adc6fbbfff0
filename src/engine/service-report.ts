import type { LookedReport } from '../desk/commands/look.ts';
import { npsScore, npsTally } from '../desk/nps/nps-score.ts';
import type { ReportQuestion } from '../desk/report/report-question.ts';
import type { Store } from '../store/open-store.ts';
import type { Budget } from './counted-report.ts';
import { measuredReport } from './measured-report.ts';

/** Of more answers to whether people would recommend the desk the latest count: their score is as exact. */
const mostAnswers = 50_000;

/** Reads a report from the store; days and weeks are those of the desk's zone. Tiers are those that customers are in now. */
export async function serviceReport(
  is: {
    store: Pick<Store, 'measures' | 'customers' | 'channels' | 'surveys'>;
    timeZone: string;
    /** Desk time. */
    now: number;
    budget: Budget;
  },
  question: ReportQuestion,
): Promise<LookedReport> {
  const { store } = is;
  const tiers = new Map(
    question.groupBy === 'tier' ? (await store.customers.all()).map(({ id, tier }) => [id, tier ?? '']) : [],
  );
  const names = new Map(
    question.groupBy === 'channel' ? (await store.channels.all()).map(({ id, name }) => [id, name]) : [],
  );
  const naming = {
    tierOf: (customer: string) => tiers.get(customer) ?? '',
    channelName: (channel: string) => names.get(channel) ?? channel,
  };
  const [{ report, satisfaction, all }, rounds, answers] = await Promise.all([
    measuredReport({ ...is, naming }, question),
    store.surveys.rounds(question),
    store.surveys.answers(question, mostAnswers),
  ]);
  const nps = rounds.length + answers.length === 0 ? null : npsScore(npsTally(rounds, answers));
  return { report, satisfaction: { ...satisfaction, nps }, all };
}
