/**
 * Hosts of Teams' connector: worldwide `smba.trafficmanager.net`, GCC `smba.infra.gcc.teams.microsoft.com`, GCC High and DoD
 * `smba.infra.gov.teams.microsoft.us` and `smba.infra.dod.teams.microsoft.us` (Microsoft's pages on proactive messages). Of the
 * Traffic Manager's names only this one is Teams': anybody can have one beside it.
 */
const connectorHost = 'smba.trafficmanager.net';
const microsoftDomains = /(?:^|\.)teams\.microsoft\.(?:com|us)$/u;
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
  const { hostname } = url;
  return (
    url.protocol === 'https:' && url.port === '' && (hostname === connectorHost || microsoftDomains.test(hostname))
  );
}
