import type { Inbound, PostedMessage } from '../inbound.ts';
import type { Message, MessageChange } from '../message.ts';
import type { By } from '../sla/fact.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import { mirror } from './mirror.ts';
import type { TicketDraft } from './ticket-draft.ts';
import { isAnswer } from './wants-answer.ts';

/**
 * What the desk had answered in its thread when a message is made a ticket late: the ticket is answered since then. Of messages
 * whose text is not kept, each counts.
 */
export function answeredBefore(
  { conversation, channel }: Context,
  inbound: Inbound,
  message: PostedMessage,
): readonly Message[] {
  return conversation.filter((one) => {
    const { id, side, note, deletedAt, at, ticket, verdict, text, files } = one;
    if (side !== 'desk' || note || deletedAt !== null || at < message.at || id === message.id) return false;
    // An earlier try of this, stopped before the ticket, may have taken it already.
    if (ticket !== null && verdict.values.joinedBy !== inbound.key) return false;
    return isAnswer(one) || (channel.mode === 'emoji' && text === '' && files.length === 0);
  });
}

/** They become the ticket's; gives what changes on them. */
export function joinAnswers(
  draft: TicketDraft,
  context: Context,
  inbound: Inbound,
  answers: readonly Message[],
): MessageChange[] {
  const times = answers.map(({ at }) => at);
  if (times.length === 0) return [];
  const { number, messageCount } = draft.now;
  for (const { id, at, author } of answers) {
    draft.fact({ is: 'spoke', at, message: id, by: speakerOf(context, author), answers: true });
  }
  if (draft.now.status === 'new') setStatus(draft, context, 'open');
  draft.set({
    firstReplyAt: Math.min(...times),
    lastDeskAt: Math.max(...times),
    messageCount: messageCount + times.length,
    waitingOn: 'customer',
    waitingSince: null,
    group: null,
  });
  return answers.map((answer) => {
    const values = { ...answer.verdict.values, number, joinedBy: inbound.key };
    mirror(draft, answer, 'new');
    return { id: answer.id, set: { ticket: number, verdict: { ...answer.verdict, values } } };
  });
}

function speakerOf({ desk }: Context, { account, name }: Message['author']): By {
  const agent = desk.directory.agents?.find(({ accounts }) => accounts.includes(account));
  return agent === undefined ? { id: account, name } : { id: agent.id, name: agent.name };
}
