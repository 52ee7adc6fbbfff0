import { Command } from 'commander';
import type { DeskFile } from '../../desk/settings/schema.ts';
import { readDeskFile } from '../read-desk-file.ts';
import type { Terminal } from '../run.ts';

/** `threadwell apply [file] [--check]` */
export function applyCommand({ environment, out, loadRoot }: Terminal): Command {
  return new Command('apply')
    .description('Apply a desk.yaml: what changed in it since the last time is written, nothing else')
    .argument('[file]', 'the file (DESK_FILE, else ./desk.yaml)')
    .option('--check', 'only say what is wrong with it, if anything')
    .action(async (file: string | undefined, options: { check?: boolean }) => {
      const path = file ?? (environment.DESK_FILE || './desk.yaml');
      // Checked before anything is opened, so that faults are told even where no store is at hand.
      const checked = await readDeskFile(path);
      if (options.check === true) {
        for (const warning of checked.warnings) out(`Warning: ${warning}\n`);
        out(`${path} is right: ${summary(checked.file)}.\n`);
        return;
      }
      const root = await loadRoot();
      const { changes, conflicts, warnings } = await root.applyDeskFile(environment, path);
      for (const warning of warnings) out(`Warning: ${warning}\n`);
      for (const conflict of conflicts) out(`Overruled: ${conflict}\n`);
      for (const change of changes) out(`${change}\n`);
      out(changes.length === 0 ? 'Nothing to change.\n' : `Applied ${counted(changes.length, 'change')}.\n`);
    });
}

function summary(file: DeskFile): string {
  const channels = (file.customers ?? []).flatMap((customer) => customer.channels ?? []).length;
  return [
    counted(file.agents?.length ?? 0, 'agent'),
    counted(file.customers?.length ?? 0, 'customer'),
    counted(channels + (file.channels?.length ?? 0), 'channel'),
    counted(file.calendars?.length ?? 0, 'calendar'),
    file.policies?.length === 1 ? '1 policy' : `${file.policies?.length ?? 0} policies`,
  ].join(', ');
}

function counted(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
