import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { counted } from '../counted.ts';
import type { TriedPolicies } from '../desk-root.ts';
import { readDeskFile } from '../read-desk-file.ts';
import type { Terminal } from '../run.ts';
import { readSince } from '../since.ts';

const day = 86_400_000;

/** `threadwell sla what-if desk.new.yaml [--from …] [--to …] [--csv] [--png file]` */
export function slaCommand(terminal: Terminal): Command {
  const { environment, out, loadRoot, now, error } = terminal;
  const instant = (text: string) => readSince(text, now());
  const whatIf = new Command('what-if')
    .description(
      'Try the policies and calendars of a desk.yaml on stored tickets: how many targets would have been broken, against today’s policies. Writes nothing to the desk',
    )
    .argument('<file>', 'the changed desk.yaml')
    .option(
      '--from <time>',
      'tickets made since: a day (2026-03-01), an instant, or a time ago (30d; the default)',
      instant,
    )
    .option('--to <time>', 'and until (now)', instant)
    .option('--csv', 'as a table of values with commas between')
    .option('--png <file>', 'draw it into that file')
    .action(async (file: string, given: { from?: number; to?: number; csv?: boolean; png?: string }) => {
      const to = given.to ?? now();
      const from = given.from ?? to - 30 * day;
      if (from >= to) throw new CliError('--from must be before --to.');
      // Its faults are told before anything is opened.
      await readDeskFile(file);
      const root = await loadRoot();
      const tried = await root.whatIf(environment, file, { from, to });
      out(given.csv === true ? tried.csv : table(tried, { from, to }));
      if (given.png === undefined) return;
      const png = await tried.png();
      if (png === null) throw new CliError('There is nothing to draw.');
      await writeFile(given.png, png).catch((cause: unknown) => {
        throw new CliError(`${given.png} cannot be written: ${cause instanceof Error ? cause.message : cause}.`, {
          cause,
        });
      });
      error(`Drawn into ${given.png}.\n`);
    });
  return new Command('sla')
    .description('What was promised, and what would have become of other promises')
    .addCommand(whatIf);
}

const titles = { metric: 'By metric', priority: 'By priority', customer: 'By customer' } as const;

function table(
  { tickets, unknown, rows, worse, better }: TriedPolicies,
  { from, to }: { from: number; to: number },
): string {
  const range = [from, to].map((at) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')).join(' to ');
  const head = `${counted(tickets, 'ticket')} made from ${range} (UTC).\n`;
  const before = unknown === 0 ? '' : `${unknown} of them are from before clocks were kept, and count nowhere.\n`;
  const [all] = rows;
  if (all === undefined) return `${head}${before}Nothing of them was measured, and nothing would have been.\n`;
  const names = rows.map(({ group, name }) => (group === 'customer' && name === '' ? '(no customer)' : name));
  const wide = Math.max(12, ...names.map((name) => [...name].length));
  const lines = rows.map(({ group, today, changed }, index) => {
    const title = group === 'all' || rows[index - 1]?.group === group ? '' : `\n${titles[group]}\n`;
    const name = names[index] ?? '';
    const cells = [share(changed).padStart(24), share(today).padStart(24), difference(today, changed).padStart(8)];
    return `${title}${name}${' '.repeat(wide - [...name].length)}${cells.join('')}`;
  });
  const heading = `${''.padEnd(wide)}${'broken by these'.padStart(24)}${'by today’s'.padStart(24)}`;
  const named = (title: string, numbers: readonly number[]) =>
    numbers.length === 0 ? [] : [`${title}: ${numbers.map((number) => `#${number}`).join(' ')}`];
  return `${[
    `${head}${before}`,
    heading,
    ...lines,
    '',
    ...named('Broken only by these', worse),
    ...named('Broken only by today’s', better),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

type Broken = { clocks: number; breached: number };

const share = ({ clocks, breached }: Broken): string =>
  `${breached} of ${clocks} (${((clocks === 0 ? 0 : breached / clocks) * 100).toFixed(1)} %)`;

function difference(today: Broken, changed: Broken): string {
  const more = changed.breached - today.breached;
  return more === 0 ? '·' : more > 0 ? `+${more}` : `−${-more}`;
}
