import { homeOf } from '../desk/home/home.ts';
import type { HomeFacts } from '../desk/home/home-facts.ts';
import type { HomeView } from '../desk/home/home-view.ts';
import { platformOf } from '../desk/ids.ts';
import { isDesk, type Who, whoIs } from '../desk/people.ts';
import { may } from '../desk/permissions.ts';
import { priorities } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import { nowhere } from './nowhere.ts';
import type { PeopleCache } from './people-cache.ts';

/** So many of each priority are looked at: beyond them an overview says "and more". */
const mostOfEach = 200;
/** Of what is overdue or nearly, so many are looked at: they fill several pages of a queue. */
const mostBreaching = 100;
/** Of what is to be made right: beyond it `recoveries` lists the rest. */
const mostRecoveries = 15;

export type HomeDependencies = {
  store: Pick<Store, 'tickets' | 'ticketList' | 'recoveryList' | 'people' | 'effects' | 'desk'>;
  cache: DeskCache;
  people: PeopleCache;
  /** Desk time. */
  now: () => number;
};

/** Reads and writes somebody's App Home, as it is now; `page` of their queue. */
export async function homeView(account: string, page: number, is: HomeDependencies): Promise<HomeView> {
  const who = await whoseIs(account, is);
  return homeOf(may(who, 'see-inside', null) ? await agentFacts(who, page, is) : await otherFacts(account, who, is));
}

async function whoseIs(account: string, { store, cache, people }: HomeDependencies): Promise<Who> {
  const profile = people.get(account) ?? (await store.people.byAccounts([account])).get(account) ?? null;
  const actor = { account, team: profile?.team ?? null, name: profile?.name ?? null, app: null };
  return whoIs(
    actor,
    profile,
    nowhere(account, { platform: platformOf(account), installation: '', platformId: '' }),
    cache.desk.directory,
  );
}

async function agentFacts(who: Who, page: number, is: HomeDependencies): Promise<HomeFacts> {
  const { store, cache } = is;
  const leads = may(who, 'see-overview', null);
  const listed = cache.desk.directory.agents ?? [];
  const [away, mine, held, breaching, loads, recoveries, ...byPriority] = await Promise.all([
    store.desk.away(is.now()),
    store.tickets.openOf(who.id, mostOfEach),
    store.effects.heldByChannel(),
    store.ticketList.breaching({}, { limit: mostBreaching, past: null, now: is.now() }),
    leads ? store.tickets.openByAgent(listed.map(({ id }) => id)) : new Map<string, number>(),
    store.recoveryList.open(leads ? {} : { owner: who.id }, mostRecoveries),
    ...priorities.map((priority) => store.tickets.waitingAt(priority, mostOfEach)),
  ]);
  return {
    ...nothingFor(who, is),
    page,
    away: away.includes(who.id),
    mine,
    breaching,
    recoveries,
    waiting: { tickets: byPriority.flat(), more: byPriority.some((tickets) => tickets.length >= mostOfEach) },
    people: leads ? listed.map(({ id, name }) => ({ name, open: loads.get(id) ?? 0, away: away.includes(id) })) : [],
    held: [...held].map(([channel, count]) => ({ channel: cache.channel(channel)?.name ?? channel, count })),
    unset: cache.channels.filter(
      ({ kind, confirmed, member, archived }) => kind === 'customer' && !confirmed && member && !archived,
    ),
  };
}

async function otherFacts(account: string, who: Who, is: HomeDependencies): Promise<HomeFacts> {
  const requests = isDesk(who) ? await is.store.tickets.openRequestsOf(account) : [];
  return { ...nothingFor(who, is), requests: requests.filter(({ internal }) => internal) };
}

function nothingFor(who: Who, { cache, now }: HomeDependencies): HomeFacts {
  const { desk } = cache;
  return {
    who,
    away: false,
    page: 0,
    mine: [],
    breaching: [],
    recoveries: [],
    waiting: { tickets: [], more: false },
    requests: [],
    people: [],
    held: [],
    unset: [],
    reader: { locale: desk.locale, timeZone: desk.timeZone },
    overrides: desk.templates,
    now: now(),
  };
}
