import { commandAsTyped } from '../commands/as-typed.ts';
import { changesSomething, deedOf } from '../commands/command.ts';
import { faultWords } from '../commands/fault-words.ts';
import { offerUndo } from '../commands/offer-undo.ts';
import { readCommand } from '../commands/read-command.ts';
import { commands } from '../commands/registry.ts';
import type { CommandInbound } from '../inbound.ts';
import { may } from '../permissions.ts';
import type { Context } from './context.ts';
import type { Decision } from './decision.ts';
import { refusal, sentence, tell } from './sentence.ts';

/** A command that changes something, on the one ticket that it is about; one that only reads never comes here. */
export function decideCommand(context: Context, inbound: CommandInbound): Decision {
  const { who } = context;
  const read = readCommand(inbound.text, { inThread: inbound.inThread, commands });
  if ('fault' in read) {
    if (!may(who, 'see-home', null)) return tell(refusal(context));
    return tell(faultWords(read, commandAsTyped(context), (key, parameters) => sentence(context, key, parameters)));
  }
  const { command, values } = read;
  const customer = context.ticket?.customer?.id ?? context.channel.customer;
  if (!may(who, deedOf(command, values), customer)) return tell(refusal(context));
  const { ticket } = inbound.about;
  if (ticket !== null && context.ticket === null) {
    return tell(sentence(context, 'commandTicketUnknown', { number: ticket }));
  }
  if (command.run.does === 'read' || !changesSomething(command, values))
    return tell(sentence(context, 'commandEmpty', { command: commandAsTyped(context) }));
  return offerUndo(context, inbound, command.run.act(context, inbound, values));
}
