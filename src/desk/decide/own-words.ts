import { opensForm } from '../actions.ts';
import type { Survey } from '../csat/survey.ts';
import type { DeskContent } from '../effect.ts';
import { cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { receiverOf } from './escalate-to.ts';
import { telling, tellReceiver } from './recovery-owner.ts';
import type { TicketDraft } from './ticket-draft.ts';

/**
 * To be called once a question is planned that the assignee may ask in their own words first (`draftSince` is set): tells them
 * directly, else where the ticket's card stands, with a button that opens the draft.
 */
export function offerOwnWords(draft: TicketDraft, context: Context, { id, requester, state }: Survey): void {
  const { number, assignee } = draft.now;
  if (assignee === null) return;
  const until = state.is === 'planned' ? { until: state.askAt } : {};
  const params = { number, name: requester.name, ...until };
  const content: DeskContent = { for: 'desk', key: 'ownWordsOffer', params };
  const value = `${number}|${id}`;
  const button = { action: opensForm('ask-in-own-words'), value, label: 'buttonOwnWords', style: 'primary' } as const;
  const receiver = receiverOf(telling({ kind: 'assignee' }), draft.now, context);
  if (receiver?.places.some((place) => place.in === 'direct') === true && receiver.to === assignee.name) {
    tellReceiver(draft, context, receiver, { content, buttons: [button] });
    return;
  }
  // Nobody else has the words: it stands where the conversation does, and calls nobody.
  const line = cardLine(context, draft.now, { id: draft.ids.next(), content, buttons: [button] });
  if (line !== null) draft.effect(line);
}

/** The survey that may still be asked in somebody's own words; null: nobody is to be asked now. */
export function toBeAsked({ csat }: { csat: { surveys: readonly Survey[] } }, id: string | null): Survey | null {
  const survey = csat.surveys.find((one) => one.id === id);
  return survey?.state.is === 'planned' ? survey : null;
}
