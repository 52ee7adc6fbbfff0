import { z } from 'zod';
import { slackManifest } from '../install/manifest.ts';

const longestCall = 8_000;

export type SlackAnswer =
  | { reached: false; why: string }
  | {
      reached: true;
      /** Null where it did what was asked, else Slack's word for why not. */
      error: string | null;
      body: unknown;
      /** What the token may do; null where Slack did not tell. */
      scopes: string[] | null;
      /** Slack's clock, epoch milliseconds to the second. */
      at: number | null;
      /** Seconds to wait, where it was asked too often. */
      retryAfter: number | null;
    };

const answered = z.looseObject({ ok: z.boolean(), error: z.string().optional() });

/**
 * Asks Slack one thing, as the doctor does: what comes beside an answer counts as well (scopes, clock). `apiUrl` ends with a
 * slash. Never rejects, and never tells the token.
 */
export async function askSlack(
  method: string,
  given: Readonly<Record<string, string>>,
  { token, apiUrl }: { token: string; apiUrl: string | null },
): Promise<SlackAnswer> {
  try {
    const response = await fetch(`${apiUrl ?? 'https://slack.com/api/'}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...given }),
      signal: AbortSignal.timeout(longestCall),
    });
    const text = await response.text();
    const read = answered.safeParse(fromJson(text));
    const scopes = response.headers.get('x-oauth-scopes');
    const at = Date.parse(response.headers.get('date') ?? '');
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    if (!read.success && response.status !== 429) {
      return { reached: false, why: `it answered with status ${response.status} and nothing that Slack says` };
    }
    return {
      reached: true,
      error:
        response.status === 429 ? 'ratelimited' : read.data?.ok === true ? null : (read.data?.error ?? 'unknown_error'),
      body: read.data ?? null,
      scopes:
        scopes === null ? null : scopes.split(',').flatMap((scope) => (scope.trim() === '' ? [] : [scope.trim()])),
      at: Number.isNaN(at) ? null : at,
      retryAfter: Number.isNaN(retryAfter) ? null : retryAfter,
    };
  } catch (error) {
    return { reached: false, why: whyNot(error) };
  }
}

function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return 'the call failed';
  if (error.name === 'TimeoutError') return `it did not answer within ${longestCall / 1_000} s`;
  const cause = error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : error.message;
  return cause === 'ENOTFOUND' || cause === 'EAI_AGAIN' ? 'its name is not found (DNS)' : cause;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The scopes that our manifest asks for: what the desk cannot do without, and what it can. */
export function neededScopes(): { required: string[]; optional: string[] } {
  const options = { transport: 'http', publicUrl: 'https://desk.example.com', command: 'ticket', name: 'x' } as const;
  const scopes = slackManifest(options).oauth_config?.scopes;
  const optional: string[] = [...(scopes?.bot_optional ?? [])];
  return { required: [...(scopes?.bot ?? [])].filter((scope) => !optional.includes(scope)), optional };
}
