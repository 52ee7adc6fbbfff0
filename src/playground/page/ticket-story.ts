/*
 * The desk tells a ticket as its API does, with its timers and its outbox beside it. The page knows nothing of the desk's
 * types: what it cannot read it leaves out.
 */

type Line = { key: string; at: string; text: string };
export type ToldMessage = { key: string; at: string; author: string; text: string; side: string; note: boolean };
export type ToldTimer = { name: string; dueAt: string };
export type ToldEffect = { key: string; kind: string; what: string; state: string; to: string; problem: string };
export type ToldClock = { metric: string; state: string; dueAt: string | null };

const entries = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.map((entry: unknown): Record<string, unknown> => ({ ...Object(entry) })) : [];

function word(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const { name } = Object(value);
  return typeof name === 'string' ? name : '';
}

/** What happened, in words: `Ana Weber: status from new to open, by a message`. */
export function historyOf(ticket: unknown): Line[] {
  return entries(Object(ticket).history).flatMap(({ at, actor, door, what, from, to }, place) => {
    if (typeof at !== 'string' || typeof what !== 'string') return [];
    const subject = what.replaceAll('-', ' ');
    // `opened: opened-by-message` would say twice what the door says once more.
    const [was, is] = [word(from), word(to).startsWith(`${what}-`) ? '' : word(to)];
    const change =
      was !== '' && is !== ''
        ? ` from ${was} to ${is}`
        : is === ''
          ? was === ''
            ? ''
            : `: no longer ${was}`
          : `: ${is}`;
    const by = word(door) === '' ? '' : `, ${doors[word(door)] ?? `by ${word(door)}`}`;
    const who = word(actor);
    return [{ key: `${at} ${place}`, at, text: `${who === '' ? '' : `${who}: `}${subject}${change}${by}` }];
  });
}

const doors: Record<string, string> = {
  message: 'by a message',
  emoji: 'by an emoji',
  mention: 'by a mention',
  direct: 'by a direct message',
  shortcut: 'by a shortcut',
  command: 'by a command',
  button: 'by a button',
  timer: 'by a timer',
  api: 'through the API',
};

export function messagesOf(ticket: unknown): ToldMessage[] {
  return entries(Object(ticket).messages).flatMap(({ id, at, author, text, side, note, deletedAt }) =>
    typeof id !== 'string' || typeof at !== 'string'
      ? []
      : [
          {
            key: id,
            at,
            author: word(author),
            text: typeof deletedAt === 'string' ? '(deleted)' : word(text),
            side: word(side),
            note: note === true,
          },
        ],
  );
}

export function timersOf(ticket: unknown): ToldTimer[] {
  return entries(Object(ticket).timers)
    .flatMap(({ name, dueAt }) => (typeof name === 'string' && typeof dueAt === 'string' ? [{ name, dueAt }] : []))
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt));
}

export function clocksOf(ticket: unknown): ToldClock[] {
  return entries(Object(ticket).sla).flatMap(({ metric, state, dueAt }) =>
    typeof metric !== 'string' ? [] : [{ metric, state: word(state), dueAt: typeof dueAt === 'string' ? dueAt : null }],
  );
}

export function outboxOf(ticket: unknown): ToldEffect[] {
  return entries(Object(ticket).outbox).flatMap(({ id, kind, what, state, to, problem }) =>
    typeof id !== 'string' || typeof kind !== 'string'
      ? []
      : [{ key: id, kind, what: word(what), state: word(state), to: word(to), problem: word(problem) }],
  );
}
