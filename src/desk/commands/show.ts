import { opensForm, writeAbout } from '../actions.ts';
import { type Answer, type AnswerButton, type AnswerPart, inParts, plainAnswer } from '../answer.ts';
import type { Message } from '../message.ts';
import type { Similar } from '../search/similar.ts';
import { cutLine } from '../text/cut.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import type { Asking } from './asking.ts';
import { reading } from './command.ts';
import { oneLine } from './reading/filtered-row.ts';
import { priorityMarks } from './reading/rows.ts';
import { shortTime } from './reading/short-time.ts';
import { ticketFacts } from './reading/ticket-facts.ts';

const mostMessages = 5;
const longestMessage = 280;
const longestAnswer = 280;
const longestTitle = 120;

/** Shows a ticket as its card does, with its last words and what helped in tickets like it. */
export const show = reading({
  name: 'show',
  aliases: ['view', 'info'],
  names: 'many',
  values: {},
  deed: 'see-inside',
  help: 'helpShow',
  examples: [
    { text: 'show 1042', tickets: [1042] },
    { text: 'show #12 #13', tickets: [12, 13] },
  ],
  async read(asking) {
    const { tickets, look, words } = asking;
    const [number] = tickets;
    if (number === undefined) return plainAnswer(words('ticketUnknown', {}));
    if (tickets.length > 1) return several(asking);
    const ticket = await look.ticket(number);
    if (ticket === null) return plainAnswer(words('commandTicketUnknown', { number }));
    const [messages, similar] = await Promise.all([look.messages(number), look.similar(ticket)]);
    return inParts([
      {
        text: [titleOf(ticket, asking), ...ticketFacts(ticket, asking)].join('\n'),
        buttons: buttonsOf(ticket, asking),
      },
      { text: lastWords(messages, asking), buttons: [] },
      ...similarParts(similar, asking),
    ]);
  },
});

/** Several are shown by what they are; each can be opened. */
async function several(asking: Asking): Promise<Answer> {
  const { tickets, look, words } = asking;
  const parts = await Promise.all(
    tickets.map(async (number): Promise<AnswerPart> => {
      const ticket = await look.ticket(number);
      if (ticket === null) return { text: words('commandTicketUnknown', { number }), buttons: [] };
      const [standing = ''] = ticketFacts(ticket, asking);
      return { text: `${titleOf(ticket, asking)}\n${standing}`, buttons: [showButton(number, asking)] };
    }),
  );
  return inParts(parts);
}

function titleOf({ number, subject, priority }: Ticket, { words }: Asking): string {
  const title = subject === '' ? words('cardNoSubject', {}) : cutLine(subject, longestTitle);
  return words('listRow', { number, mark: priorityMarks[priority], subject: title });
}

const showButton = (number: number, { words }: Asking): AnswerButton => ({
  label: words('buttonShowTicket', {}),
  style: 'plain',
  does: { asks: `show ${number}` },
});

/** What can be done from here; a private answer is not drawn again, so what no longer holds is told when it is pressed. */
function buttonsOf(ticket: Ticket, { words, look }: Asking): AnswerButton[] {
  const { number, status, assignee, discarded, root, firstMessage } = ticket;
  const value = writeAbout({ ticket: number, subject: null });
  const button = (action: string, label: string, style: AnswerButton['style'] = 'plain'): AnswerButton => ({
    label,
    style,
    does: { action, value },
  });
  const open = isOpen(ticket);
  const anchor = root ?? firstMessage;
  const url = anchor === null ? null : look.linkTo(anchor);
  return [
    ...(open && assignee === null ? [button('claim', words('buttonClaim', {}), 'primary')] : []),
    ...(discarded || status === 'closed' ? [] : [button(opensForm('reply'), words('buttonReply', {}))]),
    ...(open ? [button('solve', words('buttonSolve', {}))] : []),
    ...(status === 'solved' || discarded ? [button('reopen', words('buttonReopen', {}))] : []),
    ...(url === null ? [] : [{ label: words('buttonThread', {}), style: 'plain' as const, does: { opens: url } }]),
  ];
}

function lastWords(messages: readonly Message[], { words, now, reader }: Asking): string {
  // What stands on the other side as a copy was said once.
  const said = messages.filter(({ copyOf }) => copyOf === null);
  if (said.length === 0) return words('showNoMessages', {});
  const earlier = said.length - mostMessages;
  const lines = said.slice(-mostMessages).map(({ author, at, text, files, note, deletedAt }) => {
    const of = { name: author.name === '' ? '–' : author.name, time: shortTime(now - at, reader.locale) };
    if (deletedAt !== null) return words('showErased', of);
    const line = words(note ? 'showNote' : 'showMessage', { ...of, text: oneLine(text, longestMessage) });
    const names = files.map(({ name }) => name).join(', ');
    return names === '' ? line : `${line} ${words('showFiles', { files: cutLine(names, longestTitle) })}`;
  });
  return [...(earlier > 0 ? [words('showEarlierMessages', { count: earlier })] : []), ...lines].join('\n');
}

function similarParts(similar: readonly Similar[], asking: Asking): AnswerPart[] {
  if (similar.length === 0) return [];
  const { words } = asking;
  return [
    { text: words('showSimilar', {}), buttons: [] },
    ...similar.map(({ number, subject, customer, answer }) => ({
      text: words('showSimilarOne', {
        number,
        subject: cutLine(subject, longestTitle),
        ...(customer === null ? {} : { customer }),
        ...(answer === null ? {} : { answer: oneLine(answer, longestAnswer) }),
      }),
      buttons: [showButton(number, asking)],
    })),
  ];
}
