import type { Finding } from '../../cli/finding.ts';
import type { Config } from '../../config.ts';

const patience = 5_000;

/** Whether a desk runs here and is ready, and whether it is reached at its public address. */
export async function* checkHttp({ http: { host, port, publicUrl }, slack, teams }: Config): AsyncGenerator<Finding> {
  const local = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`;
  const ready = await ask(`${local}/readyz`);
  if (ready === null) yield { state: 'note', about: 'the desk', is: `does not run on port ${port} of this machine.` };
  else if (ready === 200) yield { state: 'ok', about: 'the desk', is: `runs on port ${port}, and is ready.` };
  else {
    const todo = `curl ${local}/readyz says why.`;
    yield { state: 'failure', about: 'the desk', is: `runs on port ${port}, and is not ready.`, todo };
  }
  if (publicUrl !== null) {
    const reached = await ask(`${publicUrl}/healthz`);
    if (reached === 200) yield { state: 'ok', about: 'PUBLIC_URL', is: `${publicUrl} leads to a desk.` };
    else {
      const is = reached === null ? 'is not reached from here.' : `answers ${reached}, not as a desk does.`;
      const todo = 'Check the proxy before it: it should forward to the desk’s port, bodies and headers as they are.';
      yield { state: 'warning', about: 'PUBLIC_URL', is, todo };
    }
    if (teams !== null && reached === 200) yield await messagingEndpoint(publicUrl);
  } else if (teams !== null && teams.authentication.kind !== 'none') {
    const todo = 'Set it to the address whose /api/messages is the Azure Bot’s messaging endpoint.';
    yield {
      state: 'note',
      about: 'PUBLIC_URL',
      is: 'is not set: whether Teams reaches the desk cannot be told.',
      todo,
    };
  } else if (slack?.transport === 'http') {
    const todo = 'Set it to the address that Slack sends to, or use Socket Mode (SLACK_APP_TOKEN).';
    yield {
      state: 'note',
      about: 'PUBLIC_URL',
      is: 'is not set: whether Slack reaches the desk cannot be told.',
      todo,
    };
  }
}

/** The bot's door answers a look with 405; whatever else does stands before it. */
async function messagingEndpoint(publicUrl: string): Promise<Finding> {
  const about = 'messaging endpoint';
  const endpoint = `${publicUrl}/api/messages`;
  const answer = await ask(endpoint);
  if (answer === 405) return { state: 'ok', about, is: `${endpoint} leads to the bot: put it into the Azure Bot.` };
  const is = answer === null ? `${endpoint} does not answer.` : `${endpoint} answers ${answer}, not as the bot does.`;
  return {
    state: 'warning',
    about,
    is,
    todo: 'Forward /api/messages to the desk’s port, with bodies and headers as they are.',
  };
}

/** The status of an answer; null where there is none. */
async function ask(url: string): Promise<number | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience), redirect: 'manual' });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}
