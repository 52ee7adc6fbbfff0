import type { Context } from '../decide/context.ts';
import { sentence } from '../decide/sentence.ts';
import { splittable } from '../decide/submit-split.ts';
import { cutLine } from '../text/cut.ts';
import type { Ticket } from '../ticket.ts';
import type { Form, FormField, FormOption } from './form.ts';
import { ticketForm } from './form-parts.ts';

/** As many as platforms let one choose from, and so long as they show. */
const mostOptions = 100;
const longestOption = 75;

/** *Split*: the messages that become a ticket of their own, or a merged ticket that goes on by itself again. */
export function splitForm(context: Context, ticket: Ticket): Form {
  const messages = splittable(context).slice(-mostOptions);
  const chosen: FormField[] =
    messages.length < 2
      ? []
      : [
          {
            kind: 'choices',
            name: 'messages',
            label: sentence(context, 'fieldMessages', {}),
            optional: true,
            options: messages.map((message) => ({ value: message.id, label: lineOf(message) })),
            values: [],
          },
        ];
  const merged: FormOption[] = ticket.mergedFrom
    .slice(-mostOptions)
    .map((number) => ({ value: String(number), label: `#${number}` }));
  const unmerge: FormField[] =
    merged.length === 0
      ? []
      : [
          {
            kind: 'choice',
            name: 'tickets',
            label: sentence(context, 'fieldUnmerge', {}),
            optional: true,
            options: merged,
            value: null,
          },
        ];
  const fields = [...chosen, ...unmerge];
  const form = ticketForm(context, ticket, {
    name: 'split',
    title: 'splitTitle',
    submit: 'buttonSave',
    intro: fields.length === 0 ? 'splitAll' : 'splitIntro',
    fields,
  });
  return fields.length === 0 ? { ...form, submit: null } : form;
}

const lineOf = ({ author, text, files }: ReturnType<typeof splittable>[number]): string => {
  const words = text === '' ? files.map(({ name }) => name).join(', ') : text;
  return cutLine(`${author.name}: ${words.replace(/\s+/gu, ' ').trim()}`, longestOption);
};
