import { opensForm, writeAbout } from '../actions.ts';
import type { Effect } from '../effect.ts';
import type { IssueDoneInbound, Step, StepInbound } from '../inbound.ts';
import { say } from '../texts/say.ts';
import type { Ticket } from '../ticket.ts';
import { showStatus } from './acknowledge.ts';
import { accountsOf, cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { EffectIds } from './effect-ids.ts';
import { waitsFor } from './links.ts';
import { endSnooze } from './snooze.ts';
import { whyLeftAlone } from './standing.ts';
import { stepAfter } from './step-after.ts';
import { TicketDraft } from './ticket-draft.ts';

/** So many numbers are named; more are counted. */
const mostNamed = 20;

/**
 * An issue in a tracker is done: every ticket that is linked to it is open again until its customer knows, each by a step
 * of its own; and each triage channel gets one draft of an answer for all of them. Said again it changes nothing, also
 * once they were told, as a tracker may say it with every later edit: only linking again waits for it anew.
 */
export function decideIssueDone(context: Context, inbound: IssueDoneInbound): Decision {
  const { address } = inbound;
  const waiting = context.linked.filter(
    (ticket) => waitsFor(ticket, address) && whyLeftAlone(context, ticket) === null,
  );
  return {
    ...nothing(),
    steps: waiting.map(({ number }, index) =>
      stepAfter(inbound, context, index, { ticket: number, step: { what: 'close-the-loop', address }, door: 'api' }),
    ),
    effects: drafts(context, inbound, waiting),
  };
}

/** What is offered to send to all: in the desk's language, to be changed before it goes. */
export const loopDraft = ({ desk, now }: Context): string =>
  say('issueDone', {}, { locale: desk.locale, timeZone: desk.timeZone, now, overrides: desk.templates });

/** The tickets whose customers have not been told that an issue is done. */
export const untold = ({ linked }: Context, address: string | null): Ticket[] =>
  linked.filter(({ loop }) => loop !== null && loop === address);

function drafts(context: Context, { address, key }: IssueDoneInbound, waiting: readonly Ticket[]): Effect[] {
  const ids = new EffectIds(key);
  const { desk } = context;
  const channels = [...new Set(waiting.flatMap(({ triage }) => (triage === null ? [] : [triage])))];
  return channels.flatMap((triage): Effect[] => {
    const here = waiting.filter((ticket) => ticket.triage === triage);
    const [first] = here;
    if (first === undefined) return [];
    const tickets = here
      .slice(0, mostNamed)
      .map(({ number }) => `#${number}`)
      .join(', ');
    return [
      {
        kind: 'post',
        audience: 'desk',
        id: ids.next(),
        platform: first.platform,
        installation: first.installation,
        ticket: null,
        channel: triage,
        inCardThread: false,
        broadcast: false,
        calls: [],
        content: {
          for: 'desk',
          key: 'closeTheLoop',
          params: { address, count: here.length, tickets, draft: loopDraft(context) },
        },
        reader: { locale: desk.locale, timeZone: desk.timeZone },
        buttons: [
          {
            action: opensForm('close-loop'),
            value: writeAbout({ ticket: null, subject: address }),
            label: 'buttonSendToAll',
            style: 'primary',
          },
        ],
      },
    ];
  });
}

/** One of the tickets that waited for it: open again, and the desk's turn, until the customer is told. */
export function closeTheLoop(
  context: Context,
  inbound: StepInbound,
  { address }: Extract<Step, { what: 'close-the-loop' }>,
): Decision {
  const { ticket } = context;
  if (ticket === null || !waitsFor(ticket, address)) return nothing();
  if (whyLeftAlone(context, ticket) !== null) return nothing();
  const draft = new TicketDraft(ticket, context, inbound, inbound.door ?? 'api');
  draft.note('issue-done', null, null);
  endSnooze(draft);
  if (ticket.status !== 'new') setStatus(draft, context, 'open');
  draft.set({ issuesDone: [...ticket.issuesDone, address] });
  draft.set({ loop: address, waitingOn: 'us', waitingSince: ticket.waitingSince ?? inbound.at });
  const { number, assignee, triage } = ticket;
  const line = cardLine(context, ticket, {
    id: draft.ids.next(),
    content: { for: 'desk', key: 'loopReopened', params: { number, address } },
    calls: assignee === null ? [] : accountsOf(context, assignee.id, triage),
  });
  if (line !== null) draft.effect(line);
  showStatus(draft, context);
  return { ...nothing(), updates: [draft.update()] };
}
