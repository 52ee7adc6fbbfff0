import type { Socket } from 'node:net';
import { encodeDocument } from '../bson/bson-writer.ts';
import type { Store } from '../commands/command.ts';
import { runCommand } from '../commands/run-command.ts';
import { longestMessage } from '../commands/server-commands.ts';
import { CommandError } from '../errors.ts';
import { answerHead, isLegacy, parseMessage, requestIdOf } from './message.ts';

const headerLength = 16;

/** Serves one client: its messages one after the other. Whatever it sends, only its own connection can suffer. */
export function serveConnection(store: Store, socket: Socket, connectionId: number): void {
  let chunks: Buffer[] = [];
  let received = 0;
  let wanted = headerLength;
  let queue: Promise<void> = Promise.resolve();

  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    received += chunk.length;
    while (received >= wanted) {
      let bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, received);
      chunks = [bytes];
      const length = bytes.readInt32LE(0);
      if (length < headerLength || length > longestMessage) {
        socket.destroy();
        return;
      }
      if (received < length) {
        wanted = length;
        return;
      }
      const message = bytes.subarray(0, length);
      bytes = bytes.subarray(length);
      received -= length;
      chunks = received > 0 ? [bytes] : [];
      wanted = headerLength;
      queue = queue.then(() => answer(store, socket, connectionId, message));
    }
  });
  // A client that goes away mid-message leaves nothing behind; 'close' follows an 'error'.
  socket.on('error', () => socket.destroy());
}

async function answer(store: Store, socket: Socket, connectionId: number, bytes: Buffer): Promise<void> {
  try {
    const message = parseMessage(bytes);
    const document = await runCommand(store, message.body, message.sequences, connectionId, message.database);
    if (message.wantsAnswer) send(socket, message.requestId, message.legacy, document);
  } catch (error) {
    const known = error instanceof CommandError ? error : new CommandError('InternalError', String(error));
    const document = encodeDocument({ ok: 0.0, errmsg: known.message, code: known.code, codeName: known.codeName });
    send(socket, requestIdOf(bytes), isLegacy(bytes), document);
  }
}

function send(socket: Socket, requestId: number, legacy: boolean, document: Buffer): void {
  if (socket.destroyed || !socket.writable) return;
  const head = answerHead(requestId, legacy, document.length);
  if (document.length < 16_384) socket.write(Buffer.concat([head, document]));
  else {
    socket.cork();
    socket.write(head);
    socket.write(document);
    socket.uncork();
  }
}
