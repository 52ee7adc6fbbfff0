import { sentence, tell } from '../decide/sentence.ts';
import { mergeInto } from '../decide/submit-merge.ts';
import { acting } from './command.ts';
import { otherTicket } from './value.ts';
import { withoutForm } from './without-form.ts';

export const merge = acting({
  name: 'merge',
  names: 'one',
  values: { into: otherTicket('into #number') },
  deed: 'merge',
  help: 'helpMerge',
  examples: [
    { text: 'merge 1042 1040', tickets: [1042], values: { into: 1040 } },
    { text: 'merge 1042 into 1040', tickets: [1042], values: { into: 1040 } },
  ],
  act(context, inbound, { into }) {
    const { ticket } = context;
    if (ticket === null) return tell(sentence(context, 'ticketUnknown', {}));
    const { number } = ticket;
    const merged = mergeInto(context, inbound, { door: inbound.door, source: ticket, number: into });
    const say = sentence(context, 'commandMerged', { number, into });
    return withoutForm(merged, say);
  },
});
