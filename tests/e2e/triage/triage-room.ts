import type { JsonObject } from '../../../src/playground/slack/json.ts';
import type { TestDesk } from '../../support/test-desk.ts';

export const globex = 'C0GLOBEX';
export const triage = 'C0TRIAGE';

/** A message as somebody sees it in a channel of the local Slack. */
export type Seen = ReturnType<TestDesk['slack']['world']['messages']>[number];

/** What stands in triage under no card: the cards and notices, oldest first. */
export const cards = (desk: TestDesk): Seen[] =>
  desk.slack.world.messages(triage).filter((message) => /#\d+ · /u.test(message.text));

export function card(desk: TestDesk, number: number): Seen {
  const found = cards(desk).find(({ text }) => text.includes(`#${number} · `));
  if (found === undefined) throw new Error(`There is no card of #${number}.`);
  return found;
}

/** All that a card shows, as one text. */
export const shown = (message: Seen): string => JSON.stringify(message.blocks);

/** What stands in a card's thread, without the card. */
export const thread = (desk: TestDesk, number: number): Seen[] =>
  desk.slack.world.messages(triage, card(desk, number).ts).filter(({ ts }) => ts !== card(desk, number).ts);

/** Presses a button of a card. */
export const press = (desk: TestDesk, user: string, number: number, action: string) =>
  desk.slack.actions.pressButton({ user, channel: triage, ts: card(desk, number).ts, actionId: `tw:${action}` });

/** The form that somebody has open, the top one. */
export function form(desk: TestDesk, user: string) {
  const open = desk.slack.world.views(user).at(-1);
  if (open === undefined) throw new Error(`${user} has no form open.`);
  return open;
}

/** A form's state as Slack sends it, filled in by the action ids of its inputs. */
export function filled(view: { source: JsonObject }, values: Record<string, JsonObject>): Record<string, JsonObject> {
  const blocks = Array.isArray(view.source.blocks) ? view.source.blocks : [];
  const state: Record<string, JsonObject> = {};
  for (const block of blocks) {
    if (typeof block !== 'object' || block === null || Array.isArray(block) || block.type !== 'input') continue;
    const { element, block_id: id } = block;
    if (typeof element !== 'object' || element === null || Array.isArray(element) || typeof id !== 'string') continue;
    const action = String(element.action_id);
    const name = Object.keys(values).find((key) => action.includes(key) || id.includes(key));
    state[id] = { [action]: { type: element.type ?? '', ...(name === undefined ? {} : values[name]) } };
  }
  return state;
}
