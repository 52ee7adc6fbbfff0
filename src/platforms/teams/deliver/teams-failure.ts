import { z } from 'zod';
import { DeliveryError, type DeliveryFailure } from '../../../engine/platform.ts';

/**
 * What a call does, for when it is not known whether it was done: `create` may stand there then, and must not be made twice; what
 * is `repeatable` ends the same.
 */
export type CallKind = 'create' | 'repeatable';

/** When Teams limits us without a word on how long (milliseconds), and how much later than said all come back at the earliest. */
const unsaidWait = 5_000;
const leastSpread = 250;
/** Nobody is told to stay away longer (milliseconds): what is said may be nonsense. */
const longestWait = 10 * 60_000;

/** What Teams' refusals mean, and what somebody can do about them. */
const refusals: Record<string, string> = {
  BotNotInConversationRoster:
    'the bot is not in this conversation: add the app there (to a private or shared channel by itself, after its team)',
  BotDisabledByAdmin: 'an administrator has switched the app off: allow it in the Teams admin center',
  ConversationBlockedByUser: 'they have blocked the bot, or the channel’s moderation lets it not write',
  MessageWritesBlocked: 'they have blocked, muted or removed the bot: they can add the app again',
  ForbiddenOperationException: 'the app is not installed for them: they, or an administrator, can add it',
  InvalidBotApiHost: 'this tenant is in another cloud than the one that was called',
  NotEnoughPermissions: 'the app lacks a permission: check its consent in the team',
  BotNotRegistered: 'there is no Azure Bot with this app id, or its Teams channel is off',
};

const namedError = z.object({
  error: z.union([z.string(), z.object({ code: z.string(), subCode: z.string().nullish() })]),
});

/** An answer that is none of success. `random` gives 0 to 1. */
export function refusedCall(
  call: { name: string; kind: CallKind },
  answer: { status: number; retryAfter: string | null; body: string; now: number },
  random: () => number,
): DeliveryError {
  const { status, retryAfter, body, now } = answer;
  const said = codeOf(body);
  const fallback = `http_${status}`;
  const failed = (code: string, failure: DeliveryFailure, why: string) =>
    new DeliveryError(code, failure, `Teams: to ${call.name} failed: ${why}`);
  const uncertain: DeliveryFailure = call.kind === 'create' ? { kind: 'unknown' } : { kind: 'again' };

  if (status === 429) {
    return failed(
      said ?? 'Throttled',
      { kind: 'wait', milliseconds: waitOf(retryAfter, now, random) },
      'too many calls',
    );
  }
  // Several at once in one conversation: this one was not done.
  if (status === 412)
    return failed(said ?? 'PreconditionFailed', { kind: 'again' }, 'others were at it at the same time');
  if (isTokenRefused(answer)) return failed(said ?? 'Unauthorized', { kind: 'again' }, 'the token was not accepted');
  if (status === 413) return failed('msg_too_long', { kind: 'never' }, 'it is larger than a message of Teams may be');
  if (status === 404 || status === 410) {
    return failed(absent[said ?? ''] ?? said ?? fallback, { kind: 'never' }, 'it is not there (any more)');
  }
  if (status >= 500 || status === 408) return failed(said ?? fallback, uncertain, `HTTP ${status}`);
  if (status >= 300 && status < 400)
    return failed(fallback, { kind: 'again' }, 'somebody on the way sent it elsewhere');
  const why = refusals[said ?? ''] ?? (said === null ? `HTTP ${status}` : `${said} (HTTP ${status})`);
  return failed(said ?? fallback, { kind: 'never' }, why);
}

/** Whether it was the bot's token that was refused, and so nothing done. Newer parts of Teams say it by a name instead of 401. */
export const isTokenRefused = ({ status, body }: { status: number; body: string }): boolean =>
  status === 401 || (status === 403 && codeOf(body) === 'IntegrationAuthFailure');

/** What is not there, in the words that the engine knows. */
const absent: Record<string, string> = {
  ActivityNotFoundInConversation: 'message_not_found',
  ConversationNotFound: 'channel_not_found',
};

/** No answer came. `onLine`: there was a line to write on; before that nothing can have been heard. */
export function failedCall(
  call: { name: string; kind: CallKind },
  error: unknown,
  { onLine }: { onLine: boolean },
): DeliveryError {
  const said = causeCode(error);
  const code = said === 'ABORT_ERR' ? 'timed_out' : said;
  const failure: DeliveryFailure = !onLine || call.kind === 'repeatable' ? { kind: 'again' } : { kind: 'unknown' };
  const why = onLine ? 'no answer came' : 'Teams cannot be reached';
  return new DeliveryError(code ?? 'no_answer', failure, `Teams: to ${call.name} failed: ${why}.`, error);
}

/** Milliseconds to wait: as was said (seconds, or a date), and a little more, not all at the same moment. */
function waitOf(retryAfter: string | null, now: number, random: () => number): number {
  const seconds = retryAfter === null || retryAfter.trim() === '' ? Number.NaN : Number(retryAfter);
  const date = retryAfter === null ? Number.NaN : Date.parse(retryAfter);
  const said = Number.isFinite(seconds) ? seconds * 1000 : Number.isFinite(date) ? date - now : unsaidWait;
  const least = Math.min(longestWait, Math.max(0, said));
  return Math.round(least + leastSpread + random() * Math.max(leastSpread, least / 4));
}

/** The name that Teams gives the failure: its `code`, or the nearer `subCode` where it is wrapped in words. */
function codeOf(body: string): string | null {
  const wrapped = /\\?"subCode\\?"\s*:\s*\\?"(\w{1,80})\\?"/u.exec(body)?.[1];
  if (wrapped !== undefined) return wrapped;
  const read = namedError.safeParse(fromJson(body));
  if (!read.success) return null;
  const { error } = read.data;
  const code = typeof error === 'string' ? error : error.code;
  return /^\w{1,80}$/u.test(code.replaceAll(' ', '')) ? code.replaceAll(' ', '') : null;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const withCode = z.object({ code: z.string() });

/** The system's code. */
function causeCode(error: unknown): string | null {
  const coded = withCode.safeParse(error);
  return coded.success ? coded.data.code : null;
}
