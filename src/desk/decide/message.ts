import { takesRequests } from '../channel.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { heardMachine } from './machine.ts';
import { decideMention } from './mention.ts';
import { type MessageLike, record } from './record.ts';
import { decideThreadReply } from './thread-reply.ts';
import { decideTopLevel } from './top-level.ts';

/** A message somebody wrote: where it stands and who wrote it say which rules of design.md, *Messages into tickets*, hold. */
export function decideMessage(context: Context, inbound: MessageLike): Decision {
  const { existing, channel, who, ticket } = context;
  // Seen before, by its twin, by an edit that came first, or by a deletion: there is nothing left to do.
  if (existing !== null && existing.by !== inbound.key && inbound.kind !== 'edit') return nothing();
  if (channel.mode === 'off') return record(context, inbound, 'channel-off');
  const machine = who.is === 'machine' && !who.countsAsContact;
  if (machine) return heardMachine(context, inbound);
  if (inbound.message.mentionsBot && !(inbound.message.thread !== null && ticket !== null && who.is === 'contact')) {
    const decided = decideMention(context, inbound);
    if (decided !== null) return decided;
  }
  if (channel.kind === 'internal' && who.is === 'colleague' && channel.mode === 'auto')
    return decideTopLevelOrThread(context, inbound);
  if (!takesRequests(channel))
    return record(context, inbound, channel.kind === 'internal' ? 'channel-internal' : 'channel-not-for-customers');
  return decideTopLevelOrThread(context, inbound);
}

function decideTopLevelOrThread(context: Context, inbound: MessageLike): Decision {
  return inbound.message.thread === null ? decideTopLevel(context, inbound) : decideThreadReply(context, inbound);
}
