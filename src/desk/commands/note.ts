import type { Context } from '../decide/context.ts';
import { type Decision, nothing } from '../decide/decision.ts';
import { formMessage } from '../decide/form-message.ts';
import { mirror } from '../decide/mirror.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { TicketDraft } from '../decide/ticket-draft.ts';
import type { CommandInbound } from '../inbound.ts';
import { acting } from './command.ts';
import { rest } from './value.ts';

/** A note, as it is written in the form: shown in the card's thread, and nowhere else. */
export const note = acting({
  name: 'note',
  aliases: ['comment'],
  names: 'many',
  values: { text: rest('text') },
  deed: 'note',
  help: 'helpNote',
  examples: [
    { text: 'note 1042 They are on the old plan.', tickets: [1042], values: { text: 'They are on the old plan.' } },
    { text: 'note #12 #13 Same cause.', tickets: [12, 13], values: { text: 'Same cause.' } },
  ],
  act(context, inbound, { text }) {
    const { ticket } = context;
    if (ticket === null) return tell(sentence(context, 'ticketUnknown', {}));
    const draft = new TicketDraft(ticket, context, inbound, inbound.door);
    const { message } = formMessage(context, inbound, ticket, { text, rule: 'note', note: true });
    mirror(draft, message, 'new');
    return { ...nothing(), messages: [message], updates: [draft.update()], say: noted(context, inbound) };
  },
});

/** Whoever told it to the bot among customers is told that those could read it. */
function noted(context: Context, { door }: CommandInbound): Decision['say'] {
  const { ticket, where } = context;
  const said = sentence(context, 'commandNoted', { number: ticket?.number ?? 0 });
  const seen = door === 'mention' && (where.customer !== null || where.shared);
  return seen ? `${said} ${sentence(context, 'commandNoteSeen', {})}` : said;
}
