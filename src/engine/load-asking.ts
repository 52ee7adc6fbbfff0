import { type Asking, isOwn, nobodyKnown } from '../desk/csat/survey-plan.ts';
import type { Desk } from '../desk/decide/context.ts';
import type { Inbound } from '../desk/inbound.ts';
import type { Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';

/**
 * What is known of whom a ticket's question would be put to; null where nothing can be solved, asked or planned by this. Where one
 * stands that this may bring up to date, at least how its reader reads.
 */
export async function loadAsking(
  store: Pick<Store, 'messages' | 'people'>,
  { desk, inbound, ticket, now }: { desk: Desk; inbound: Inbound; ticket: Ticket | null; now: number },
): Promise<Asking | null> {
  const looks = ticket === null ? 'nothing' : lookFor(inbound, ticket, desk);
  if (ticket === null || looks === 'nothing') return null;
  const { number, firstMessage, requester } = ticket;
  if (looks === 'reader') return { ...nobodyKnown, ...(await store.people.asking(requester.account)) };
  const [asked, person, first] = await Promise.all([
    store.people.askedSince(requester.account, now - desk.csat.cooldown),
    store.people.asking(requester.account),
    firstMessage === null ? null : store.messages.byIds([firstMessage]),
  ]);
  const others = asked.filter((one) => one.number !== number);
  return {
    ...person,
    own: isOwn(person.profile, desk.directory),
    machine: first?.get(firstMessage ?? '')?.verdict.rule === 'opened-by-app',
    lastAsked: latest(others.flatMap(({ askedAt }) => askedAt ?? [])),
    another: others.some(({ plannedAt, number: other }) => plannedAt !== null && plannedAt <= now && other < number),
  };
}

/** What has to be known of the requester for this inbound: all of it, how they read what stands, or nothing. */
export function lookFor(inbound: Inbound, { csat }: Pick<Ticket, 'csat'>, desk: Desk): 'all' | 'reader' | 'nothing' {
  if (desk.csat.enabled && mayAsk(inbound, desk)) return 'all';
  return csat.surveys.some(({ state }) => state.is === 'asked') ? 'reader' : 'nothing';
}

/** Whether a ticket may become solved by this, or its question is due. */
function mayAsk(inbound: Inbound, { emoji }: Desk): boolean {
  switch (inbound.kind) {
    case 'command':
    case 'press':
    case 'submit':
    case 'step':
      return true;
    case 'form':
      return inbound.form === 'ask-in-own-words';
    case 'timer':
      return inbound.timer === 'solve' || inbound.timer === 'survey';
    case 'reaction':
      return Object.values(emoji).includes(inbound.emoji);
    default:
      return false;
  }
}

const latest = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.max(...times));
