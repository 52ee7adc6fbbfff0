/**
 * Hosts of Teams' connector, as Microsoft's own SDK for Teams trusts them (its page *Service URL validation*, May 2026): worldwide
 * and GCC, which share one sign-in. Of the Traffic Manager's names only these are Teams': anybody can have one beside them. The other
 * clouds' (GCC High, DoD, 21Vianet and newer ones) are left out, as their tokens are of other issuers, with other keys: what came
 * from there could not be believed, and no token of ours serves there.
 */
const connectorHosts = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
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
