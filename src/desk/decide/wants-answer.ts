import type { FileRef } from '../inbound.ts';
import { readMessage } from '../text/read-message.ts';
import { saidIn } from '../text/said-in.ts';

type Said = { text: string; files: readonly FileRef[]; quotes?: string };

/** Whether somebody expects something to follow: a pleasantry moves nothing and starts no clock, a file always counts. */
export function wantsAnswer({ files, ...said }: Said): boolean {
  return files.length > 0 || readMessage(saidIn(said)).kind === 'request';
}

/** Whether the desk's words answer anything: a holding reply ("let me check") says only that an answer will follow. */
export function isAnswer(said: Said): boolean {
  return wantsAnswer(said) && !readMessage(saidIn(said)).holding;
}
