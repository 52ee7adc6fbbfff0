import type { TicketDraft } from './ticket-draft.ts';

/** A customer's question waits no more from `at` on: they took it back, or it goes on elsewhere. What it broke stays broken. */
export function unask(draft: TicketDraft, ...questions: readonly { id: string; at: number }[]): void {
  const asked = new Set(draft.now.sla.facts.flatMap((fact) => (fact.is === 'asked' ? (fact.message ?? []) : [])));
  const known = questions.filter(({ id }) => asked.has(id));
  if (known.length === 0) return;
  draft.fact(...known.map(({ id, at }) => ({ is: 'withdrawn' as const, at, message: id })));
  waitAnew(draft);
}

/** Whom it waits for, by the questions that nobody has answered. Set on purpose, it stays. */
export function waitAnew(draft: TicketDraft): void {
  const { status } = draft.now;
  switch (status) {
    case 'new':
    case 'open':
    case 'on-hold': {
      const since = draft.askedSince;
      draft.set({ waitingOn: since === null ? 'customer' : 'us', waitingSince: since });
      return;
    }
    case 'pending':
    case 'solved':
    case 'closed':
      return;
    default:
      status satisfies never;
  }
}
