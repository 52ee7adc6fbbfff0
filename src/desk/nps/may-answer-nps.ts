import type { Channel } from '../channel.ts';
import type { Actor, PersonProfile } from '../inbound.ts';
import { type Directory, whoIs } from '../people.ts';

/** Whether somebody is of the customer itself: nobody of the desk, no machine, no third company, and none that nobody has placed yet. */
export function mayAnswerNps(
  actor: Actor,
  profile: PersonProfile | null,
  channel: Channel,
  directory: Directory,
): boolean {
  const who = whoIs(actor, profile, channel, directory);
  return who.is === 'contact' && !who.unknownCompany && who.customer?.id === channel.customer;
}
