import { cardIn } from '../../contract/teams/look-at-teams.ts';
import { readCard } from '../../contract/teams/read-card.ts';
import { readable } from '../../contract/teams/read-html.ts';
import type { WireActivity } from '../../support/fake-teams-activities.ts';

type Posted = { activity: WireActivity };

/** All words of a message, of its card, too. */
export function wordsOf(message: Posted): string {
  const { text } = message.activity;
  return [readable(typeof text === 'string' ? text : ''), ...readCard(cardIn(message)).words].join('\n').trim();
}

/** Buttons of a message with a label, as presses give them. */
export function buttonsOf(message: Posted, label: string): { verb: string; data: object; value: string }[] {
  return readCard(cardIn(message)).actions.flatMap((action) =>
    action.label === label && typeof action.data.value === 'string'
      ? [{ verb: action.verb, data: action.data, value: action.data.value }]
      : [],
  );
}

/** Whether it is a ticket's card. */
export const isCard = (message: Posted): boolean =>
  readCard(cardIn(message)).actions.some(({ label }) => label === 'Reply' || label === 'Claim');
