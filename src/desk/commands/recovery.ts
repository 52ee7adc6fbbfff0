import { opensForm, writeAbout } from '../actions.ts';
import { type AnswerButton, inParts, plainAnswer } from '../answer.ts';
import { currentRecovery, type Recovery } from '../csat/recovery.ts';
import type { Context } from '../decide/context.ts';
import { type Decision, nothing } from '../decide/decision.ts';
import {
  causeWords,
  changeRecovery,
  closeRecovery,
  type RecoveryChange,
  recoveryToChange,
  reopenRecovery,
  whyNotTheirsToClose,
} from '../decide/recover.ts';
import { askAgain } from '../decide/recovery-again.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { TicketDraft } from '../decide/ticket-draft.ts';
import type { CommandInbound } from '../inbound.ts';
import type { Ticket } from '../ticket.ts';
import { agentMeant } from './agent-meant.ts';
import { commandAsTyped } from './as-typed.ts';
import type { Asking } from './asking.ts';
import { showing } from './command.ts';
import { oneLine } from './reading/filtered-row.ts';
import { recoveryLines } from './reading/recovery-rows.ts';
import { choice, rest } from './value.ts';
import { whenMeant } from './when-meant.ts';

const changes = ['owner', 'cause', 'due', 'done', 'reopen', 'ask'] as const;
const longestDone = 1_000;
const longestComment = 280;

/** What is to be made right on a ticket; with a word more it is changed: who, why, until when, that it is done. */
export const recovery = showing({
  name: 'recovery',
  aliases: ['recover'],
  names: 'one',
  values: { change: choice(changes).optional(), to: rest('@agent | cause | time | what was done').optional() },
  deed: 'see-inside',
  help: 'helpRecovery',
  examples: [
    { text: 'recovery 1042', tickets: [1042] },
    { text: 'recovery 1042 owner @ana', tickets: [1042], values: { change: 'owner', to: '@ana' } },
    { text: 'recovery 1042 cause slow answer', tickets: [1042], values: { change: 'cause', to: 'slow answer' } },
    { text: 'recovery 1042 due tomorrow noon', tickets: [1042], values: { change: 'due', to: 'tomorrow noon' } },
    {
      text: 'recovery 1042 done refunded two months',
      tickets: [1042],
      values: { change: 'done', to: 'refunded two months' },
    },
    { text: 'recovery 1042 ask', tickets: [1042], values: { change: 'ask' } },
  ],
  changes: ({ change }) => (change === undefined ? null : 'recover'),
  act(context, inbound, { change, to }) {
    const { ticket } = context;
    if (ticket === null) return tell(sentence(context, 'ticketUnknown', {}));
    switch (change) {
      case 'owner':
        return changed(context, inbound, ticket, () => ownerMeant(context, inbound, to ?? 'me'));
      case 'cause':
        return changed(context, inbound, ticket, () => causeMeant(context, to ?? ''));
      case 'due':
        return changed(context, inbound, ticket, () => dueMeant(context, to ?? ''));
      case 'done':
        return closed(context, inbound, ticket, to);
      case 'reopen':
        return reopened(context, inbound, ticket);
      case 'ask': {
        const draft = new TicketDraft(ticket, context, inbound, inbound.door);
        const { done, say } = askAgain(draft, context, null);
        return done ? { ...nothing(), updates: [draft.update()], say } : tell(say);
      }
      case undefined:
        return tell(sentence(context, 'recoveryNone', { number: ticket.number }));
      default:
        return change satisfies never;
    }
  },
  async read(asking) {
    const { look, words, tickets } = asking;
    const [number] = tickets;
    if (number === undefined) return plainAnswer(words('ticketUnknown', {}));
    const ticket = await look.ticket(number);
    if (ticket === null) return plainAnswer(words('commandTicketUnknown', { number }));
    const shown = currentRecovery(ticket.csat);
    if (shown === null) return plainAnswer(words('recoveryNone', { number }));
    const survey = ticket.csat.surveys.find(({ id }) => id === shown.survey);
    const lines = recoveryLines(number, shown, survey?.scale ?? 'faces', asking);
    const said = await comments(asking, number, survey?.comments.map(({ message }) => message) ?? []);
    return inParts([{ text: [...lines, ...said].join('\n'), buttons: buttonsOf(ticket, shown, asking) }]);
  },
});

type Meant = { change: RecoveryChange; say: string } | { not: string };

function changed(context: Context, inbound: CommandInbound, ticket: Ticket, meant: () => Meant): Decision {
  const found = recoveryToChange(context, ticket);
  if ('not' in found) return tell(found.not);
  const wanted = meant();
  if ('not' in wanted) return tell(wanted.not);
  const draft = new TicketDraft(ticket, context, inbound, inbound.door);
  changeRecovery(draft, context, found.recovery.survey, wanted.change);
  return { ...nothing(), updates: [draft.update()], say: wanted.say };
}

function ownerMeant(context: Context, inbound: CommandInbound, word: string): Meant {
  const number = context.ticket?.number ?? 0;
  if (/^(?:nobody|none|niemand)$/iu.test(word)) {
    return { change: { owner: null }, say: sentence(context, 'recoveryGivenBack', { number }) };
  }
  const meant = agentMeant(context, inbound, word);
  if ('not' in meant) return meant;
  const { agent } = meant;
  return { change: { owner: agent }, say: sentence(context, 'recoverySaidOwner', { number, name: agent.name }) };
}

function causeMeant(context: Context, word: string): Meant {
  const known = [...context.desk.csat.causes, 'other'];
  const wanted = word.toLowerCase();
  const cause = known.find((one) => one.toLowerCase() === wanted || causeWords(context, one).toLowerCase() === wanted);
  const causes = known.map((one) => causeWords(context, one)).join(', ');
  if (cause === undefined) return { not: sentence(context, 'recoveryCauseUnknown', { word, causes }) };
  const number = context.ticket?.number ?? 0;
  return {
    change: { cause },
    say: sentence(context, 'recoverySaidCause', { number, cause: causeWords(context, cause) }),
  };
}

function dueMeant(context: Context, text: string): Meant {
  const when = whenMeant(context, text);
  if ('not' in when) return when;
  const number = context.ticket?.number ?? 0;
  return { change: { dueAt: when.at }, say: sentence(context, 'recoverySaidDue', { number, due: when.at }) };
}

function closed(context: Context, inbound: CommandInbound, ticket: Ticket, done: string | undefined): Decision {
  const found = recoveryToChange(context, ticket);
  if ('not' in found) return tell(found.not);
  const not = whyNotTheirsToClose(context, found.recovery);
  if (not !== null) return tell(not);
  const draft = new TicketDraft(ticket, context, inbound, inbound.door);
  const { survey } = found.recovery;
  if (done !== undefined) changeRecovery(draft, context, survey, { done: done.slice(0, longestDone) });
  closeRecovery(draft, context, survey);
  const { number } = ticket;
  const command = commandAsTyped(context);
  return { ...nothing(), updates: [draft.update()], say: sentence(context, 'recoverySaidClosed', { number, command }) };
}

/** Takes a closing back. */
function reopened(context: Context, inbound: CommandInbound, ticket: Ticket): Decision {
  const { number, csat } = ticket;
  const last = currentRecovery(csat);
  if (last === null) return tell(sentence(context, 'recoveryNone', { number }));
  const not = whyNotTheirsToClose(context, last);
  if (not !== null) return tell(not);
  const draft = new TicketDraft(ticket, context, inbound, inbound.door);
  reopenRecovery(draft, context, last.survey);
  return { ...nothing(), updates: [draft.update()], say: sentence(context, 'recoverySaidReopened', { number }) };
}

/** What its rater wrote about it, as it stands now: what was erased is gone. */
async function comments({ look, words }: Asking, number: number, messages: readonly string[]): Promise<string[]> {
  if (messages.length === 0) return [];
  const all = await look.messages(number);
  return all
    .filter(({ id, deletedAt }) => messages.includes(id) && deletedAt === null)
    .map(({ author, text }) => words('recoveryComment', { name: author.name, text: oneLine(text, longestComment) }));
}

function buttonsOf({ number, root, firstMessage }: Ticket, shown: Recovery, { words, look }: Asking): AnswerButton[] {
  const value = writeAbout({ ticket: number, subject: shown.survey });
  const button = (action: string, label: string, style: AnswerButton['style'] = 'plain'): AnswerButton => ({
    label,
    style,
    does: { action, value },
  });
  const anchor = root ?? firstMessage;
  const url = anchor === null ? null : look.linkTo(anchor);
  const act =
    shown.closedAt === null
      ? [
          button(opensForm('recovery'), words('buttonMakeRight', {}), 'primary'),
          button('recovery-done', words('buttonRecoveryDone', {})),
        ]
      : shown.askedAgain
        ? []
        : [button('ask-again', words('buttonAskAgain', {}))];
  return [
    ...act,
    { label: words('buttonShowTicket', {}), style: 'plain', does: { asks: `show ${number}` } },
    ...(url === null ? [] : [{ label: words('buttonThread', {}), style: 'plain' as const, does: { opens: url } }]),
  ];
}
