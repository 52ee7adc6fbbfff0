import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';

/** Answers of the connector are small; what is longer is none of them (bytes). */
const longestAnswer = 10_000_000;

/**
 * A line of its own for every call: one that was kept open may be closed just as a message goes out on it, and then nobody knows
 * whether that was taken. TLS sessions are taken up again.
 */
const httpAgent = new HttpAgent({ keepAlive: false });
const httpsAgent = new HttpsAgent({ keepAlive: false });

export type HttpAnswer = { status: number; retryAfter: string | null; body: string };

/** One call; `onLine` is told as soon as there is a line to write on: before that nothing of it can have been heard. */
export function callHttp(
  address: string,
  call: { method: string; headers: Record<string, string>; body: string | null; signal: AbortSignal },
  onLine: () => void,
): Promise<HttpAnswer> {
  const { method, body, signal } = call;
  const isSecure = address.startsWith('https:');
  const length = body === null ? {} : { 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const asked = (isSecure ? requestHttps : requestHttp)(address, {
      method,
      headers: { ...call.headers, ...length },
      agent: isSecure ? httpsAgent : httpAgent,
      signal,
    });
    asked.once('socket', (socket) => socket.once(isSecure ? 'secureConnect' : 'connect', onLine));
    asked.once('error', reject);
    asked.once('response', (response) => {
      read(response).then(
        (text) =>
          resolve({
            status: response.statusCode ?? 0,
            retryAfter: response.headers['retry-after'] ?? null,
            body: text,
          }),
        reject,
      );
    });
    asked.end(body ?? undefined);
  });
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > longestAnswer) throw new Error('The answer is too long.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
