import { detailsOf, fieldPrefix, nobodyChoice } from '../forms/details-fields.ts';
import { readShown } from '../forms/shown.ts';
import type { SubmitInbound } from '../inbound.ts';
import { type Deed, may } from '../permissions.ts';
import { priorities, type Ticket } from '../ticket.ts';
import { agentNamed, assign } from './assigned.ts';
import type { Context } from './context.ts';
import { faultOfField } from './custom-field.ts';
import { type Decision, nothing } from './decision.ts';
import { moveTo, prioritise } from './handling.ts';
import { pastDeadline } from './late-change.ts';
import { refusal, sentence, tell } from './sentence.ts';
import { endSnooze, readInstant, snooze } from './snooze.ts';
import { whyLeftAlone } from './standing.ts';
import { setTags } from './tagging.ts';
import { TicketDraft } from './ticket-draft.ts';

/** *More*: writes what was changed in it, on the ticket as it is now; what is wrong is said beside its field. */
export function submitDetails(context: Context, inbound: SubmitInbound, ticket: Ticket): Decision {
  const left = whyLeftAlone(context, ticket);
  if (left !== null) return tell(left);
  const draft = new TicketDraft(ticket, context, inbound, 'form');
  const faults: Record<string, string> = {};
  let changed = false;
  for (const [field, value] of changesIn(context, inbound, ticket)) {
    const why = write(draft, context, field, value);
    if (why === null) changed = true;
    else faults[field] = why;
  }
  if (Object.keys(faults).length > 0) return { ...nothing(), form: { faults } };
  if (!changed) return nothing();
  const { snoozedUntil } = draft.now;
  const say =
    snoozedUntil === ticket.snoozedUntil || snoozedUntil === null ? null : pastDeadline(ticket, context, snoozedUntil);
  return { ...nothing(), updates: [draft.update()], say };
}

/** What whoever sent it changed: others' changes since it was opened stay. The status goes last: it may close things. */
function changesIn(context: Context, { about, values }: SubmitInbound, ticket: Ticket): [string, string][] {
  const now = detailsOf(ticket, context);
  const shown = readShown(about.subject);
  return Object.entries(now)
    .flatMap(([field, current]): [string, string][] => {
      const sent = values[field];
      // A field that was emptied is not sent; without knowing what was shown nothing can be made of that.
      if (typeof sent !== 'string' && shown === null) return [];
      const value = typeof sent === 'string' ? sent.trim() : '';
      const before = shown === null ? current : (shown[field] ?? '');
      return value === before || value === current ? [] : [[field, value]];
    })
    .sort(([a], [b]) => Number(a === 'status') - Number(b === 'status'));
}

/** Writes one field; gives the sentence why not. */
function write(draft: TicketDraft, context: Context, field: string, value: string): string | null {
  if (!may(context.who, deedOf(field, value), draft.now.customer?.id ?? null)) return refusal(context);
  switch (field) {
    case 'status':
      return setTo(draft, context, value);
    case 'priority': {
      const priority = priorities.find((known) => known === value);
      if (priority === undefined) return sentence(context, 'faultChoice', {});
      return prioritise(priority)(draft, context);
    }
    case 'assignee': {
      const agent = value === nobodyChoice ? null : agentNamed(context, value);
      if (agent === null && value !== nobodyChoice) return sentence(context, 'agentUnknown', {});
      assign(draft, context, agent);
      return null;
    }
    case 'tags':
      return setTags(draft, context, value.split(','));
    case 'snooze':
      return snoozeTo(draft, context, value);
    case 'participant':
      if (!/^[a-z]+:\S+$/u.test(value)) return sentence(context, 'faultChoice', {});
      draft.note('participant', null, value);
      draft.addParticipant(value);
      return null;
    default:
      return custom(draft, context, field.slice(fieldPrefix.length), value);
  }
}

function deedOf(field: string, value: string): Deed {
  switch (field) {
    case 'status':
      return value === 'solved' ? 'solve' : 'status';
    case 'priority':
      return 'priority';
    case 'assignee':
      return 'assign';
    case 'tags':
      return 'tag';
    case 'snooze':
      return 'snooze';
    default:
      return 'field';
  }
}

function setTo(draft: TicketDraft, context: Context, value: string): string | null {
  switch (value) {
    case 'open':
    case 'pending':
    case 'on-hold':
    case 'solved':
      return moveTo(value)(draft, context);
    default:
      return sentence(context, 'faultChoice', {});
  }
}

function snoozeTo(draft: TicketDraft, context: Context, value: string): string | null {
  if (value === '') {
    endSnooze(draft);
    return null;
  }
  const until = readInstant(value, context);
  if (until === null) return sentence(context, 'faultPast', {});
  snooze(draft, until);
  return null;
}

function custom(draft: TicketDraft, context: Context, name: string, value: string): string | null {
  const field = context.desk.fields.find((one) => one.name === name);
  if (field === undefined) return sentence(context, 'faultChoice', {});
  const why = value === '' ? null : faultOfField(context, field, value);
  if (why !== null) return why;
  const { [name]: before, ...others } = draft.now.fields;
  draft.set({ fields: value === '' ? others : { ...others, [name]: value } });
  // History never holds text that somebody wrote.
  const told = field.type !== 'text';
  draft.note(`field:${name}`, told ? (before ?? null) : null, told && value !== '' ? value : null);
  return null;
}
