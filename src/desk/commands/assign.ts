import { handOverTo } from '../decide/handling.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { agentMeant } from './agent-meant.ts';
import { acting } from './command.ts';
import { onTicket } from './on-ticket.ts';
import { person } from './value.ts';

/** Gives tickets to an agent, also from somebody who has them. */
export const assign = acting({
  name: 'assign',
  aliases: ['give', 'delegate'],
  names: 'many',
  values: { agent: person() },
  deed: 'assign',
  help: 'helpAssign',
  examples: [
    { text: 'assign 1042 @ana', tickets: [1042], values: { agent: '@ana' } },
    { text: 'assign 1042 me', tickets: [1042], values: { agent: 'me' } },
    { text: 'assign #12 #13 to ana@acme.test', tickets: [12, 13], values: { agent: 'ana@acme.test' } },
    { text: 'assign 1042 “Ana Lopez”', tickets: [1042], values: { agent: 'Ana Lopez' } },
  ],
  act(context, inbound, { agent: word }) {
    const meant = agentMeant(context, inbound, word);
    if ('not' in meant) return tell(meant.not);
    const { name } = meant.agent;
    return onTicket(context, inbound, handOverTo(meant.agent), ({ number }) =>
      sentence(context, 'commandAssigned', { number, name }),
    );
  },
});
