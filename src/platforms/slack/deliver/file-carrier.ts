import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { DeliveryError } from '../../../engine/platform.ts';

/** Milliseconds; 50 MB in it is what a slow line does. */
const longestTransfer = 60_000;

/** A file that cannot be read, for a reason that stays; what is said instead is the caller's. */
export class UnreadableFile extends Error {}

export type FileCarrier = {
  /**
   * Streams a file of Slack's to one of its upload addresses, without holding it in memory. Throws `UnreadableFile`, or
   * `DeliveryError` for what may pass.
   */
  carry(file: { from: string; type: string; size: number; to: string }): Promise<void>;
};

/** The bot's token goes to Slack's own hosts only, or to that of the Web API's set base. */
export function createFileCarrier({
  token,
  apiUrl,
  longest = longestTransfer,
}: {
  token: string;
  apiUrl: string | null;
  /** Milliseconds after which a transfer ends. */
  longest?: number;
}): FileCarrier {
  const trusted = (address: URL) =>
    apiUrl === null
      ? address.protocol === 'https:' && /(?:^|\.)slack(?:-files)?\.com$/.test(address.hostname)
      : address.origin === new URL(apiUrl).origin;

  return {
    async carry({ from, type, size, to }) {
      const source = addressOf(from);
      const target = addressOf(to);
      if (source === null || target === null || !trusted(source) || !trusted(target)) {
        throw new UnreadableFile('It is kept outside of Slack.');
      }
      const signal = AbortSignal.timeout(longest);
      const answer = await fetch(source, {
        headers: { authorization: `Bearer ${token}` },
        redirect: 'manual',
        signal,
      }).catch((error: unknown) => {
        throw failed('The file could not be fetched.', signal, error);
      });
      if (answer.status >= 500 || answer.status === 429) {
        await answer.body?.cancel();
        throw passing(`The file could not be fetched (HTTP ${answer.status}).`);
      }
      const body = answer.body as ReadableStream<Uint8Array> | null;
      // Instead of an error Slack shows its sign-in page to a token that may not read the file.
      const page = answer.headers.get('content-type')?.startsWith('text/html') === true && type !== 'text/html';
      if (answer.status !== 200 || body === null || page) {
        await answer.body?.cancel();
        throw new UnreadableFile('Slack does not let the bot read it.');
      }
      await send(Readable.fromWeb(body), target, size, signal);
    },
  };
}

async function send(source: Readable, target: URL, size: number, signal: AbortSignal): Promise<void> {
  const ask = target.protocol === 'https:' ? requestHttps : requestHttp;
  const upload = ask(target, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'content-length': size },
    signal,
  });
  const answered = new Promise<number>((resolve, reject) => {
    upload.once('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    upload.once('error', reject);
  });
  // Awaited below, but only if the transfer goes well.
  answered.catch(() => {});
  try {
    await pipeline(source, exactly(size), upload, { signal });
  } catch (error) {
    throw error instanceof UnreadableFile ? error : failed('The file could not be sent on.', signal, error);
  }
  const status = await answered.catch((error: unknown) => {
    throw failed('The file could not be sent on.', signal, error);
  });
  if (status !== 200) throw passing(`The file could not be sent on (HTTP ${status}).`);
}

/** Slack was told the size beforehand; what is longer or shorter is not the file that it described. */
function exactly(size: number): Transform {
  let count = 0;
  const wrong = () => new UnreadableFile('Its size is not what Slack says.');
  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      count += chunk.length;
      done(count > size ? wrong() : null, chunk);
    },
    flush(done) {
      done(count === size ? null : wrong());
    },
  });
}

/** What takes too long once would again: then its name must do. */
const failed = (why: string, signal: AbortSignal, error: unknown): Error =>
  signal.aborted ? new UnreadableFile('It takes too long to copy.') : passing(why, error);

/** Nothing has been posted yet, so it is simply done again. */
const passing = (why: string, cause?: unknown): DeliveryError =>
  new DeliveryError('file_transfer', { kind: 'again' }, why, cause);

function addressOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
