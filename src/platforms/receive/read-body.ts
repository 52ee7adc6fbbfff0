import type { IncomingMessage } from 'node:http';

/** Past this nobody waits for the end of a body that is too long anyway. */
const patience = 20_000_000;

/**
 * Reads a request's body as text. A body over `limit` bytes is read on but not kept, so that the sender gets to see
 * the refusal.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<string | 'too-long' | 'aborted'> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        chunks = [];
        if (size > patience) request.destroy();
      }
    });
    request.on('end', () => resolve(size > limit ? 'too-long' : textOf(chunks)));
    request.on('error', () => resolve('aborted'));
    request.on('close', () => resolve(size > limit ? 'too-long' : 'aborted'));
  });
}

function textOf(chunks: Buffer[]): string {
  const [first] = chunks;
  return (chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)).toString('utf8');
}
