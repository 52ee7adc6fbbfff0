import { writeAbout } from '../../../desk/actions.ts';
import type { Effect } from '../../../desk/effect.ts';
import type { Outgoing } from '../../../engine/platform.ts';
import { labelledButtons } from '../../deliver/labelled-buttons.ts';
import { answerContent } from '../cards/answer.ts';
import { cardContent } from '../cards/card.ts';
import { postContent } from '../cards/post.ts';
import { questionContent } from '../cards/question.ts';
import { reminderContent } from '../cards/reminder.ts';
import { escapeHtml } from '../format/escape-html.ts';
import { longestMessage, toTeams } from '../format/to-teams.ts';
import { calledPeople } from './called-people.ts';
import type { Means } from './means.ts';

/** Bytes of text: as much as Teams says that it takes, and less for where it does not. */
export const sizes = [longestMessage, 12_000, 4_000] as const;

const longestName = 200;

/** The activity that says it: text as Teams' HTML, or an Adaptive Card where there is more to show. */
export async function content(
  means: Means,
  outgoing: Outgoing,
  platformChannel: string,
  longest: number = sizes[0],
): Promise<object> {
  const { effect, card, question, reminder, parts } = outgoing;
  const { linkTo } = means;
  if (card !== null) {
    const refreshFor = await means.rosters.viewers(platformChannel, effect.installation);
    const refreshValue = writeAbout({ ticket: card.number, subject: null });
    return message(cardContent(card, linkTo, { refreshFor, refreshValue }));
  }
  if (question !== null) return message(questionContent(question));
  const calls = effect.audience === 'desk' ? await calledPeople(means, outgoing, platformChannel) : [];
  if (reminder !== null) return message(reminderContent(reminder, linkTo, { calls }));
  if (parts !== null && showsParts(effect)) return message(answerContent(parts, { calls }));
  const buttons = labelledButtons(outgoing);
  if (buttons.length > 0) return message(postContent(outgoing.text, buttons, { calls }));
  // A bot may put no file into a channel (that takes Graph): the words that name it are all.
  const written = toTeams(outgoing.text, { longest, calls });
  return message({ ...written, text: named(outgoing, written.text) });
}

const message = (what: object): object => ({ type: 'message', ...what });

/** A bot speaks under its own name only: whose words they are stands before them. */
function named({ byline }: Outgoing, html: string): string {
  if (byline === null) return html;
  const name = `<strong>${escapeHtml(byline.name.slice(0, longestName))}:</strong>`;
  return html.startsWith('<p>') ? `<p>${name} ${html.slice('<p>'.length)}` : `<p>${name}</p>${html}`;
}

const showsParts = ({ kind, audience }: Effect): boolean =>
  kind === 'direct' || kind === 'aside' || kind === 'whisper' || (kind === 'post' && audience === 'desk');
