import { erasedSubject } from '../../desk/decide/deletion.ts';
import type { Card, Effect, Mirror } from '../../desk/effect.ts';
import type { Message } from '../../desk/message.ts';
import { npsAlertErased } from '../../desk/nps/nps-posts.ts';
import type { Ticket } from '../../desk/ticket.ts';
import type { Store } from '../../store/open-store.ts';
import type { EffectDocument } from '../../store/schemas/documents.ts';
import { addressed } from '../addressed.ts';
import { waitingDocument } from '../waiting-document.ts';
import { indexTickets } from '../write-words.ts';

/** What stands where a name stood. */
export const forgottenName = '(forgotten)';

export type EraseStore = Pick<
  Store,
  | 'archive'
  | 'erasing'
  | 'tickets'
  | 'messages'
  | 'inbox'
  | 'effects'
  | 'channels'
  | 'customers'
  | 'people'
  | 'desk'
  | 'words'
  | 'audit'
  | 'surveys'
  | 'keepsakes'
>;

/**
 * Takes the texts and files of messages out of the desk: out of their records, the inbounds that brought them, subjects taken
 * from them, and the index of words. Done again it changes nothing. `name` takes the place of their authors' names.
 */
export async function eraseMessages(
  store: EraseStore,
  messages: readonly Message[],
  { now, name }: { now: number; name: string | null },
): Promise<void> {
  if (messages.length === 0) return;
  const channels = await store.channels.byIds([...new Set(messages.map(({ channel }) => channel))]);
  const tickets = await store.tickets.byNumbers([...numbersOf(messages)]);
  for (const { id, platform, channel, ticket } of messages) {
    // Keys of inbounds begin with the team whose token served them, and so with that of the ticket or the channel.
    const teams = [tickets.get(ticket ?? 0)?.installation, channels.get(channel)?.installation];
    for (const team of new Set(teams)) {
      if (team !== undefined) await store.inbox.erase(`${platform}:${team}:${id}`, id);
    }
  }
  await store.erasing.messages(
    messages.map(({ id }) => id),
    now,
    name,
  );
  const erased = new Set(messages.map(({ id }) => id));
  await store.effects.endLost([...erased], Date.now());
  const subjects = [...tickets.values()].filter(({ subjectFrom }) => subjectFrom !== null && erased.has(subjectFrom));
  await store.erasing.subjects(
    subjects.map(({ number }) => number),
    erasedSubject,
  );
  await indexTickets([...tickets.keys()], store);
}

/** Has what was shown of them in triage taken away, and the cards of their tickets drawn anew, by the desk that runs. */
export async function eraseCopies(
  store: EraseStore,
  { tickets, messages, run }: { tickets: readonly Ticket[]; messages: readonly Message[]; run: number },
): Promise<void> {
  const byNumber = new Map(tickets.map((ticket) => [ticket.number, ticket]));
  const into = [...messages.flatMap(({ copies }) => copies), ...tickets].flatMap((one) =>
    'triage' in one ? (one.triage ?? []) : one.channel,
  );
  const channels = await store.channels.byIds([...new Set(into)]);
  // Where nobody has learned yet whose it is, the desk that runs knows.
  const home = { channel: (id: string) => channels.get(id) ?? null, homeOf: () => null };
  const trims = messages.flatMap((message): Mirror[] => {
    const copy = message.copies.find(({ to }) => to === 'card');
    const ticket = byNumber.get(message.ticket ?? 0);
    if (copy === undefined || ticket === undefined) return [];
    const { platform, installation, number } = ticket;
    return [
      {
        kind: 'mirror',
        audience: 'desk',
        id: `forget:${message.id}:${run}`,
        platform,
        installation,
        ticket: number,
        channel: copy.channel,
        message: message.id,
        change: 'trim',
        piece: null,
      },
    ];
  });
  const cards = tickets.flatMap(({ number, card, triage, platform, installation }): Card[] =>
    card === null || triage === null
      ? []
      : [
          {
            kind: 'card',
            audience: 'desk',
            id: `forget:card:${number}:${run}`,
            platform,
            installation,
            ticket: number,
            channel: triage,
            first: false,
          },
        ],
  );
  const effects = [...trims, ...cards].map((effect) => addressed(effect, home));
  await store.effects.relay(effects.map((effect, index) => waiting(effect, run, index)));
}

/** Has what triage was told of answers to NPS taken away likewise; after they were erased. */
export async function eraseAlerts(
  store: Pick<EraseStore, 'surveys' | 'effects'>,
  whom: { accounts: string[] } | { customer: string },
  run: number,
): Promise<void> {
  const alerts = [...(await store.surveys.alerts(whom))];
  await store.effects.relay(
    alerts.map(([id, alert], index) => waiting(npsAlertErased(alert, `forget:${id}:${run}`), run, index)),
  );
}

const waiting = (effect: Effect, now: number, index: number): EffectDocument =>
  waitingDocument(effect, now * 1_000 + index, now);

const numbersOf = (messages: readonly Message[]): Set<number> =>
  new Set(messages.flatMap(({ ticket }) => (ticket === null ? [] : [ticket])));
