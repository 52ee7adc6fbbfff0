import type { Platform } from '../inbound.ts';

/** A message that somebody linked to, by the platform's own ids. `thread` is the root's `ts` where the link tells. */
export type MessageLink = { platform: Platform; platformChannel: string; ts: string; thread: string | null };

const slackPath = /^\/archives\/([A-Z0-9]{1,30})\/p(\d{10})(\d{6})$/u;
/** Where Teams' clients live: everywhere, and in the clouds of the government of the United States. */
const teamsHosts: ReadonlySet<string> = new Set([
  'teams.microsoft.com',
  'teams.cloud.microsoft',
  'gov.teams.microsoft.us',
  'dod.teams.microsoft.us',
]);
const teamsPath = /^\/l\/message\/([^/]{1,200})\/(\d{1,20})$/u;

/** The message behind a link as the platforms' clients copy it (“Copy link”); null for every other word. */
export function readMessageLink(word: string): MessageLink | null {
  // As typed it may stand in brackets, or as Markdown's `[label](address)`.
  const address = /^\[[^\]]*\]\((\S+)\)$/u.exec(word)?.[1] ?? word.replace(/^<|>$/gu, '').split('|')[0] ?? '';
  if (!/^https:\/\//iu.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  const slack = slackPath.exec(url.pathname);
  if (slack !== null && /(^|\.)slack(-gov)?\.com$/u.test(url.hostname)) {
    const [, platformChannel = '', seconds = '', micros = ''] = slack;
    const thread = url.searchParams.get('thread_ts');
    const root = thread !== null && /^\d{10}\.\d{6}$/u.test(thread) ? thread : null;
    return { platform: 'slack', platformChannel, ts: `${seconds}.${micros}`, thread: root };
  }
  const teams = teamsPath.exec(url.pathname);
  if (teams !== null && teamsHosts.has(url.hostname)) {
    const [, channel = '', ts = ''] = teams;
    const parent = url.searchParams.get('parentMessageId');
    return {
      platform: 'teams',
      platformChannel: safeDecode(channel),
      ts,
      thread: parent !== null && parent !== ts && /^\d{1,20}$/u.test(parent) ? parent : null,
    };
  }
  return null;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
