import type { DeskPower } from './desk-port.ts';
import type { TroubleState } from './play-view.ts';
import type { LocalSlack } from './slack/local-slack.ts';
import type { ApiTrouble } from './slack/trouble.ts';

export const noTrouble: TroubleState = {
  answers: 'normal',
  doubled: false,
  shuffled: false,
  slackAway: false,
  botAway: false,
};

const answers: Record<TroubleState['answers'], ApiTrouble | null> = {
  normal: null,
  'rate-limited': { kind: 'rate-limit', retryAfterSeconds: 5 },
  // Under the eight seconds after which the bot breaks a call off.
  slow: { kind: 'slow', milliseconds: 4_000 },
  failing: { kind: 'status', status: 500 },
};

export type TroubleSwitches = {
  state(): TroubleState;
  /** Resolves when it is so; changes asked for at the same time come one after the other. */
  set(change: Partial<TroubleState>): Promise<void>;
};

/**
 * The page's switches, over the local Slack's trouble board and the bot's own. A bot that is away is really stopped, as
 * its process could be: what reaches it later came by Slack's retries or by its catching up.
 */
export function createTroubleSwitches(slack: LocalSlack, bot: DeskPower): TroubleSwitches {
  let now = noTrouble;
  let turn: Promise<void> = Promise.resolve();
  const apply = async (change: Partial<TroubleState>): Promise<void> => {
    const next = { ...now, ...change };
    const { trouble } = slack;
    trouble.api('*', answers[next.answers]);
    trouble.events({ ...(next.doubled ? { duplicates: 1 } : {}), ...(next.shuffled ? { shuffle: true } : {}) });
    if (next.slackAway !== now.slackAway) trouble.outage(next.slackAway);
    trouble.appAway(next.botAway);
    now = next;
    if (next.botAway) await bot.stop();
    else await bot.start();
  };
  return {
    state: () => now,
    set(change) {
      turn = turn.catch(() => {}).then(() => apply(change));
      return turn;
    },
  };
}
