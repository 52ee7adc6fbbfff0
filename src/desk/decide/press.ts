import { type Action, actions, formOfAction, readAbout } from '../actions.ts';
import type { PressInbound } from '../inbound.ts';
import { type Deed, may } from '../permissions.ts';
import { askForTicket } from './ask-for-ticket.ts';
import { agentNamed } from './assigned.ts';
import type { Context } from './context.ts';
import { customerReopens, optIn, optOut } from './customer-press.ts';
import { type Decision, nothing } from './decision.ts';
import { claim, discard, giveBack, type Handling, handOverTo, makeUrgent, moveTo, unsnooze } from './handling.ts';
import { showHome } from './home.ts';
import { solveAndOffer, solveIncidents } from './incidents.ts';
import { notAReopen } from './not-a-reopen.ts';
import { decideOnIt } from './on-it.ts';
import { postedAgain } from './posted-again.ts';
import { decidePresence } from './presence.ts';
import { decideChannelPress } from './press-channel.ts';
import { decideAskAgain } from './recovery-again.ts';
import { decideRecoveryDone } from './recovery-press.ts';
import { refusal, sentence, tell } from './sentence.ts';
import { takeAsReply } from './take-as-reply.ts';
import { TicketDraft } from './ticket-draft.ts';
import { decideUncertain } from './uncertain.ts';
import { voteByButton } from './vote-by-button.ts';

/** What each button asks for, where rights are concerned. */
export const deedOfAction: Readonly<Record<Action, Deed>> = {
  claim: 'claim',
  unassign: 'assign',
  solve: 'solve',
  reopen: 'reopen',
  pending: 'status',
  'on-hold': 'status',
  urgent: 'priority',
  unsnooze: 'snooze',
  discard: 'discard',
  'take-as-reply': 'take-as-reply',
  'open-ticket': 'open-for-others',
  'confirm-channel': 'confirm-channel',
  'ignore-channel': 'confirm-channel',
  'company-same': 'classify-company',
  'company-partner': 'classify-company',
  'company-ignore': 'classify-company',
  away: 'set-presence',
  back: 'set-presence',
  'home-page': 'see-home',
  'hand-over': 'assign',
  'solve-incidents': 'solve',
  'on-it': 'claim',
  'recovery-done': 'recover',
  'ask-again': 'recover',
  'customer-reopen': 'reopen-own',
  'csat-opt-out': 'opt-out',
  'csat-opt-in': 'opt-out',
  'csat-vote': 'rate',
  'not-a-reopen': 'status',
  'send-again': 'reply',
  arrived: 'reply',
};

/** A button of ours. Every press is checked against who pressed it; an unknown button does nothing. */
export function decidePress(context: Context, inbound: PressInbound): Decision {
  const action = actions.find((known) => known === inbound.action);
  // A form's button changes nothing by itself.
  if (action === undefined || formOfAction(inbound.action) !== null) return nothing();
  const customer = context.ticket?.customer?.id ?? context.channel.customer;
  const deed = deedOfAction[action];
  if (!may(context.who, deed, customer)) return tell(refusal(context, deed));
  switch (action) {
    case 'claim':
      return handle(context, inbound, claim);
    case 'unassign':
      return handle(context, inbound, giveBack);
    case 'solve':
      return handle(context, inbound, solveAndOffer);
    case 'solve-incidents':
      return handle(context, inbound, solveIncidents);
    case 'reopen':
      return handle(context, inbound, moveTo('open'));
    case 'pending':
      return handle(context, inbound, moveTo('pending'));
    case 'on-hold':
      return handle(context, inbound, moveTo('on-hold'));
    case 'urgent':
      return handle(context, inbound, makeUrgent);
    case 'unsnooze':
      return handle(context, inbound, unsnooze);
    case 'discard':
      return handle(context, inbound, discard);
    case 'hand-over':
      return handOver(context, inbound);
    case 'on-it':
      return decideOnIt(context, inbound);
    case 'recovery-done':
      return decideRecoveryDone(context, inbound);
    case 'ask-again':
      return decideAskAgain(context, inbound);
    case 'take-as-reply':
      return takeAsReply(context, inbound);
    case 'open-ticket':
      return openOnMessage(context, inbound);
    case 'confirm-channel':
    case 'ignore-channel':
    case 'company-same':
    case 'company-partner':
    case 'company-ignore':
      return decideChannelPress(context, inbound, action);
    case 'away':
    case 'back':
      return decidePresence(context, action === 'away');
    case 'customer-reopen':
      return customerReopens(context, inbound);
    case 'csat-opt-out':
      return optOut(context, inbound);
    case 'csat-opt-in':
      return optIn(context);
    case 'csat-vote':
      return voteByButton(context, inbound);
    case 'not-a-reopen':
      return handle(context, inbound, notAReopen);
    case 'send-again':
    case 'arrived':
      return decideUncertain(context, inbound, action);
    case 'home-page':
      return showHome(context, inbound);
    default:
      return action satisfies never;
  }
}

function handle(context: Context, inbound: PressInbound, handling: Handling): Decision {
  const { ticket } = context;
  if (ticket === null) return tell(sentence(context, 'ticketUnknown', {}));
  const draft = new TicketDraft(ticket, context, inbound, 'button');
  const not = handling(draft, context);
  return not === null ? { ...nothing(), updates: [draft.update()] } : tell(not);
}

/** 🎫 on a message that was judged not a request. */
function openOnMessage(context: Context, inbound: PressInbound): Decision {
  const { existing } = context;
  if (existing === null || existing.deletedAt !== null) return tell(sentence(context, 'couldNotOpen', {}));
  return askForTicket({ context, inbound, door: 'button', rule: 'opened-by-emoji', message: postedAgain(existing) });
}

/**
 * To the agent whom the button names, else to whoever pressed it first: it was offered because its agent went away, and
 * from one who is there it is not taken.
 */
function handOver(context: Context, inbound: PressInbound): Decision {
  const { subject } = readAbout(inbound.value);
  const has = context.ticket?.assignee ?? null;
  if (subject === null && (has === null || !context.desk.away.has(has.id))) return handle(context, inbound, claim);
  const agent = agentNamed(context, subject ?? context.who.id);
  return agent === null ? tell(sentence(context, 'agentUnknown', {})) : handle(context, inbound, handOverTo(agent));
}
