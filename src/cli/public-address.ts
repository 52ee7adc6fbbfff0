import { CliError } from './cli-error.ts';
import type { Environment } from './desk-root.ts';

/** The address that the platform is to reach, told by `--url`, else PUBLIC_URL; undefined where neither is. @throws CliError naming it */
export function publicAddress(told: string | undefined, environment: Environment): string | undefined {
  const text = told ?? (environment.PUBLIC_URL?.trim() || undefined);
  if (text === undefined) return undefined;
  return httpsAddress(text, told === undefined ? 'PUBLIC_URL' : '--url', 'https://desk.example.com');
}

/** A plain https address without slashes at its end. @throws CliError that names whose value it is */
export function httpsAddress(text: string, name: string, example: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.protocol !== 'https:' || url.search !== '' || url.hash !== '') {
    throw new CliError(
      `${name} must be a public https address: the platform takes no other. Put one such as ${example}.`,
    );
  }
  return (url.origin + url.pathname).replace(/\/+$/, '');
}
