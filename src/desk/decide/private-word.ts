import type { DeskContent, Direct } from '../effect.ts';
import type { Context } from './context.ts';
import { actorReader } from './sentence.ts';

/** A few kind words to whoever of the desk just acted, for them alone, where nothing waits for an answer. */
export function privateWord(context: Context, id: string, content: DeskContent): Direct {
  const { platform, installation } = context.where;
  return {
    kind: 'direct',
    audience: 'desk',
    id,
    platform,
    installation,
    ticket: context.ticket?.number ?? null,
    account: context.account,
    content,
    reader: actorReader(context),
    buttons: [],
  };
}
