import { type AnswerPart, inParts } from '../answer.ts';
import type { Context, Desk } from '../decide/context.ts';
import { type Decision, nothing } from '../decide/decision.ts';
import { startWithMacro, whyNotFilled } from '../decide/macro-words.ts';
import { sayToCustomer, whyNotSaid } from '../decide/say-to-customer.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { TicketDraft } from '../decide/ticket-draft.ts';
import type { CommandInbound } from '../inbound.ts';
import { nearest } from '../settings/nearest.ts';
import { cutLine } from '../text/cut.ts';
import { macroValues } from '../text/fill-macro.ts';
import type { Ticket } from '../ticket.ts';
import { acting } from './command.ts';
import { choice, word } from './value.ts';

type Macro = Desk['macros'][number];

/** A canned reply: shown as it would be sent first; *Send* asks the same with `send`. */
export const macro = acting({
  name: 'macro',
  aliases: ['canned', 'template'],
  names: 'one',
  values: { name: word('name').optional(), send: choice(['send']).optional() },
  deed: 'reply',
  help: 'helpMacro',
  examples: [
    { text: 'macro 1042', tickets: [1042] },
    { text: 'macro 1042 greet', tickets: [1042], values: { name: 'greet' } },
    { text: 'macro 1042 “out of stock” send', tickets: [1042], values: { name: 'out of stock', send: 'send' } },
  ],
  act(context, inbound, { name, send }) {
    const { ticket } = context;
    if (ticket === null) return tell(sentence(context, 'ticketUnknown', {}));
    if (name === undefined) return list(context, ticket);
    const chosen = macroNamed(context, name);
    if ('not' in chosen) return tell(chosen.not);
    const { text, macro: begun } = startWithMacro(chosen, macroValues(context.desk, ticket, context.who.name), '');
    const not = whyNotFilled(context, chosen, ticket) ?? whyNotSaid(context, ticket, text);
    if (not !== null) return tell(not);
    if (send === undefined) return preview(context, ticket, chosen, text);
    return sent(context, inbound, ticket, { text, macro: begun });
  },
});

function macroNamed(context: Context, wanted: string): Macro | { not: string } {
  const { macros } = context.desk;
  const found =
    macros.find(({ name }) => name === wanted) ??
    macros.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found;
  if (macros.length === 0) return { not: sentence(context, 'macroNone', {}) };
  const near = nearest(
    wanted,
    macros.map(({ name }) => name),
  );
  if (near === null) return { not: sentence(context, 'macroUnknown', { word: wanted }) };
  return { not: sentence(context, 'macroUnknownNear', { word: wanted, near }) };
}

function sent(
  context: Context,
  inbound: CommandInbound,
  ticket: Ticket,
  words: ReturnType<typeof startWithMacro>,
): Decision {
  const draft = new TicketDraft(ticket, context, inbound, inbound.door);
  const message = sayToCustomer(draft, context, inbound, { ...words, rule: 'reply-by-command' });
  const told = sentence(context, 'commandSent', { number: ticket.number, name: ticket.requester.name });
  return { ...nothing(), messages: [message], updates: [draft.update()], say: told };
}

function preview(context: Context, { number, requester }: Ticket, { name }: Macro, text: string): Decision {
  const head = sentence(context, 'macroPreview', { number, name: requester.name, macro: name });
  const quoted = text.split('\n').map((line) => `> ${line}`);
  return answer([
    {
      text: [head, ...quoted].join('\n'),
      buttons: [
        {
          label: sentence(context, 'buttonSend', {}),
          style: 'primary',
          does: { asks: `macro #${number} ${inQuotes(name)} send` },
        },
      ],
    },
  ]);
}

/** So many are offered at once. */
const mostListed = 20;

function list(context: Context, { number }: Ticket): Decision {
  const { macros } = context.desk;
  if (macros.length === 0) return tell(sentence(context, 'macroNone', {}));
  const head: AnswerPart = { text: sentence(context, 'macroList', { number }), buttons: [] };
  const label = sentence(context, 'buttonShow', {});
  const each = macros.slice(0, mostListed).map(
    ({ name, text }): AnswerPart => ({
      text: `**${name}** ${cutLine(text.replace(/\s+/gu, ' '), 100)}`,
      buttons: [{ label, style: 'plain', does: { asks: `macro #${number} ${inQuotes(name)}` } }],
    }),
  );
  return answer([head, ...each]);
}

function answer(parts: readonly AnswerPart[]): Decision {
  const { say } = inParts(parts);
  return { ...nothing(), say, parts };
}

/** A name as it is typed: in quotes where it has several words, in whichever do not stand in it. */
function inQuotes(name: string): string {
  if (/^[\p{L}\p{N}_.-]+$/u.test(name)) return name;
  return name.includes('"') ? `“${name}”` : `"${name}"`;
}
