import { longestPart, piecesOf } from '../desk/decide/mirror.ts';
import type { Mirror, Reply } from '../desk/effect.ts';
import type { FileRef } from '../desk/inbound.ts';
import { type Copy, type Message, samePiece } from '../desk/message.ts';
import { defuseMentions } from '../desk/text/defuse.ts';
import { splitText } from '../desk/text/split-text.ts';

/** What an effect on one piece of a message comes to, as the message is now. `sent` is the copy that stands there already. */
export type WrittenPiece =
  /** Sent by an earlier try, erased, taken back, or no part of the message any more. */
  | { does: 'nothing' }
  | { does: 'trim'; surplus: [Copy, ...Copy[]] }
  | { does: 'text'; text: string; sent: Copy | null }
  | { does: 'file'; file: FileRef };

/** Pure, so that what may leave the desk can be tested without one. `nameOf` gives the name of a mentioned account. */
export function writePiece(
  effect: Mirror | Reply,
  message: Message,
  nameOf: (account: string) => string | undefined,
): WrittenPiece {
  const to: Copy['to'] = effect.kind === 'mirror' ? 'card' : 'customer';
  const hidden = isHidden(effect, message);
  if (effect.change === 'trim') {
    const wanted = hidden ? [] : piecesOf(message);
    const [first, ...others] = message.copies.filter(
      (copy) => copy.to === to && !wanted.some((one) => samePiece(one, copy.piece)),
    );
    return first === undefined ? { does: 'nothing' } : { does: 'trim', surplus: [first, ...others] };
  }
  const sent = copyOf(effect, message);
  if (isDone(effect, message) || hidden) return { does: 'nothing' };
  const { piece } = effect;
  if (piece.kind === 'file') {
    const file = message.files.find(({ id }) => id === piece.id);
    return file === undefined ? { does: 'nothing' } : { does: 'file', file };
  }
  const part = splitText(message.text, longestPart)[piece.index];
  if (part === undefined) return { does: 'nothing' };
  return { does: 'text', text: defuseMentions(part, (id) => nameOf(`${message.platform}:${id}`)), sent };
}

/** Erased, or a note, which the customer never gets to see. */
export const isHidden = (effect: Mirror | Reply, message: Message): boolean =>
  message.deletedAt !== null || (effect.kind === 'reply' && message.note);

/** Where the piece of an effect stands on the other side; null when it is not there. */
export function copyOf(effect: Mirror | Reply, message: Message): Copy | null {
  const { piece } = effect;
  const to: Copy['to'] = effect.kind === 'mirror' ? 'card' : 'customer';
  return piece === null
    ? null
    : (message.copies.find((copy) => copy.to === to && samePiece(copy.piece, piece)) ?? null);
}

/** Sent by an earlier try; or a file, which nobody can edit. */
export const isDone = (effect: Mirror | Reply, message: Message): boolean =>
  effect.change !== 'trim' &&
  copyOf(effect, message) !== null &&
  (effect.change === 'post' || effect.piece.kind === 'file');
