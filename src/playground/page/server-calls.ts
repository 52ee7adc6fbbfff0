import type { PageAction } from '../page-action.ts';
import type { MessagePage, Snapshot } from '../snapshot.ts';

/** A refusal, with Slack's own code and what to say about it. */
class Refused extends Error {
  readonly code: string;

  constructor(code: string, details: string) {
    super(sentences[code] ?? (details === '' ? `Slack answers “${code}”.` : `Slack answers “${code}”: ${details}`));
    this.code = code;
  }
}

/** What Slack's client would say for the codes that a person meets here. */
const sentences: Record<string, string> = {
  not_allowed_for_external_user:
    'Slack offers commands and shortcuts only to members of the workspace that installed the app. A customer can mention @Threadwell instead.',
  not_allowed_in_thread: 'Slack has no slash commands in threads. Use it in the channel, or mention @Threadwell here.',
  unknown_command: 'That is not a valid command.',
  is_archived: 'This channel is archived: nobody can post in it.',
  not_in_channel: 'You are not a member of this channel.',
  message_not_found: 'This message is no longer there.',
  thread_not_found: 'This thread is no longer there.',
  invalid_name: 'There is no emoji of this name.',
  already_reacted: 'You have this reaction on the message already.',
  no_text: 'There is nothing to send.',
  msg_too_long: 'The message is too long: Slack takes 40,000 characters.',
  cant_update_message: 'Only the author can edit a message.',
  cant_delete_message: 'Only the author can delete a message.',
  unreachable: 'The playground does not answer. It may be restarting; nothing you typed is lost.',
};

const base = '/playground/api';

async function call(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${base}${path}`, init);
  } catch {
    throw new Refused('unreachable', '');
  }
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => ({}));
  const { error = `http_${response.status}`, details = '' } = Object(body);
  throw new Refused(String(error), typeof details === 'string' ? details : '');
}

/** What a seat wants to see. */
export type SeatQuery = {
  seat: string;
  channel: string | null;
  thread: string | null;
  selected: string | null;
  ticket: number | null;
};

export async function fetchSnapshot(place: SeatQuery, limit: number, signal: AbortSignal): Promise<Snapshot> {
  const query = new URLSearchParams({ seat: place.seat, limit: String(limit) });
  for (const name of ['channel', 'thread', 'selected', 'ticket'] as const) {
    const value = place[name];
    if (value !== null) query.set(name, String(value));
  }
  const response = await call(`/snapshot?${query}`, { signal });
  // Our own server's answer: its type is the same module's.
  return (await response.json()) as Snapshot;
}

/** Messages of a channel: those before a `ts`, those from one on, or those between. */
export async function fetchMessages(
  { seat, channel }: SeatQuery,
  part: { before?: string; from?: string; limit: number },
): Promise<MessagePage> {
  const query = new URLSearchParams({ seat, channel: channel ?? '' });
  for (const [name, value] of Object.entries(part)) query.set(name, String(value));
  const response = await call(`/messages?${query}`, { signal: AbortSignal.timeout(10_000) });
  return (await response.json()) as MessagePage;
}

async function send(path: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await call(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return response.json();
}

/** Does something in a seat's name. @throws Refused */
export async function act(action: PageAction): Promise<unknown> {
  const { result } = Object(await send('/actions', action));
  const { problem } = Object(result);
  if (typeof problem === 'string') {
    throw new Refused(problem, 'the desk did not take it in three seconds, or failed. Try again.');
  }
  return result;
}

/** Moves the desk's clock: milliseconds forward, or back to real time. */
export const moveClock = (step: { advance: number } | { reset: true }): Promise<unknown> => send('/clock', step);
