import { Command } from 'commander';
import { webhookSecret } from '../../config/webhook-secret.ts';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../run.ts';

/** `threadwell webhook-secret` */
export const webhookSecretCommand = ({ environment, out }: Terminal): Command =>
  new Command('webhook-secret')
    .description('Print the secret by which receivers of webhooks check that a call is from this desk')
    .action(() => {
      const key = environment.ENCRYPTION_KEY ?? '';
      if (!/^[0-9a-f]{64}$/iu.test(key)) {
        const how = 'Set it to what `openssl rand -hex 32` prints';
        throw new CliError(`ENCRYPTION_KEY is not set, so webhooks are not signed. ${how}.`);
      }
      out(`${webhookSecret(key.toLowerCase())}\n`);
    });
