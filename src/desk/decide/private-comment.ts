import type { Comment, Survey } from '../csat/survey.ts';
import type { SubmitInbound } from '../inbound.ts';
import type { Message } from '../message.ts';
import type { Context } from './context.ts';
import { formMessage } from './form-message.ts';
import { mirror } from './mirror.ts';
import { replace } from './settle-surveys.ts';
import { textOf } from './submitted.ts';
import type { TicketDraft } from './ticket-draft.ts';

/**
 * What somebody wrote into the private form: theirs, and for the desk alone. It is kept as a note, which no effect towards customers
 * can hold, and shown under the card. It reopens nothing: they did not say it in the conversation.
 */
export function privateComment(
  draft: TicketDraft,
  context: Context,
  inbound: SubmitInbound,
  { id }: Pick<Survey, 'id'>,
): Message[] {
  const text = textOf(inbound.values, 'comment');
  const survey = draft.now.csat.surveys.find((one) => one.id === id);
  if (text === '' || survey === undefined) return [];
  const written = formMessage(context, inbound, draft.now, { text, rule: 'comment-by-form', note: true });
  const message: Message = { ...written.message, side: 'customer' };
  const { account, who } = context;
  const comment: Comment = { account, name: who.name, message: message.id, at: inbound.at };
  replace(draft, { ...survey, comments: [...survey.comments, comment] });
  draft.note('csat-comment', null, message.id);
  mirror(draft, message, 'new');
  return [message];
}
