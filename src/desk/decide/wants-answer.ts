import type { FileRef } from '../inbound.ts';
import { readMessage } from '../text/read-message.ts';

type Said = { text: string; files: readonly FileRef[] };

/** Whether somebody expects something to follow: a pleasantry moves nothing and starts no clock, a file always counts. */
export function wantsAnswer({ text, files }: Said): boolean {
  return files.length > 0 || readMessage(text).kind === 'request';
}

/** Whether the desk's words answer anything: a holding reply ("let me check") says only that an answer will follow. */
export function isAnswer(said: Said): boolean {
  return wantsAnswer(said) && !readMessage(said.text).holding;
}
