/**
 * Address of a message, as `chat.getPermalink` would give it, made without asking: the workspace's own address is known
 * from `auth.test`. Null where it is not, or the channel is on another platform.
 */
export function permalink(
  workspaceUrl: string | null,
  { channel, ts, thread }: { channel: string; ts: string; thread?: string | null },
  opensThread: boolean,
): string | null {
  const id = /^slack:([A-Z0-9]+)$/.exec(channel)?.[1];
  if (workspaceUrl === null || id === undefined || !/^\d+\.\d+$/.test(ts)) return null;
  const address = new URL(`/archives/${id}/p${ts.replace('.', '')}`, workspaceUrl);
  const root = thread ?? (opensThread ? ts : null);
  if (root !== null && /^\d+\.\d+$/.test(root)) {
    address.searchParams.set('thread_ts', root);
    address.searchParams.set('cid', id);
  }
  return address.href;
}

/** An address with words in mrkdwn, where both are ready to stand there. */
export const linked = (url: string, words: string): string =>
  `<${url.replaceAll('&', '&amp;').replaceAll('|', '%7C')}|${words.replaceAll('|', '¦')}>`;
