import type { NotAskedReason } from '../csat/survey.ts';
import type { Satisfaction } from '../measures/report.ts';
import type { InternalTextKey } from '../texts/registry.ts';

const reasonWords = {
  off: 'reasonAskOff',
  'silent-channel': 'reasonAskSilentChannel',
  'no-reply': 'reasonAskNoReply',
  merged: 'reasonAskMerged',
  discarded: 'reasonAskDiscarded',
  'made-by-desk': 'reasonAskMadeByDesk',
  cooldown: 'reasonAskCooldown',
  'opted-out': 'reasonAskOptedOut',
  'not-sampled': 'reasonAskNotSampled',
  'nobody-to-ask': 'reasonAskNobody',
  reopened: 'reasonAskReopened',
  undone: 'reasonAskUndone',
  muted: 'reasonAskMuted',
  'went-on': 'reasonAskWentOn',
  unreachable: 'reasonAskUnreachable',
} as const satisfies Record<NotAskedReason, InternalTextKey>;

/** "asked lately 3, no public reply 2": the most frequent first; empty where all were asked. */
export const notAskedWords = (
  notAsked: Satisfaction['notAsked'],
  words: (key: (typeof reasonWords)[NotAskedReason], parameters: Record<never, never>) => string,
): string => notAsked.map(({ reason, count }) => `${words(reasonWords[reason], {})} ${count}`).join(', ');
