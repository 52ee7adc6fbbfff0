import type { Inbound } from '../../../desk/inbound.ts';
import type { Sink } from '../../../engine/platform.ts';
import type { AcrossTeam } from '../occasion.ts';
import type { References } from '../references.ts';

/** So many are looked up at a time. */
const atOnce = 50;

/**
 * Teams tells of what happens to a team in its first channel alone: the same for all others of it that the desk knows. An app that
 * is added to a team is in its standard channels, and in private and shared ones only once it is added there.
 */
export async function acrossTeam(
  { team, inChannel }: AcrossTeam,
  told: readonly Inbound[],
  { sink, references }: { sink: Pick<Sink, 'channels'>; references: References },
): Promise<Inbound[]> {
  const isTold = new Set(told.map(({ conversation }) => conversation));
  const restored = told.some((one) => one.kind === 'channel' && one.change.what === 'unarchived');
  const others: Inbound[] = [];
  const all = sink.channels();
  for (let from = 0; from < all.length; from += atOnce) {
    const some = await Promise.all(
      all.slice(from, from + atOnce).map(async (id) => {
        const facts = await references.conversation(id);
        if (facts?.teamThread !== team) return [];
        const apart = facts.channelType === 'private' || facts.channelType === 'shared';
        return inChannel(id).filter((one) => {
          const joined = one.kind === 'channel' && one.change.what === 'bot-joined';
          return !isTold.has(one.conversation) && (restored || !apart || !joined);
        });
      }),
    );
    others.push(...some.flat());
  }
  return others;
}
