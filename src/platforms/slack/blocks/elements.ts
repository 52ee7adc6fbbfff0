import type { FormButton } from '../../../desk/forms/form.ts';
import { cut } from '../../text/cut.ts';
import { plain } from '../format/literal.ts';
import { actionPrefix } from '../receive/action-ids.ts';

/** Slack's limits of block elements, in characters and counts. */
export const limits = {
  sectionText: 3000,
  header: 150,
  buttonLabel: 75,
  buttonValue: 2000,
  elementsInActions: 25,
  viewBlocks: 100,
} as const;

/** Plain text in which `:names:` of emoji stay letters: for anything that people wrote. */
export const plainText = (text: string, limit: number): object => ({
  type: 'plain_text',
  text: plain(text, limit) || '–',
  emoji: false,
});

/** Words of our own: emoji in them are drawn. */
export const ownText = (text: string, limit: number): object => ({
  type: 'plain_text',
  text: cut(text, limit) || '–',
  emoji: true,
});

/** `verbatim`: otherwise Slack itself looks for names and addresses in the text to link. */
export const markdownText = (text: string): object => ({ type: 'mrkdwn', text, verbatim: true });

export const section = (text: object): object => ({ type: 'section', text });
export const context = (...elements: object[]): object => ({ type: 'context', elements });

/** `place` tells buttons of one block apart that do the same: Slack wants each action id once in a block. */
export function buttonElement({ action, value, label, style }: FormButton, place: number): object {
  return {
    type: 'button',
    action_id: `${actionPrefix}${action}${place === 0 ? '' : `#${place}`}`,
    value: cut(value, limits.buttonValue),
    text: ownText(label, limits.buttonLabel),
    ...(style === 'plain' ? {} : { style }),
  };
}

/** Rows of buttons; none where there are none. */
export function buttonRows(buttons: readonly FormButton[]): object[] {
  const rows: object[] = [];
  for (let start = 0; start < buttons.length; start += limits.elementsInActions) {
    const row = buttons.slice(start, start + limits.elementsInActions);
    const elements = row.map((button, index) => {
      const before = row.slice(0, index).filter(({ action }) => action === button.action).length;
      return buttonElement(button, before);
    });
    rows.push({ type: 'actions', elements });
  }
  return rows;
}
