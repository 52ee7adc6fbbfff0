import { expect } from 'vitest';
import type { Role } from './three-doors-room.ts';

const agents: readonly Role[] = ['admin', 'lead', 'agent'];
const leads: readonly Role[] = ['admin', 'lead'];
const people: readonly Role[] = [...agents, 'colleague'];

export type Row = {
  /** What is typed after the number, `%link` being a link to the request, `%other` another ticket's number. */
  args: string;
  may: readonly Role[];
  /** Commands of a lead on the ticket before; `%n` is its number. */
  before?: readonly string[];
  /** What the ticket is then; null where that is left as it is. */
  after: object | null;
  /** What the customer reads then, and nothing else. */
  sent?: string;
  /** What was typed in the customer's thread is the answer itself. */
  saidThere?: true;
  /** Not every ticket can take it, or it only shows: it is enough that it is not refused. */
  mayFail?: true;
};

const some = (one: object) => expect.arrayContaining([expect.objectContaining(one)]);
const looking = 'Hi Gina, thank you for writing. We are looking into it.';

/** One row for each command of the registry. */
export const rows: Readonly<Record<string, Row>> = {
  help: { args: 'solve', may: people, after: null },
  new: { args: 'Please add 20 seats', may: agents, after: null, mayFail: true },
  list: { args: 'all', may: agents, after: null },
  show: { args: '', may: agents, after: null },
  search: { args: 'export', may: agents, after: null },
  why: { args: '%link', may: agents, after: null },
  claim: { args: '', may: agents, after: { status: 'open' } },
  assign: { args: '@ben', may: agents, after: { assignee: { name: 'Ben Okafor' } } },
  unassign: { args: '', may: agents, before: ['claim %n'], after: { assignee: null } },
  status: { args: 'pending', may: agents, after: { status: 'pending' } },
  pending: { args: 'Which browser?', may: agents, after: { status: 'pending' }, sent: 'Which browser?' },
  hold: { args: '', may: agents, after: { status: 'on-hold' } },
  solve: { args: 'Done, thanks!', may: agents, after: { status: 'solved' }, sent: 'Done, thanks!' },
  close: { args: '', may: agents, after: { status: 'closed' } },
  reopen: { args: '', may: agents, before: ['solve %n'], after: { status: 'open' } },
  priority: { args: 'urgent', may: agents, after: { priority: 'urgent' } },
  tag: { args: 'vip, “new plan”', may: agents, after: { tags: ['vip', 'new plan'] } },
  untag: { args: 'vip', may: agents, before: ['tag %n vip'], after: { tags: [] } },
  note: { args: 'They never pay.', may: agents, after: { messages: some({ text: 'They never pay.', note: true }) } },
  reply: {
    args: 'Please restart.',
    may: agents,
    after: { status: 'open', waitingOn: 'customer' },
    sent: 'Please restart.',
    saidThere: true,
  },
  macro: { args: 'looking send', may: agents, after: { waitingOn: 'customer' }, sent: looking },
  snooze: { args: 'until Monday 9am', may: agents, after: { history: some({ what: 'snoozed' }) } },
  merge: { args: 'into %other', may: agents, after: null, mayFail: true },
  split: { args: '%link', may: agents, after: null, mayFail: true },
  link: { args: 'https://tracker.test/PROJ-7', may: agents, after: { status: 'on-hold' } },
  redact: { args: '%link', may: leads, after: null, mayFail: true },
  undo: { args: '', may: agents, before: ['claim %n'], after: null, mayFail: true },
  away: { args: 'until Monday 9am', may: agents, after: null, mayFail: true },
  back: { args: '', may: agents, after: null, mayFail: true },
  oncall: { args: '', may: agents, after: null, mayFail: true },
  settings: { args: '', may: agents, after: null, mayFail: true },
  channel: { args: '', may: agents, after: null, mayFail: true },
  customer: { args: '', may: agents, after: null, mayFail: true },
  promise: { args: 'tomorrow noon', may: agents, after: null, mayFail: true },
  sla: { args: '', may: agents, after: null, mayFail: true },
  csat: { args: '', may: agents, after: null, mayFail: true },
  nps: { args: '', may: agents, after: null, mayFail: true },
  report: { args: '', may: agents, after: null, mayFail: true },
  recoveries: { args: '', may: agents, after: null, mayFail: true },
  recovery: { args: 'cause other', may: agents, after: null, mayFail: true },
};
