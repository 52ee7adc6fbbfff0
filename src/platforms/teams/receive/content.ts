import type { MessageContent } from '../../../desk/inbound.ts';
import { accountOf } from '../account.ts';
import { fromTeams } from '../format/from-teams.ts';
import type { Occasion } from '../occasion.ts';
import type { WireActivity } from '../wire.ts';

/** What a message says, in the common form. People are known by what was heard of them before; others stand by their names. */
export function contentOf(message: WireActivity, { identity, accountOf: known }: Occasion): MessageContent {
  return fromTeams(message, {
    botId: (id) => identity.isOwn(id),
    accountOfMention: ({ id, aadObjectId }) => (aadObjectId === null ? known(id) : accountOf({ id, aadObjectId })),
  });
}
