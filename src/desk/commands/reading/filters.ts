import type { Customer } from '../../customer.ts';
import type { Agent } from '../../people.ts';
import type { Term } from '../../search/read-terms.ts';
import type { LineFilter } from '../../search/ticket-line.ts';
import { folded } from '../../search/words-of.ts';
import { nearest } from '../../settings/nearest.ts';
import { priorities, statuses } from '../../ticket.ts';
import type { Asking } from '../asking.ts';

/** What is asked for besides words: conditions on tickets, and names of people who wrote in them. */
export type Filters = { filter: LineFilter; from: readonly string[] };

const keys = ['customer', 'status', 'tag', 'priority', 'assignee', 'from'] as const;
type Key = (typeof keys)[number];

/** Reads `key:value` terms; those without a key are left. A sentence where one is not understood. */
export function filtersIn(
  terms: readonly Term[],
  asking: Asking,
): { filters: Filters; free: readonly Term[] } | { fault: string } {
  const values = new Map<Key, string[]>();
  const free: Term[] = [];
  for (const term of terms) {
    if (term.key === null) {
      free.push(term);
      continue;
    }
    const key = keyOf(term.key);
    if (key === null) return { fault: unknown(term.key, keys, asking) };
    const parts = term.quoted ? [term.text] : term.text.split(',').filter((part) => part !== '');
    values.set(key, [...(values.get(key) ?? []), ...parts]);
  }
  const read = <Value>(key: Key, find: (word: string) => Value | null, known: readonly string[]) => {
    const words = values.get(key);
    if (words === undefined) return undefined;
    return words.map((word) => {
      const found = find(word);
      if (found === null) throw new UnknownValue(key, word, nearest(word, known));
      return found;
    });
  };
  try {
    const { desk } = asking;
    const status = read('status', (word) => statuses.find((one) => one === dashed(word)) ?? null, statuses);
    const priority = read(
      'priority',
      (word) => priorities.find((one) => one === word.toLowerCase()) ?? null,
      priorities,
    );
    const customer = read(
      'customer',
      (word) => customerNamed(word, desk.directory.customers)?.id ?? null,
      namesOf(desk.directory.customers),
    );
    const assignee = read('assignee', (word) => assigneeNamed(word, asking), namesOf(desk.directory.agents ?? []));
    const tag = read('tag', (word) => word.replace(/^#/u, '').toLowerCase(), []);
    const filter: LineFilter = {
      ...(status === undefined ? {} : { statuses: status }),
      ...(priority === undefined ? {} : { priorities: priority }),
      ...(customer === undefined ? {} : { customers: customer }),
      ...(assignee === undefined ? {} : { assignees: assignee.includes('nobody') ? 'nobody' : assignee }),
      ...(tag === undefined ? {} : { tags: tag }),
    };
    return { filters: { filter, from: values.get('from') ?? [] }, free };
  } catch (error) {
    if (!(error instanceof UnknownValue)) throw error;
    const { key, word, near } = error;
    return { fault: asking.words('filterValue', near === null ? { key, word } : { key, word, near }) };
  }
}

class UnknownValue extends Error {
  readonly key: string;
  readonly word: string;
  readonly near: string | null;
  constructor(key: string, word: string, near: string | null) {
    super(`${word} is no ${key}.`);
    this.key = key;
    this.word = word;
    this.near = near;
  }
}

/** What is said of a word that is not known where it stands. */
export function unknown(word: string, known: readonly string[], { words }: Asking): string {
  const near = nearest(word, known);
  return words('filterUnknown', near === null ? { word } : { word, near });
}

const keyOf = (word: string): Key | null => keys.find((key) => key === word || `${key}s` === word) ?? null;
const dashed = (word: string): string => word.toLowerCase().replaceAll(/[\s_]/gu, '-');
const namesOf = (all: readonly { name: string }[]): string[] => all.map(({ name }) => name);

/** A quoted word holds no quotes, and so a name is known without them. */
const spoken = (name: string): string => folded(name).replaceAll('"', '');

/** The customer of that name or id, else the only one whose name begins so. */
export function customerNamed(word: string, customers: readonly Customer[]): Customer | null {
  const live = customers.filter(({ retired }) => !retired);
  const wanted = spoken(word);
  const exact = live.find(({ id, name }) => id === word || spoken(name) === wanted);
  if (exact !== undefined) return exact;
  const beginning = live.filter(({ name }) => spoken(name).startsWith(wanted));
  return beginning.length === 1 ? (beginning[0] ?? null) : null;
}

/** `me`, `nobody`, or an agent: by mention, address, name, or the only one of a first name. */
function assigneeNamed(word: string, { who, account, desk }: Asking): string | null {
  const wanted = folded(word.replace(/^@(?!\[)/u, ''));
  if (wanted === 'me') return who.id;
  if (wanted === 'nobody' || wanted === 'none') return 'nobody';
  const mentioned = /^@\[([^\]\s]{1,100})\]$/u.exec(word)?.[1];
  const platform = account.slice(0, account.indexOf(':'));
  const agents = desk.directory.agents ?? [];
  if (mentioned !== undefined) {
    const of = `${platform}:${mentioned}`;
    return of === account ? who.id : (agents.find(({ accounts }) => accounts.includes(of))?.id ?? null);
  }
  const is = ({ id, name, email }: Agent): boolean => [id, name, email ?? ''].some((one) => folded(one) === wanted);
  const exact = agents.find(is);
  if (exact !== undefined) return exact.id;
  const first = agents.filter(({ name }) => folded(name).split(' ')[0] === wanted);
  return first.length === 1 ? (first[0]?.id ?? null) : null;
}
