import type { Platform } from '../inbound.ts';

/** The account that a mention names (`@[U1]`, as platforms' texts are read); null for every other word. */
export function accountIn(word: string, platform: Platform): string | null {
  const id = /^@\[([^\]\s]{1,100})\]$/u.exec(word)?.[1];
  return id === undefined ? null : `${platform}:${id}`;
}
