import type { MessageAddress } from '../../../desk/card/card-view.ts';
import type { CalledPerson } from '../format/calls.ts';

/** Address of a message of ours; null where none can be made. */
export type LinkTo = (message: MessageAddress) => string | null;

/** What an activity carries: one Adaptive Card, and a line for notifications. */
export type CardContent = { attachments: [CardAttachment]; summary: string };
export type CardAttachment = { contentType: 'application/vnd.microsoft.card.adaptive'; content: AdaptiveCard };
export type AdaptiveCard = {
  type: 'AdaptiveCard';
  version: '1.5';
  $schema: string;
  body: object[];
  refresh?: object;
  msteams?: object;
  /** Read aloud. */
  speak?: string;
};

export type CallOptions = { calls?: readonly CalledPerson[] };

/**
 * Teams takes some 28 kB of a message in all, its texts counted once as UTF-8 and once as UTF-16; what is left is for what
 * surrounds the card.
 */
const longestCard = { utf8: 24_000, units: 18_000 } as const;

/** Whether a card has its place in a message. */
function fits(card: object): boolean {
  const json = JSON.stringify(card);
  return json.length <= longestCard.units && Buffer.byteLength(json, 'utf8') <= longestCard.utf8;
}

export function attachmentFor(content: AdaptiveCard): CardAttachment {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content };
}

/** A card; `extra` are its refresh and the people whom it calls. */
export function cardWith(body: readonly object[], extra: Pick<AdaptiveCard, 'refresh' | 'msteams'> = {}): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    body: [...body],
    ...extra,
    msteams: { width: 'Full', ...extra.msteams },
  };
}

/** Writes a card in the fullest of several ways in which it fits; of the last, it is hoped. */
export function firstThatFits<Way>(ways: readonly Way[], write: (way: Way) => AdaptiveCard): AdaptiveCard {
  let card = cardWith([]);
  for (const way of ways) {
    card = write(way);
    if (fits(card)) break;
  }
  return card;
}
