import { createServer } from 'node:http';
import { globexTenant } from './teams-activities.ts';

/** A connector that knows everybody who is asked for, at once. Gives its address. */
export async function startTeamsStub(): Promise<{ serviceUrl: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume();
    const [, person] = /\/members\/([^/?]+)/u.exec(request.url ?? '') ?? [];
    const id = decodeURIComponent(person ?? '');
    const member = { id, aadObjectId: id, name: 'Gina', tenantId: globexTenant, userRole: 'user' };
    const body = person === undefined ? { members: [], conversations: [] } : member;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    serviceUrl: `http://127.0.0.1:${port}/emea/`,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}
