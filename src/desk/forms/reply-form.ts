import type { Context } from '../decide/context.ts';
import { sentence } from '../decide/sentence.ts';
import { whyLeftAlone } from '../decide/standing.ts';
import type { Message } from '../message.ts';
import { cutLine } from '../text/cut.ts';
import { defuseMentions } from '../text/defuse.ts';
import type { Ticket } from '../ticket.ts';
import type { Form, FormAnswer, FormField } from './form.ts';

/** What Slack's inputs take at most; also the longest note. */
export const longestWords = 3_000;
/** The one choice of the field `incidents`. */
export const toIncidentsValue = 'yes';
/** Of what is shown above the field. */
const longestQuote = 600;
/** So many canned replies fit into one choice. */
const macrosAtMost = 100;

/** What an answer begins with: what its writer wrote already, and what others answered meanwhile. */
type Begun = { text: string; macro: string | null; answered: readonly Message[] };

/** The form of a reply, or why there can be none. */
export function replyForm(context: Context, begun: Begun = { text: '', macro: null, answered: [] }): FormAnswer {
  const { ticket } = context;
  if (ticket === null) return { refused: sentence(context, 'ticketUnknown', {}) };
  if (ticket.mergedInto !== null) return { refused: whyLeftAlone(context, ticket) ?? '' };
  if (ticket.status === 'closed') return { refused: sentence(context, 'replyClosed', { number: ticket.number }) };
  return { form: formOf(context, ticket, begun) };
}

function formOf(context: Context, ticket: Ticket, begun: Begun): Form {
  const again = begun.answered.length > 0;
  return {
    name: 'reply',
    about: { ticket: ticket.number, subject: null, seen: ticket.lastDeskAt },
    title: sentence(context, 'replyTitle', { number: ticket.number }),
    submit: sentence(context, again ? 'replySendAnyway' : 'replySend', {}),
    close: sentence(context, 'buttonCancel', {}),
    intro: again ? answers(context, begun.answered) : lastWords(context, ticket),
    fields: [...macroField(context, begun), textField(context, begun), ...incidentsField(context)],
    buttons: [],
  };
}

function macroField(context: Context, { macro }: Begun): FormField[] {
  const options = context.desk.macros.slice(0, macrosAtMost).map(({ name }) => ({ value: name, label: name }));
  if (options.length === 0) return [];
  return [
    {
      kind: 'choice',
      name: 'macro',
      label: sentence(context, 'replyMacro', {}),
      optional: true,
      options,
      value: options.some(({ value }) => value === macro) ? macro : null,
    },
  ];
}

const textField = (context: Context, { text }: Begun): FormField => ({
  kind: 'text',
  name: 'text',
  label: sentence(context, 'replyField', {}),
  // A canned reply may be all there is to say.
  optional: context.desk.macros.length > 0,
  value: text,
  multiline: true,
  longest: longestWords,
});

/** One answer for all who wait for the same problem. */
function incidentsField(context: Context): FormField[] {
  const count = context.incidents.length;
  if (count === 0) return [];
  const label = sentence(context, 'fieldIncidents', { count });
  const options = [{ value: toIncidentsValue, label: sentence(context, 'choiceYes', {}) }];
  return [{ kind: 'choices', name: 'incidents', label, optional: true, options, values: [] }];
}

function lastWords(context: Context, ticket: Ticket): string {
  const last = context.conversation.findLast(
    ({ side, note, deletedAt, participant, text }) =>
      side === 'customer' && !note && deletedAt === null && !participant && text !== '',
  );
  if (last === undefined) return '';
  return `${sentence(context, 'replyAsked', { name: last.author.name || ticket.requester.name })}\n${quote(last.text)}`;
}

const answers = (context: Context, answered: readonly Message[]): string =>
  answered
    .slice(-3)
    .map(({ author, text }) => `${sentence(context, 'replyAnswered', { name: author.name })}\n${quote(text)}`)
    .join('\n\n');

/** Lines of somebody's words, a good part of them at most. */
function quote(text: string): string {
  const lines = defuseMentions(text).split('\n');
  let left = longestQuote;
  const kept: string[] = [];
  for (const line of lines) {
    if (left <= 0) break;
    kept.push(`> ${cutLine(line, left)}`);
    left -= line.length + 1;
  }
  return kept.join('\n');
}
