import type { PlayView, TroubleState } from '../../play-view.ts';

const base = '/playground/api';

/** What the panel says for refusals of its own. */
const sentences: Record<string, string> = {
  nothing_due: 'Nothing waits for the clock just now.',
  story_not_found: 'This story is not there any more. Reload the page.',
};

async function call(path: string, init?: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`${base}${path}`, init);
  } catch {
    throw new Error('The playground does not answer. It may be restarting.');
  }
  const body: unknown = await response.json().catch(() => ({}));
  if (response.ok) return body;
  const { error = `http_${response.status}`, details = '' } = Object(body);
  throw new Error(sentences[String(error)] ?? `That could not be done (${error}). ${details}`.trim());
}

export async function fetchPlay(signal: AbortSignal): Promise<PlayView> {
  // Our own server's answer: its type is the same module's.
  return (await call('/play', { signal })) as PlayView;
}

/** What the panel can ask for. */
export type PlayOrder =
  | { path: '/clock'; body: { advance: number } | { reset: true } | { toNext: true } }
  | { path: '/trouble'; body: Partial<TroubleState> }
  | {
      path: '/story';
      body: { do: 'start'; name: string; playing: boolean } | { do: 'next' | 'play' | 'pause' | 'stop' };
    }
  | { path: '/reset'; body: Record<string, never> }
  | { path: '/actions'; body: { action: 'retryNow' } };

export async function order({ path, body }: PlayOrder): Promise<void> {
  await call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
