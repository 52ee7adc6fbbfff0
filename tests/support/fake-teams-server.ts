import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { createTokenIssuer } from './fake-teams-tokens.ts';

/** A request that the connector got. */
export type ConnectorRequest = {
  method: string;
  /** Without the query, each part decoded: `v3/conversations/19:…/activities`. */
  path: string;
  query: string;
  /** What the path begins with, before the interface's version. */
  region: string;
  body: unknown;
  authorization: string | null;
  /** The status that it was answered with; null where no answer came, or none yet. */
  answered: number | null;
};

/** What goes wrong, with requests whose method and path fit. */
export type Fault = {
  method?: string;
  path?: RegExp;
  /** How often; once, if not said. */
  times?: number;
} & (
  | { status: number; code?: string; message?: string; retryAfter?: string | number; done?: boolean; body?: string }
  /** No answer at all, until the connector is closed; `done`: what was asked happened. */
  | { hang: true; done?: boolean }
  /** The line is cut; `done`: after what was asked happened. */
  | { cut: true; done?: boolean }
);

type Issuer = Pick<ReturnType<typeof createTokenIssuer>, 'metadata' | 'keys'>;
type Act = (
  method: string,
  parts: readonly string[],
  body: unknown,
  query: string,
) => { status: number; body: unknown };

/** The connector's door on this machine: takes note of what is asked, has it done, or fails as it was told to. */
export async function startConnectorServer(act: Act, tokens: Issuer) {
  const requests: ConnectorRequest[] = [];
  const faults: (Fault & { left: number })[] = [];
  const hanging = new Set<ServerResponse>();
  /** So long after it was done an answer comes (milliseconds): whoever asked may be gone by then. */
  const answers = { after: 0 };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    if (url.pathname === '/openid') return json(response, 200, tokens.metadata(`${origin}/keys`));
    if (url.pathname === '/keys') return json(response, 200, tokens.keys());
    const { asked, parts } = await read(request, url);
    requests.push(asked);
    const fault = faults.find(({ left, method, path }) => {
      return left > 0 && (method ?? asked.method) === asked.method && (path ?? /^/u).test(asked.path);
    });
    if (fault === undefined) {
      const { status, body } = act(asked.method, parts, asked.body, asked.query);
      asked.answered = status;
      if (answers.after > 0) await new Promise((resolve) => setTimeout(resolve, answers.after));
      return json(response, status, body);
    }
    fault.left -= 1;
    if (fault.done === true) act(asked.method, parts, asked.body, asked.query);
    if ('hang' in fault) hanging.add(response);
    else if ('cut' in fault) request.socket.destroy();
    else {
      asked.answered = fault.status;
      refuse(response, fault);
    }
  }

  return {
    origin,
    requests,
    faults,
    answers,
    async close(): Promise<void> {
      for (const response of hanging) response.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** A request, and its path after the version of the interface. */
async function read(request: IncomingMessage, url: URL): Promise<{ asked: ConnectorRequest; parts: string[] }> {
  const text = await bodyOf(request);
  const all = url.pathname.split('/').filter((part) => part !== '');
  const from = Math.max(0, all.indexOf('v3'));
  const parts = all.slice(from).map(decodeURIComponent);
  const asked = {
    method: request.method ?? '',
    path: parts.join('/'),
    query: url.search,
    region: all.slice(0, from).join('/'),
    body: text === '' ? null : JSON.parse(text),
    authorization: request.headers.authorization ?? null,
    answered: null,
  };
  return { asked, parts: parts.slice(1) };
}

function refuse(response: ServerResponse, fault: Extract<Fault, { status: number }>): void {
  const { status, code = null, message = 'As the test wants it.', retryAfter, body } = fault;
  if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
  if (body === undefined) json(response, status, code === null ? {} : { error: { code, message } });
  else response.writeHead(status, { 'content-type': 'text/html' }).end(body);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(body === null ? '' : JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
