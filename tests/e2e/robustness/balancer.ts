import { createServer, type IncomingHttpHeaders } from 'node:http';

export type Balancer = {
  /** Where Slack sends its events. */
  url: string;
  /** The desks behind it, by their addresses. */
  behind: string[];
  close(): Promise<void>;
};

/** A bad balancer: it gives every request to two of the instances, and answers with what the worse one said. */
export async function openBalancer(): Promise<Balancer> {
  const behind: string[] = [];
  let turn = 0;
  const pass = async (url: string, body: Buffer, headers: IncomingHttpHeaders): Promise<number> => {
    const given = Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && /^(x-slack|content-type)/u.test(name) ? [[name, value] as [string, string]] : [],
    );
    return fetch(`${url}/slack/events`, { method: 'POST', body: new Uint8Array(body), headers: given }).then(
      ({ status }) => status,
      () => 502,
    );
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const first = turn++;
      const chosen = [0, 1].flatMap((next) => behind[(first + next) % behind.length] ?? []);
      void Promise.all(chosen.map((url) => pass(url, Buffer.concat(parts), request.headers))).then((statuses) => {
        response.writeHead(Math.max(...statuses)).end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    behind,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
