import type { MessageInbound, SubmitInbound } from '../../src/desk/inbound.ts';
import { inboxPartition } from '../../src/engine/partitions.ts';
import type { Arrival } from '../../src/engine/platform.ts';
import type { InboxRow } from '../../src/store/repositories/inbox.ts';

/** Gina's message of that `ts` in a channel, neutral, as Slack's receiver hands it on. */
export function aSaidMessage(ts: string, told: { platformId?: string; text?: string; user?: string } = {}) {
  const platformId = told.platformId ?? 'C0GLOBEX';
  const channel = `slack:${platformId}`;
  const at = Number(ts) * 1_000;
  const inbound: MessageInbound = {
    kind: 'message',
    key: `slack:T0ACME:${channel}:${ts}`,
    conversation: channel,
    at,
    place: {
      platform: 'slack',
      installation: 'T0ACME',
      channel,
      platformChannel: platformId,
      shared: true,
      direct: false,
    },
    message: {
      id: `${channel}:${ts}`,
      ts,
      thread: null,
      at,
      text: told.text ?? 'The export fails, can you look?',
      mentions: [],
      mentionsBot: false,
      files: [],
      author: { account: `slack:${told.user ?? 'U0GINA'}`, team: 'T0GLOBEX', name: 'Gina', app: null },
      parentAuthor: null,
    },
  };
  return inbound;
}

export const anArrival = (ts: string, told: Parameters<typeof aSaidMessage>[1] = {}): Arrival => ({
  inbound: aSaidMessage(ts, told),
  raw: { event: { ts } },
});

/** The row that such a message is stored as. */
export function aRow(ts: string, told: Parameters<typeof aSaidMessage>[1] = {}): InboxRow {
  const inbound = aSaidMessage(ts, told);
  const row = { _id: inbound.key, inbound, raw: null, storedAt: 1, attempts: 0 };
  return { ...row, queue: inboxPartition(inbound.conversation), dueAt: 1 };
}

/** A form of Ana's about a ticket, as she sent it off. */
export function aSubmission(
  form: SubmitInbound['form'],
  ticket: number,
  values: SubmitInbound['values'],
): SubmitInbound {
  const { place } = aSaidMessage('1.1');
  return {
    kind: 'submit',
    key: 'view:1',
    conversation: 'form:1',
    at: Date.now(),
    place: { ...place, platformChannel: '', channel: 'slack:' },
    actor: { account: 'slack:U0ANA', team: 'T0ACME', name: null, app: null },
    form,
    about: { ticket, subject: null, seen: null },
    values,
  };
}
