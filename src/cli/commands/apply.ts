import { Command } from 'commander';
import { withDefaults } from '../../desk/settings/defaults.ts';
import type { DeskFile } from '../../desk/settings/schema.ts';
import { targetsInDays } from '../../desk/settings/targets-in-days.ts';
import { confirm } from '../confirm.ts';
import { counted } from '../counted.ts';
import type { AppliedDeskFile } from '../desk-root.ts';
import { readDeskFile } from '../read-desk-file.ts';
import type { Terminal } from '../run.ts';

/** `threadwell apply [file] [--check|--yes]` */
export function applyCommand(terminal: Terminal): Command {
  const { environment, out, loadRoot } = terminal;
  return new Command('apply')
    .description(
      'Apply a desk.yaml: what changed in it since the last time is written, nothing else. First says what that is',
    )
    .argument('[file]', 'the file (DESK_FILE, else ./desk.yaml)')
    .option('--check', 'only say what is wrong with it, if anything; needs no store')
    .option('--plan', 'only say what it would change')
    .option('--yes', 'do not ask')
    .action(
      async (file: string | undefined, { check, plan, yes }: { check?: boolean; plan?: boolean; yes?: boolean }) => {
        const path = file ?? (environment.DESK_FILE || './desk.yaml');
        // Checked before anything is opened, so that faults are told even where no store is at hand.
        const checked = await readDeskFile(path);
        if (check === true) {
          for (const warning of checked.warnings) out(`Warning: ${warning}\n`);
          out(lines(targetsInDays(withDefaults(checked.file))));
          out(`${path} is right: ${summary(checked.file)}.\n`);
          return;
        }
        const root = await loadRoot();
        const planned = await root.planDeskFile(environment, path);
        out(told(planned));
        const { length } = planned.changes;
        // Whoever changes what is promised is told what it means in days.
        if (planned.changes.some((line) => /^(?:policies|calendars)\b/.test(line)))
          out(lines(targetsInDays(withDefaults(checked.file))));
        if (plan === true) return;
        if (length > 0) await confirm(terminal, `Apply ${length === 1 ? 'this' : `these ${length} changes`}?`, yes);
        const { changes } = await root.applyDeskFile(environment, path);
        // What others changed while the question was open is in it as well.
        for (const change of changes.filter((one) => !planned.changes.includes(one))) out(`${change}\n`);
        out(changes.length === 0 ? 'Nothing to change.\n' : `Applied ${counted(changes.length, 'change')}.\n`);
      },
    );
}

function told({ changes, conflicts, kept, warnings }: AppliedDeskFile): string {
  return lines([
    ...warnings.map((line) => `Warning: ${line}`),
    ...conflicts.map((line) => `Overruled: ${line}`),
    ...kept.map((line) => `Kept: ${line}`),
    ...changes,
  ]);
}

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

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
