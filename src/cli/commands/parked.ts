import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import type { ParkedInbound, ParkedInbox } from '../desk-root.ts';
import type { Terminal } from '../run.ts';

/** `threadwell parked list|retry`: what failed again and again, and was set aside for a person to look at. */
export function parkedCommand({ environment, out, loadRoot }: Terminal): Command {
  const withInbox = async (use: (inbox: ParkedInbox) => Promise<void>) => {
    const root = await loadRoot();
    const inbox = await root.parkedInbox(environment);
    try {
      await use(inbox);
    } finally {
      await inbox.close();
    }
  };

  const list = new Command('list').description('Show them').action(() =>
    withInbox(async (inbox) => {
      const parked = await inbox.list();
      for (const inbound of parked) out(`${describe(inbound)}\n`);
      out(parked.length === 0 ? 'Nothing is parked.\n' : 'Try one again with: threadwell parked retry <id>\n');
      if (parked.some(({ mayHaveArrived }) => mayHaveArrived)) out(`${lookFirst}\n`);
    }),
  );

  const retry = new Command('retry')
    .description('Try one of them again, or all')
    .argument('[id]', 'the id that list shows')
    .option('--all', 'all of them, but what may have arrived')
    .action((id: string | undefined, options: { all?: boolean }) => {
      if ((id === undefined) === (options.all !== true)) {
        throw new CliError('Say which one to try again: threadwell parked retry <id>, or --all.');
      }
      return withInbox(async (inbox) => {
        const parked = await inbox.list();
        const left = id === undefined ? parked.filter(({ mayHaveArrived }) => mayHaveArrived).length : 0;
        const ids = id === undefined ? parked.flatMap((one) => (one.mayHaveArrived ? [] : [one.id])) : [id];
        let count = 0;
        for (const one of ids) if (await inbox.retry(one)) count += 1;
        if (id !== undefined && count === 0) throw new CliError(`Nothing with the id ${id} is parked.`);
        out(count === 1 ? 'One goes through the desk again.\n' : `${count} go through the desk again.\n`);
        if (left > 0) out(`${left} may have arrived and stay as they are. ${lookFirst}\n`);
      });
    });

  return new Command('parked')
    .description('What could not be processed and was set aside')
    .addCommand(list)
    .addCommand(retry);
}

const lookFirst =
  'What may have arrived would be said twice: look there first, then press a button on its card, or try it again by its id.';

function describe({ id, kind, receivedAt, reason }: ParkedInbound): string {
  return `${id}  ${new Date(receivedAt).toISOString()}  ${kind}  ${reason}`;
}
