import { Command, Option } from 'commander';
import { type ReportGroup, reportGroups } from '../../desk/report/report-question.ts';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../run.ts';
import { readSince } from '../since.ts';

const day = 86_400_000;
type Given = { from?: number; to?: number; by: ReportGroup; csv?: boolean; clocks?: boolean };

/** `threadwell report [--from …] [--to …] [--by …] [--csv] [--clocks]` */
export function reportCommand({ environment, write, loadRoot, now }: Terminal): Command {
  const instant = (text: string) => readSince(text, now());
  return new Command('report')
    .description(
      'How much of what was promised was kept: by metric, policy, customer, agent or week; what was broken and why',
    )
    .option('--from <time>', 'decided since: a day (2026-03-01), an instant, or a time ago (30d; the default)', instant)
    .option('--to <time>', 'and until (now)', instant)
    .addOption(new Option('--by <group>', 'what is put together').choices(reportGroups).default('metric'))
    .option('--csv', 'as a table of values with commas between')
    .option('--clocks', 'with --csv: a line for each clock that counts')
    .action(async ({ from, to = now(), by, csv, clocks }: Given) => {
      const since = from ?? to - 30 * day;
      if (since >= to) throw new CliError('--from must be before --to.');
      if (clocks === true && csv !== true) throw new CliError('--clocks is a table: say --csv, too.');
      const root = await loadRoot();
      const form = csv !== true ? 'text' : clocks === true ? 'clocks' : 'csv';
      await root.report(environment, { from: since, to, groupBy: by, form }, write);
    });
}
