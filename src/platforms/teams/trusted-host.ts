/**
 * Hosts of Teams' connector, as Microsoft's own SDK for Teams trusts them (its page *Service URL validation*, May 2026), and no
 * others: worldwide, GCC, GCC High, DoD. Of the Traffic Manager's names only these are Teams': anybody can have one beside them.
 * (21Vianet's and the newer sovereign clouds sign their tokens with keys of their own, which the Bot Framework's SDK does not know.)
 */
const connectorHosts = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
]);
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Where the bot may be told to send what it has to say, with its token. Without authentication only this machine. */
export function isTrustedServiceUrl(serviceUrl: string, authentication: 'checked' | 'none'): boolean {
  let url: URL;
  try {
    url = new URL(serviceUrl);
  } catch {
    return false;
  }
  if (url.username !== '' || url.password !== '') return false;
  if (authentication === 'none') return loopback.has(url.hostname);
  return url.protocol === 'https:' && url.port === '' && connectorHosts.has(url.hostname);
}
