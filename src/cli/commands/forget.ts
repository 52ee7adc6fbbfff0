import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { confirm } from '../confirm.ts';
import { counted } from '../counted.ts';
import type { Whom } from '../desk-root.ts';
import type { Terminal } from '../run.ts';

const cannot = `
Erased are texts, names and files in tickets, messages, history, the index of words, the inbox with its raw
payloads, sends and the audit, and the copies that the bot posted in triage. Numbers, times and ids stay.
Not erased: what they posted themselves (their own to delete, or an administrator's of the platform), what
agents answered in the customer's channel, what others wrote about them, and backups and exports made before.`;

/** `threadwell forget person|customer <whom> [--yes]` */
export function forgetCommand(terminal: Terminal): Command {
  const { environment, loadRoot, out, error } = terminal;
  const forget = async (whom: Whom, yes: boolean | undefined): Promise<void> => {
    const root = await loadRoot();
    const erasure = await root.openErasure(environment, whom);
    try {
      const { messages, tickets } = erasure.counts;
      out(
        `${erasure.shown}: ${counted(messages, 'message')} and ${counted(tickets, 'ticket')} hold words or names of theirs.\n`,
      );
      await confirm(terminal, 'Erase them for good? This cannot be taken back.', yes);
      let told = 0;
      const clean = await erasure.run((count) => {
        if (count < told + 5_000) return;
        told = count;
        error(`${count} messages so far.\n`);
      });
      if (!clean) {
        throw new CliError(
          'Erased, but something of theirs is still being processed: run this again in a minute to erase that as well.',
        );
      }
      out('Erased. A desk that runs takes the copies in triage away now, one that is stopped when it starts.\n');
    } finally {
      await erasure.close();
    }
  };
  const person = new Command('person')
    .description('Somebody, by their email or account (slack:U0GINA)')
    .argument('<who>', 'an email address, or an account such as slack:U0GINA')
    .option('--yes', 'do not ask')
    .action((called: string, { yes }: { yes?: boolean }) => forget({ is: 'person', called }, yes))
    .addHelpText('after', cannot);
  const customer = new Command('customer')
    .description('A customer with all its people and conversations, by its name or id')
    .argument('<name>', 'its name, or its id as the API lists it')
    .option('--yes', 'do not ask')
    .action((called: string, { yes }: { yes?: boolean }) => forget({ is: 'customer', called }, yes))
    .addHelpText('after', cannot);
  return new Command('forget')
    .description('Erase the texts, names and files of a person or a customer; the numbers stay')
    .addCommand(person)
    .addCommand(customer)
    .addHelpText('after', cannot);
}
