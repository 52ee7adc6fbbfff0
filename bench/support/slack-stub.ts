import { createServer } from 'node:http';
import { team } from './events.ts';

/** Slack's Web API as far as a silent desk calls it: answers at once, and tells of each post. Gives the base of its address. */
export async function startSlackStub(
  onPost: (given: URLSearchParams) => void = () => {},
): Promise<{ apiUrl: string; close(): void }> {
  let posted = 0;
  const server = createServer((incoming, outgoing) => {
    const method = incoming.url?.split('?')[0]?.replace('/api/', '') ?? '';
    let body = '';
    incoming.on('data', (part) => {
      body += part;
    });
    incoming.on('end', () => {
      const given = new URLSearchParams(body);
      const post = method === 'chat.postMessage';
      outgoing.setHeader('content-type', 'application/json');
      outgoing.end(JSON.stringify(post ? posting(given, posted++) : answer(method, given)));
      if (post) onPost(given);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { apiUrl: `http://127.0.0.1:${port}/api/`, close: () => server.close() };
}

const posting = (given: URLSearchParams, index: number): object => ({
  ok: true,
  channel: given.get('channel'),
  ts: `${Math.floor(Date.now() / 1000)}.${String(index % 1_000_000).padStart(6, '0')}`,
});

function answer(method: string, given: URLSearchParams): object {
  switch (method) {
    case 'auth.test':
      return {
        ok: true,
        team_id: team,
        team: 'Acme',
        user_id: 'U0THREADWELL',
        bot_id: 'B0THREADWELL',
        user: 'threadwell',
        url: 'https://acme.slack.test/',
      };
    case 'bots.info':
      return {
        ok: true,
        bot: { id: 'B0THREADWELL', app_id: 'A0THREADWELL', user_id: 'U0THREADWELL', name: 'Threadwell' },
      };
    case 'conversations.info': {
      const id = given.get('channel') ?? '';
      // A desk's own channel is shared with nobody: cards go nowhere else.
      const customers = !id.startsWith('C0TRIAGE');
      const shared_team_ids = customers ? [team, 'T0GLOBEX'] : [team];
      return {
        ok: true,
        channel: { id, name: id.toLowerCase(), is_ext_shared: customers, is_member: true, shared_team_ids },
      };
    }
    case 'users.info': {
      const id = given.get('user') ?? 'U0';
      return {
        ok: true,
        user: { id, team_id: 'T0GLOBEX', name: id, real_name: id, profile: { display_name: id }, is_stranger: true },
      };
    }
    default:
      return { ok: true, messages: [], has_more: false };
  }
}
