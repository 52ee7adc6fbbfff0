import type { Refusal } from './play-view.ts';
import type { LocalSlack } from './slack/local-slack.ts';

const most = 3;

/** Answers that a bot which tries again has to expect, and that tell of no mistake. */
const expected = new Set(['ratelimited', 'already_reacted', 'no_reaction', 'already_in_channel']);

/** The last calls of the bot that Slack refused, newest first: what it would never show to people, and hide from nobody. */
export function refusalsOf(slack: LocalSlack): Refusal[] {
  return slack
    .calls()
    .flatMap(({ method, at, result }): Refusal[] => {
      const { ok, error, response_metadata: metadata } = Object(result);
      if (ok !== false || typeof error !== 'string' || expected.has(error)) return [];
      const [details] = Array.isArray(Object(metadata).messages) ? Object(metadata).messages : [];
      return [{ method, error, at, details: typeof details === 'string' ? details : '' }];
    })
    .slice(-most)
    .reverse();
}
