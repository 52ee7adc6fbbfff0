import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { counted } from '../counted.ts';
import type { Finding } from '../finding.ts';
import type { Terminal } from '../run.ts';

const marks: Readonly<Record<Finding['state'], string>> = {
  ok: 'ok     ',
  note: 'note   ',
  warning: 'WARNING',
  failure: 'FAILURE',
};

/** `threadwell doctor` */
export function doctorCommand({ environment, loadRoot, out }: Terminal): Command {
  return new Command('doctor')
    .description('Look at credentials, scopes, channels, store and clocks, and say what to do; changes nothing')
    .action(async () => {
      const root = await loadRoot();
      let failures = 0;
      let warnings = 0;
      for await (const { state, about, is, todo } of root.checkDesk(environment)) {
        if (state === 'failure') failures += 1;
        if (state === 'warning') warnings += 1;
        out(`${marks[state]}  ${about}: ${is}${todo === undefined ? '' : `\n         → ${todo}`}\n`);
      }
      if (failures > 0) {
        throw new CliError(
          `${counted(failures, 'failure')}, ${counted(warnings, 'warning')}: mend what stands behind →.`,
        );
      }
      out(warnings === 0 ? 'All is well.\n' : `Nothing fails; ${counted(warnings, 'warning')}.\n`);
    });
}
