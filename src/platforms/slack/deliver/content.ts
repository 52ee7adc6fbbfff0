import type { DeskPost, Direct, Effect } from '../../../desk/effect.ts';
import type { ReminderView } from '../../../desk/reminder/reminder-view.ts';
import type { Outgoing } from '../../../engine/platform.ts';
import { labelledButtons } from '../../deliver/labelled-buttons.ts';
import { answerBlocks } from '../blocks/answer.ts';
import { cardBlocks, cardLine } from '../blocks/card.ts';
import { buttonRows, limits, markdownText, section } from '../blocks/elements.ts';
import { questionBlocks, questionLine } from '../blocks/question.ts';
import { reminderBlocks, reminderLine } from '../blocks/reminder.ts';
import { paragraphs } from '../format/paragraphs.ts';
import { toSlack } from '../format/to-slack.ts';

/** Slack takes this much text in a new message before it cuts, but much less when one is changed. */
const longestText = { post: 40_000, edit: 4_000 } as const;
/** Of blocks in all, with room for what Slack counts beside their texts. */
const longestInBlocks = 12_000;
const slackUser = /^slack:([UW][A-Z0-9]+)$/;

/** Text for notifications and small clients, and blocks where there is more to show. */
export function content(
  outgoing: Outgoing,
  workspaceUrl: string | null,
  use: 'post' | 'edit',
): { text: string; blocks?: object[] } {
  const { effect, card, reminder, question } = outgoing;
  if (card !== null) return { text: cardLine(card), blocks: cardBlocks(card, workspaceUrl) };
  if (question !== null) return { text: questionLine(question), blocks: questionBlocks(question) };
  const calls = callsOf(outgoing);
  if (reminder !== null) return remindersIn(reminder, calls, workspaceUrl);
  if (hasButtons(effect) && outgoing.parts !== null) {
    const text = calls + toSlack(outgoing.text, longestText.edit - calls.length);
    return { text, blocks: answerBlocks(outgoing.parts) };
  }
  const buttons = labelledButtons(outgoing);
  if (buttons.length > 0) {
    const texts = paragraphs(outgoing.text, limits.sectionText - calls.length);
    const sections = fitting(texts).map((text, place) => section(markdownText(place === 0 ? calls + text : text)));
    const text = calls + toSlack(outgoing.text, longestText.edit - calls.length);
    return { text, blocks: [...sections, ...buttonRows(buttons)] };
  }
  const text = calls + toSlack(outgoing.text, longestText.post - calls.length);
  if (text.length <= longestText[use]) return { text };
  // Blocks hold more than the text of an edit may.
  const sections = fitting(paragraphs(outgoing.text, limits.sectionText)).map((part) => section(markdownText(part)));
  return { text: toSlack(outgoing.text, 1000), blocks: sections };
}

/** Who is called is called by the text above: the blocks alone would call nobody. */
function remindersIn(reminder: ReminderView, calls: string, workspaceUrl: string | null) {
  const called = calls === '' ? [] : [section(markdownText(calls))];
  return { text: calls + reminderLine(reminder), blocks: [...called, ...reminderBlocks(reminder, workspaceUrl)] };
}

/** People who are called by it: only the desk's own, only where the desk is among itself. */
function callsOf({ effect, calls }: Outgoing): string {
  if (effect.audience !== 'desk') return '';
  return calls
    .flatMap((account) => slackUser.exec(account)?.[1] ?? [])
    .map((id) => `<@${id}> `)
    .join('');
}

const hasButtons = (effect: Effect): effect is DeskPost | Direct =>
  effect.kind === 'direct' || (effect.kind === 'post' && effect.audience === 'desk');

/** As many texts as fit into one message's blocks; that something is missing shows. */
function fitting(texts: readonly string[]): string[] {
  const kept: string[] = [];
  let length = 0;
  for (const text of texts) {
    length += text.length;
    if (length > longestInBlocks) return [...kept, '…'];
    kept.push(text);
  }
  return kept;
}
