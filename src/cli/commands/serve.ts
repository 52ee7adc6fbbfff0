import { Command } from 'commander';
import type { Terminal } from '../run.ts';

/** `threadwell serve` */
export const serveCommand = ({ environment, loadRoot }: Terminal): Command =>
  new Command('serve').description('Run the desk; without platform credentials, the playground').action(async () => {
    const root = await loadRoot();
    await root.serve(environment);
  });
