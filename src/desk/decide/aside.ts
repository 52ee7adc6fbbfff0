import type { Aside } from '../effect.ts';
import type { Context } from './context.ts';
import { EffectIds } from './effect-ids.ts';
import type { MessageLike } from './record.ts';

/** What somebody of the desk told the bot: it is carried out, and answered to them alone, where they said it. */
export function asideOf(context: Context, inbound: MessageLike): Aside {
  const { message } = inbound;
  const { platform, installation, id } = context.where;
  // Who quotes what belongs to no ticket means none, though only one may be open there.
  const ticket = context.chat?.quotes === 'nothing-of-ours' ? null : context.ticket;
  return {
    kind: 'aside',
    audience: 'desk',
    id: new EffectIds(inbound.key).next(),
    platform,
    installation,
    ticket: ticket?.number ?? null,
    channel: id,
    thread: message.thread,
    account: message.author.account,
    message: message.id,
  };
}
