import type { LookedReport } from '../desk/commands/look.ts';
import type { ReportQuestion } from '../desk/report/report-question.ts';
import { ServiceTally } from '../desk/report/service-report.ts';
import type { Store } from '../store/open-store.ts';

/** Milliseconds of real time after which no more is read; null: all is. */
type Budget = number | null;

/** Reads a report from the store; weeks are those of the desk's zone. */
export async function serviceReport(
  { store, timeZone, budget }: { store: Pick<Store, 'reports'>; timeZone: string; budget: Budget },
  question: ReportQuestion,
): Promise<LookedReport> {
  const tally = new ServiceTally(question, timeZone);
  const begun = performance.now();
  let all = true;
  await store.reports.since(question.from, (ticket) => {
    tally.add(ticket);
    all = budget === null || performance.now() - begun < budget;
    return all;
  });
  return { report: tally.result, all };
}
