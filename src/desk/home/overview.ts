import { isOpen } from '../ticket.ts';
import type { HomeFacts, Words } from './home-facts.ts';
import type { HomeLine, HomeSection } from './home-view.ts';

/** Lines of each list: a lead wants to see where it is most, not all of it. */
const longestList = 8;

/** A lead's overview: how much waits, how much of it nobody has, who has how many, which customers wait. */
export function overviewOf(facts: HomeFacts, words: Words): HomeSection[] {
  const { waiting, people } = facts;
  const live = waiting.tickets.filter((ticket) => isOpen(ticket) && !ticket.discarded);
  const unassigned = live.filter(({ assignee }) => assignee === null);
  const told = (count: number) => (waiting.more ? `${count}+` : String(count));
  const byPerson = people.filter(({ open, away }) => open > 0 || away);
  return [
    {
      heading: words('homeOverview', {}),
      empty: '',
      lines: [
        line(words('homeWaiting', { count: told(live.length) }), '', 'waiting'),
        line(
          words('homeUnassigned', { count: told(unassigned.length) }),
          '',
          unassigned.length > 0 ? 'urgent' : 'calm',
        ),
      ],
      more: null,
    },
    {
      heading: words('homeByPerson', {}),
      empty: words('homeByPersonEmpty', {}),
      lines: most(byPerson, ({ open }) => open).map(({ name, open, away }) =>
        line(name, words(away ? 'homePersonAway' : 'homePersonOpen', { count: open }), away ? 'waiting' : 'calm'),
      ),
      more: null,
    },
    {
      heading: words('homeByCustomer', {}),
      empty: words('homeByCustomerEmpty', {}),
      lines: most([...countByCustomer(live)], ([, count]) => count).map(([name, count]) =>
        line(name, told(count), 'waiting'),
      ),
      more: null,
    },
  ];
}

function countByCustomer(tickets: HomeFacts['waiting']['tickets']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { customer, requester } of tickets) {
    const name = customer?.name ?? requester.name;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

const most = <Item>(items: readonly Item[], count: (item: Item) => number): Item[] =>
  [...items].sort((a, b) => count(b) - count(a)).slice(0, longestList);

const line = (title: string, detail: string, tone: HomeLine['tone']): HomeLine => ({
  title,
  detail,
  since: null,
  tone,
  link: null,
  buttons: [],
});
