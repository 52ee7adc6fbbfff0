import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../src/desk/decide/mirror.ts';
import { type Piecework, publicMessage, type Reply } from '../../src/desk/effect.ts';
import type { FileRef } from '../../src/desk/inbound.ts';
import type { Copy, Message } from '../../src/desk/message.ts';
import { writePiece } from '../../src/engine/write-piece.ts';
import { aMessage } from '../support/builders.ts';

const aFile = (id: string, name: string): FileRef => ({ id, name, type: 'application/pdf', size: 1, url: null });
const internal = aFile('F1', 'internal.xlsx');
const guide = aFile('F2', 'guide.pdf');

function aReply(message: Message, work: Piecework): Reply {
  const id = publicMessage(message);
  if (id === null) throw new Error('This message is for nobody.');
  const rest = { id: 'r', platform: 'slack', installation: 'T0ACME', ticket: 1, thread: '1.1' } as const;
  return { ...rest, kind: 'reply', audience: 'customer', channel: 'slack:C0GLOBEX', message: id, ...work };
}
const copiesOf = (message: Message): Copy[] =>
  piecesOf(message).map((piece, index) => ({ to: 'customer', channel: 'slack:C0GLOBEX', ts: `1.${index}`, piece }));
const write = (message: Message, work: Piecework) => writePiece(aReply(message, work), message, () => undefined);

describe('the files of a message on the other side', () => {
  const sent = aMessage({ side: 'desk', note: false, text: '', files: [internal, guide] });

  it('given two files that were sent, when the first is taken out, then its copy goes and the other’s stays', () => {
    const copies = copiesOf(sent);
    const edited = { ...sent, files: [guide], copies };
    expect(piecesOf(edited).map((piece) => write(edited, { change: 'edit', piece }))).toEqual([{ does: 'nothing' }]);
    expect(write(edited, { change: 'trim', piece: null })).toEqual({ does: 'trim', surplus: copies.slice(0, 1) });
  });

  it('given a file that waits, when another is taken out before it is sent, then it goes out all the same, and alone', () => {
    const [first, second] = piecesOf(sent);
    if (first === undefined || second === undefined) throw new Error('There are two files.');
    const edited = { ...sent, files: [guide] };
    expect(write(edited, { change: 'post', piece: first })).toEqual({ does: 'nothing' });
    expect(write(edited, { change: 'post', piece: second })).toEqual({ does: 'file', file: guide });
  });
});
