import { Command } from 'commander';
import { confirm } from '../confirm.ts';
import { counted } from '../counted.ts';
import type { Terminal } from '../run.ts';

/** `threadwell retention [--dry-run] [--yes]` */
export function retentionCommand(terminal: Terminal): Command {
  const { environment, loadRoot, out } = terminal;
  return new Command('retention')
    .description(
      'Erase the texts and files that are older than desk.yaml keeps them; a desk that runs does so each day',
    )
    .option('--dry-run', 'only say how many there are')
    .option('--yes', 'do not ask')
    .action(async ({ dryRun, yes }: { dryRun?: boolean; yes?: boolean }) => {
      const root = await loadRoot();
      const retention = await root.openRetention(environment);
      try {
        const { kept, counts } = retention;
        if (kept === null) {
          out('Texts are kept for good: set retention.messages in desk.yaml, such as 365d, to have them erased.\n');
          return;
        }
        const told = `${counted(counts.messages, 'message')} of ${counted(counts.tickets, 'ticket')} and of no ticket`;
        out(`Older than ${kept}, and of nothing that is open: ${told}.\n`);
        if (dryRun === true || counts.messages === 0) return;
        await confirm(terminal, 'Erase their texts and files for good?', yes);
        const done = await retention.run();
        out(`Erased the texts and files of ${counted(done.messages, 'message')}.\n`);
      } finally {
        await retention.close();
      }
    });
}
