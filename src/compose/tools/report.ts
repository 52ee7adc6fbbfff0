import { countedClocks } from '../../desk/report/counted-clocks.ts';
import { clockRow, clocksHead, summaryHead, summaryRows } from '../../desk/report/report-csv.ts';
import { reportParts } from '../../desk/report/report-parts.ts';
import type { ReportGroup, ReportQuestion } from '../../desk/report/report-question.ts';
import { withDefaults } from '../../desk/settings/defaults.ts';
import { clockWords } from '../../desk/sla/explain/clock-words.ts';
import { say } from '../../desk/texts/say.ts';
import { isDeskState } from '../../engine/desk-state.ts';
import { serviceReport } from '../../engine/service-report.ts';
import { csvLine } from '../../export/csv.ts';
import type { Store } from '../../store/open-store.ts';
import { type Environment, withStore } from './beside.ts';

/** `clocks`: each clock that counts, instead of what they come to. */
type Asked = { from: number; to: number; groupBy: ReportGroup; form: 'text' | 'csv' | 'clocks' };

/** Writes a report on service levels, also beside a desk that runs. Weeks and times are those of the desk's zone. */
export const report = (
  environment: Environment,
  { form, ...question }: Asked,
  write: (text: string) => Promise<void>,
): Promise<void> =>
  withStore(environment, async (store) => {
    if (form === 'clocks') return writeClocks(store, question, write);
    const loaded = await store.desk.load();
    const { timezone } = withDefaults(isDeskState(loaded?.state) ? loaded.state.settings : {}).desk;
    const { report: found, satisfaction } = await serviceReport(
      { store, timeZone: timezone, now: Date.now(), budget: null },
      question,
    );
    if (form === 'csv') {
      for (const row of [[...summaryHead], ...summaryRows(found, satisfaction)]) await write(csvLine(row));
      return;
    }
    const reader = { locale: 'en', timeZone: timezone };
    const words = clockWords((key, parameters) => say(key, parameters, reader), reader, question.to);
    const span = [question.from, question.to].map((at) => words.instant(at)).join(' – ');
    const parts = reportParts(found, words, { span: `${span} (${timezone})` });
    await write(`${parts.join('\n\n').replaceAll('**', '').replaceAll('`', '')}\n`);
  });

/** Written as they are read: no number of tickets is held. */
async function writeClocks(
  store: Store,
  question: ReportQuestion,
  write: (text: string) => Promise<void>,
): Promise<void> {
  await write(csvLine([...clocksHead]));
  await store.reports.since(question.from, async (ticket) => {
    for (const counted of countedClocks(ticket.sla.clocks, question)) await write(csvLine(clockRow(ticket, counted)));
    return true;
  });
}
