import type { CardView } from '../../../desk/card/card-view.ts';
import { cut } from '../format/cut.ts';
import { actionPrefix } from '../receive/interaction.ts';

/** A ticket's card as Slack's blocks. All of it is plain text: nothing in it pings anybody. */
export function cardBlocks(card: CardView): object[] {
  return [
    { type: 'header', text: { type: 'plain_text', text: cut(card.title, 150), emoji: false } },
    {
      type: 'section',
      fields: card.facts
        .slice(0, 10)
        .map(({ label, value }) => ({ type: 'plain_text', text: `${label}: ${value}`, emoji: false })),
    },
    {
      type: 'actions',
      elements: card.buttons.map((button) => ({
        type: 'button',
        action_id: `${actionPrefix}${button.action}`,
        value: button.value,
        text: { type: 'plain_text', text: button.label, emoji: true },
        ...(button.style === 'plain' ? {} : { style: button.style }),
      })),
    },
  ];
}
