import { cardLine } from '../desk/decide/card-thread.ts';
import { piecesOf } from '../desk/decide/mirror.ts';
import type { Card, DeskContent, DeskPost, Effect, Mirror, Reply } from '../desk/effect.ts';
import { type Message, type Piece, samePiece } from '../desk/message.ts';
import { isAgainOf } from '../desk/sent-again.ts';
import type { SenderDependencies } from './sender.ts';
import { decisionOf } from './tell-not-sent.ts';
import { copyOf, isHidden } from './write-piece.ts';

/*
 * Parts of messages that may stand on the other side, or are known to, and nobody knows where: the platform did not say, and
 * cannot be asked. What changes of them is not said a second time, and cannot be changed or taken away: somebody must know.
 */

type Piecewise = Mirror | Reply;
type Is = Pick<SenderDependencies, 'store' | 'cache' | 'relay'>;

/** Whether the piece of a change stands, or may, where nobody knows. */
export async function isLost(effect: Piecewise, message: Message, is: Pick<Is, 'store'>): Promise<boolean> {
  const { piece } = effect;
  if (piece === null || copyOf(effect, message) !== null) return false;
  return (await lostPieces(effect, is)).some((one) => !one.over && samePiece(one.piece, piece));
}

/** `over`: something else stands for it, or people were told to take it away. `uncertain`: the card shows it. */
type Lost = { piece: Piece; over: boolean; uncertain: boolean };

/** What an effect itself, or the one that it is the repetition of, came to, says nothing about what it changes. */
async function lostPieces({ id, kind, message }: Piecewise, { store }: Pick<Is, 'store'>): Promise<Lost[]> {
  return (await store.effects.lostOf(message)).flatMap(({ _id, effect, expireAt, state }) =>
    effect.kind === kind && effect.piece !== null && _id !== id && !isAgainOf(id, _id)
      ? [{ piece: effect.piece, over: expireAt !== undefined, uncertain: state === 'uncertain' }]
      : [],
  );
}

/** Says under the card that a change, or a deletion, does not reach what may stand; once for all that was decided together. */
export async function tellLost(effect: Piecewise, is: Is): Promise<void> {
  if (effect.change === 'post') return;
  const lost = await lostPieces(effect, is);
  if (lost.length === 0) return;
  const message = (await is.store.messages.byIds([effect.message])).get(effect.message);
  if (message === undefined) return;
  const gone = isHidden(effect, message);
  if (effect.change === 'trim') {
    // What was sent again may stand twice: the one of which nobody knows where stays when the other is taken away.
    const left = lost.filter(({ piece, over }) => gone || (!over && !isPartOf(message, piece)));
    if (left.length > 0) await tell(effect, message, { gone, lost: left }, is);
    return;
  }
  // Files do not change, and what is erased is told by what takes it away.
  const { piece } = effect;
  if (gone || piece.kind === 'file' || !isPartOf(message, piece) || copyOf(effect, message) !== null) return;
  const same = lost.filter((one) => !one.over && samePiece(one.piece, piece));
  if (same.length > 0) await tell(effect, message, { gone, lost: same }, is);
}

/** Likewise for what turns out to be lost after its message was erased: taking it away came too early to know. */
export async function tellLostAfter(effects: readonly Effect[], is: Is): Promise<void> {
  for (const effect of effects) {
    if (effect.kind !== 'mirror' && effect.kind !== 'reply') continue;
    const message = (await is.store.messages.byIds([effect.message])).get(effect.message);
    if (message !== undefined && isHidden(effect, message)) await tell(effect, message, { gone: true, lost: [] }, is);
  }
}

const isPartOf = (message: Message, piece: Piece): boolean => piecesOf(message).some((one) => samePiece(one, piece));

async function tell(
  effect: Piecewise,
  message: Message,
  { gone, lost }: { gone: boolean; lost: readonly Lost[] },
  { store, cache, relay }: Is,
): Promise<void> {
  const ticket = (await store.tickets.byNumbers([effect.ticket])).get(effect.ticket);
  if (ticket === undefined) return;
  const line = cardLine(cache, ticket, {
    id: `lost:${effect.kind}:${message.id}:${gone ? goneAt(effect, message) : decisionOf(effect.id)}`,
    content: wordsOf(effect, message, gone),
    calls: effect.kind === 'reply' && message.side === 'desk' ? [message.author.account] : [],
  });
  if (line !== null) {
    const shown = lost.some(({ uncertain }) => uncertain) && ticket.card !== null;
    await relay(shown ? [line, cardAnew(line, ticket.number)] : [line]);
  }
  // Whoever reads that takes it away: should its author bring it back, it is said anew.
  if (gone) await store.effects.endLost([message.id], Date.now(), effect.kind);
}

/** The words of what may not have arrived stand on the card as well, and are drawn anew nowhere else. */
const cardAnew = ({ id, platform, installation, channel }: DeskPost, ticket: number): Card => ({
  kind: 'card',
  audience: 'desk',
  id: `${id}:card`,
  platform,
  installation,
  ticket,
  channel,
  first: false,
});

/** It may be brought back and deleted once more; what was taken back is so for good. */
const goneAt = ({ kind }: Piecewise, { note, deletedAt }: Message): string =>
  kind === 'reply' && note ? 'gone' : `gone:${deletedAt}`;

function wordsOf(effect: Piecewise, { author }: Message, gone: boolean): DeskContent {
  switch (effect.kind) {
    case 'reply': {
      const params = { number: effect.ticket };
      return { for: 'desk', key: gone ? 'replyMayStandStill' : 'replyMayReadOtherwise', params };
    }
    case 'mirror': {
      const params = { name: author.name };
      return { for: 'desk', key: gone ? 'mirrorMayStandStill' : 'mirrorMayReadOtherwise', params };
    }
    default:
      return effect satisfies never;
  }
}
