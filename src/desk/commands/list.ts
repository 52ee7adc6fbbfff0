import { type Answer, inParts, plainAnswer } from '../answer.ts';
import type { Message } from '../message.ts';
import { readTerms, type Term } from '../search/read-terms.ts';
import type { LineFilter, TicketLine } from '../search/ticket-line.ts';
import type { InternalTextKey } from '../texts/registry.ts';
import { isOpen, statuses } from '../ticket.ts';
import { commandAsTyped } from './as-typed.ts';
import type { Asking } from './asking.ts';
import { reading } from './command.ts';
import type { Part } from './look.ts';
import { filteredRow } from './reading/filtered-row.ts';
import { filtersIn, unknown } from './reading/filters.ts';
import { pageIn, pageOf, pageShown, turning } from './reading/pages.ts';
import { rowOf } from './reading/rows.ts';
import { terms as termsAsTyped } from './value.ts';

const views = [
  'mine',
  'open',
  'unassigned',
  'breaching',
  'waiting-on-us',
  'waiting-on-customer',
  'snoozed',
  'filtered',
  'all',
] as const;
type View = (typeof views)[number];

const titles = {
  mine: 'listMine',
  open: 'listOpen',
  unassigned: 'listUnassigned',
  breaching: 'listBreaching',
  'waiting-on-us': 'listWaitingOnUs',
  'waiting-on-customer': 'listWaitingOnCustomer',
  snoozed: 'listSnoozedTickets',
  filtered: 'listFiltered',
  all: 'listAll',
} as const satisfies Record<View, InternalTextKey>;

/** Messages judged not a request are listed so far back: after that nobody makes tickets of them. */
const filteredSince = 30 * 86_400_000;
const open = statuses.filter((status) => isOpen({ status }));

/** Lists of tickets, and of what was judged not a request. */
export const list = reading({
  name: 'list',
  aliases: ['ls', 'queue'],
  names: 'none',
  values: {
    what: termsAsTyped(
      'mine|unassigned|breaching|waiting-on-us|waiting-on-customer|snoozed|filtered|all customer:… status:… tag:… priority:… assignee:…',
    ).optional(),
  },
  deed: 'see-inside',
  help: 'helpList',
  examples: [
    { text: 'list' },
    { text: 'list unassigned priority:urgent', values: { what: 'unassigned priority:urgent' } },
    {
      text: 'list all customer:"Globex Corp" status:solved,closed',
      values: { what: 'all customer:"Globex Corp" status:solved,closed' },
    },
    { text: 'list filtered', values: { what: 'filtered' } },
  ],
  async read(asking, { what = '' }) {
    const { terms, page } = pageIn(readTerms(what));
    const [first, ...others] = terms;
    const view = first?.key === null ? viewOf(first.text) : null;
    const read = filtersIn(view === null ? terms : others, asking);
    if ('fault' in read) return plainAnswer(read.fault);
    const [stray] = read.free;
    if (stray !== undefined) return plainAnswer(unknown(stray.text, view === null ? views : [], asking));
    const { filter, from } = read.filters;
    if (from.length > 0) return plainAnswer(asking.words('listNoFrom', { command: commandAsTyped(asking) }));
    if (view === 'filtered' && others.length > 0) return plainAnswer(asking.words('listFilteredAlone', {}));
    if (view === 'filtered') return filtered(asking, page);
    const shown = view ?? (Object.keys(filter).length > 0 ? 'open' : await sensible(asking));
    const typed = view === null ? [{ key: null, text: shown, quoted: false }, ...terms] : terms;
    return answer(asking, { shown, terms: typed, page, filter });
  },
});

const viewOf = (word: string): View | null =>
  views.find((one) => one === word.toLowerCase().replaceAll('_', '-')) ?? null;

/** Their own, where they have any; else all that is open. */
async function sensible(asking: Asking): Promise<'mine' | 'open'> {
  const mine = await asking.look.tickets(filterOf('mine', asking, {}), { skip: 0, limit: 1 });
  return mine.items.length > 0 ? 'mine' : 'open';
}

/** The filter of a view; what was asked for besides goes before. What is snoozed is in none of the queues that somebody works on. */
function filterOf(view: Exclude<View, 'filtered'>, { who, now }: Asking, asked: LineFilter): LineFilter {
  const awake = { snoozed: { is: false, at: now } } as const;
  switch (view) {
    case 'mine':
      return { statuses: open, assignees: [who.id], ...awake, ...asked };
    case 'unassigned':
      return { statuses: open, assignees: 'nobody', ...awake, ...asked };
    case 'open':
      return { statuses: open, ...asked };
    case 'breaching':
      return asked;
    case 'waiting-on-us':
      return { statuses: open, waitingOn: 'us', ...awake, ...asked };
    case 'waiting-on-customer':
      return { statuses: open, waitingOn: 'customer', ...asked };
    case 'snoozed':
      return { statuses: open, snoozed: { is: true, at: now }, ...asked };
    case 'all':
      return asked;
    default:
      return view satisfies never;
  }
}

async function answer(
  asking: Asking,
  asked: { shown: Exclude<View, 'filtered'>; terms: readonly Term[]; page: number; filter: LineFilter },
): Promise<Answer> {
  const { shown, terms, page, filter } = asked;
  const { words, desk } = asking;
  // Without policies nothing is due: then those that wait longest come nearest to what was asked for.
  const byWait = shown === 'breaching' && desk.policies.length === 0;
  const found = await read(asking, { shown, byWait, page, filter });
  const title = words(titles[shown], {});
  if (found.items.length === 0) return none(asking, title, { command: 'list', terms, page });
  return inParts([
    { text: words('listPage', { title, ...pageShown(page, found.more) }), buttons: [] },
    ...(byWait ? [{ text: words('listNoLevels', {}), buttons: [] }] : []),
    ...found.items.map((ticket) => rowOf(ticket, asking)),
    ...turning(asking, { command: 'list', terms, page, more: found.more }),
  ]);
}

function read(
  asking: Asking,
  asked: { shown: Exclude<View, 'filtered'>; byWait: boolean; page: number; filter: LineFilter },
): Promise<Part<TicketLine>> {
  const { look } = asking;
  const { shown, byWait, page, filter } = asked;
  const wanted = filterOf(shown, asking, filter);
  if (!byWait) return shown === 'breaching' ? look.breaching(wanted, pageOf(page)) : look.tickets(wanted, pageOf(page));
  if (Object.keys(filter).length === 0) return look.longestWaiting(pageOf(page));
  return look.tickets(filterOf('waiting-on-us', asking, filter), pageOf(page));
}

async function filtered(asking: Asking, page: number): Promise<Answer> {
  const { look, words, now } = asking;
  const found: Part<Message> = await look.notRequests(now - filteredSince, pageOf(page));
  const title = words('listFiltered', {});
  const terms = [{ key: null, text: 'filtered', quoted: false }];
  if (found.items.length === 0) return none(asking, title, { command: 'list', terms, page });
  return inParts([
    { text: words('listPage', { title, ...pageShown(page, found.more) }), buttons: [] },
    ...found.items.map((message) => filteredRow(message, asking)),
    ...turning(asking, { command: 'list', terms, page, more: found.more }),
  ]);
}

function none(asking: Asking, title: string, asked: { command: string; terms: readonly Term[]; page: number }): Answer {
  const { words } = asking;
  if (asked.page === 1) return plainAnswer(words('listNone', { title }));
  return inParts([{ text: words('listNoMore', {}), buttons: [] }, ...turning(asking, { ...asked, more: false })]);
}
