import { createServer } from 'node:http';
import { team } from './events.ts';

const answers: Record<string, object> = {
  'auth.test': {
    ok: true,
    team_id: team,
    team: 'Acme',
    user_id: 'U0THREADWELL',
    bot_id: 'B0THREADWELL',
    user: 'threadwell',
    url: 'https://acme.slack.test/',
  },
  'bots.info': {
    ok: true,
    bot: { id: 'B0THREADWELL', app_id: 'A0THREADWELL', user_id: 'U0THREADWELL', name: 'Threadwell' },
  },
  'conversations.info': {
    ok: true,
    channel: {
      id: 'C0BENCH',
      name: 'bench',
      is_ext_shared: true,
      is_member: true,
      shared_team_ids: [team, 'T0GLOBEX'],
    },
  },
  'conversations.history': { ok: true, messages: [], has_more: false },
  'conversations.replies': { ok: true, messages: [], has_more: false },
};

/** Slack's Web API as far as a silent desk calls it: answers at once. Gives the base of its address. */
export async function startSlackStub(): Promise<{ apiUrl: string; close(): void }> {
  const server = createServer((incoming, outgoing) => {
    const method = incoming.url?.split('?')[0]?.replace('/api/', '') ?? '';
    let body = '';
    incoming.on('data', (part) => {
      body += part;
    });
    incoming.on('end', () => {
      const user = new URLSearchParams(body).get('user') ?? 'U0';
      const person = {
        ok: true,
        user: {
          id: user,
          team_id: 'T0GLOBEX',
          name: user,
          real_name: user,
          profile: { display_name: user },
          is_stranger: true,
        },
      };
      outgoing.setHeader('content-type', 'application/json');
      outgoing.end(JSON.stringify(method === 'users.info' ? person : (answers[method] ?? { ok: true })));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { apiUrl: `http://127.0.0.1:${port}/api/`, close: () => server.close() };
}
