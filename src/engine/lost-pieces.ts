import { cardLine } from '../desk/decide/card-thread.ts';
import { piecesOf } from '../desk/decide/mirror.ts';
import type { DeskContent, Effect, Mirror, Reply } from '../desk/effect.ts';
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
  return (await lostPieces(effect, is)).some((one) => samePiece(one, piece));
}

/** What an effect itself, or the one that it is the repetition of, came to, says nothing about what it changes. */
async function lostPieces({ id, kind, message }: Piecewise, { store }: Pick<Is, 'store'>): Promise<Piece[]> {
  return (await store.effects.lostOf(message)).flatMap(({ _id, effect }) =>
    effect.kind === kind && effect.piece !== null && _id !== id && !isAgainOf(id, _id) ? [effect.piece] : [],
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
    if (lost.some((piece) => gone || !isPartOf(message, piece))) await tell(effect, message, gone, is);
    return;
  }
  // Files do not change, and what is erased is told by what takes it away.
  const { piece } = effect;
  if (gone || piece.kind === 'file' || !isPartOf(message, piece) || copyOf(effect, message) !== null) return;
  if (lost.some((one) => samePiece(one, piece))) await tell(effect, message, gone, is);
}

/** Likewise for what turns out to be lost after its message was erased: taking it away came too early to know. */
export async function tellLostAfter(effects: readonly Effect[], is: Is): Promise<void> {
  for (const effect of effects) {
    if (effect.kind !== 'mirror' && effect.kind !== 'reply') continue;
    const message = (await is.store.messages.byIds([effect.message])).get(effect.message);
    if (message !== undefined && isHidden(effect, message)) await tell(effect, message, true, is);
  }
}

const isPartOf = (message: Message, piece: Piece): boolean => piecesOf(message).some((one) => samePiece(one, piece));

async function tell(effect: Piecewise, message: Message, gone: boolean, { store, cache, relay }: Is): Promise<void> {
  const ticket = (await store.tickets.byNumbers([effect.ticket])).get(effect.ticket);
  if (ticket === undefined) return;
  const line = cardLine(cache, ticket, {
    id: `lost:${effect.kind}:${message.id}:${gone ? 'gone' : decisionOf(effect.id)}`,
    content: wordsOf(effect, message, gone),
    calls: effect.kind === 'reply' && message.side === 'desk' ? [message.author.account] : [],
  });
  if (line !== null) await relay([line]);
}

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
