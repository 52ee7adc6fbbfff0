import type { Look, LookPage, Part } from '../desk/commands/look.ts';
import { channelOf, platformIdOf, tsOf } from '../desk/ids.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import { linksOf } from './link-across.ts';
import { type ConfigurationDependencies, lookConfiguration } from './look-configuration.ts';
import { lookPast } from './look-past.ts';
import { search } from './look-search.ts';
import type { SimilarTickets } from './look-similar.ts';
import type { PlatformPort } from './platform.ts';
import { serviceReport } from './service-report.ts';
import type { WordRarity } from './word-rarity.ts';

/** Milliseconds that somebody who asks waits for what looks at many tickets: Slack lets an answer to a command come within 3 s. */
const patience = 1_500;
/** Of NPS so many answers are read, the newest. */
const mostAnswers = 50_000;

type LookDependencies = Omit<ConfigurationDependencies, 'platforms'> & {
  store: Pick<
    Store,
    | 'tickets'
    | 'messages'
    | 'ticketList'
    | 'recoveryList'
    | 'words'
    | 'counters'
    | 'surveys'
    | 'measures'
    | 'customers'
    | 'channels'
  >;
  cache: DeskCache;
  rarity: WordRarity;
  similar: SimilarTickets;
  platforms: readonly Pick<PlatformPort, 'name' | 'linkTo' | 'missingScopes'>[];
  /** Desk time. */
  now: () => number;
};

/** What reading commands may look into. */
export const createLook = (is: LookDependencies): Look => ({
  ...lookConfiguration(is),
  ticket: async (number) => (await is.store.tickets.byNumbers([number])).get(number) ?? null,
  messages: (ticket) => is.store.messages.ofTicket(ticket),
  messagesOf: (tickets) => is.store.messages.ofTickets(tickets),
  async message({ platform, platformChannel, ts }) {
    const id = `${is.cache.ownId(platform, platformChannel)}:${ts}`;
    return (await is.store.messages.byIds([id])).get(id) ?? null;
  },
  messageById: async (id) => (await is.store.messages.byIds([id])).get(id) ?? null,
  tickets: async (filter, page) =>
    partOf(await is.store.ticketList.page(filter, { limit: read(page), past: null, now: is.now() }), page),
  breaching: async ({ snoozed: _, ...filter }, page) =>
    partOf(await is.store.ticketList.breaching(filter, { limit: read(page), past: null, now: is.now() }), page),
  async recoveries(filter, page) {
    const wanted = read(page);
    const open = await is.store.recoveryList.open(filter, wanted);
    const rest = filter.closed === true ? wanted - open.length : 0;
    const closed = rest > 0 ? await is.store.recoveryList.closed(filter, rest) : [];
    return partOf([...open, ...closed], page);
  },
  longestWaiting: async (page) => partOf(await is.store.ticketList.longestWaiting(read(page), is.now()), page),
  notRequests: async (since, page) =>
    partOf(await is.store.messages.notRequests({ since, now: is.now(), limit: read(page) }), page),
  report: (question) =>
    serviceReport({ store: is.store, timeZone: is.cache.desk.timeZone, now: is.now(), budget: patience }, question),
  past: (time, each) =>
    lookPast(
      {
        store: is.store,
        customer: (id) => is.cache.customer(id),
        channel: (id) => is.cache.channel(id),
        budget: patience,
      },
      time,
      each,
    ),
  async nps(time) {
    const [rounds, answers] = await Promise.all([
      is.store.surveys.rounds(time),
      is.store.surveys.answers(time, mostAnswers),
    ]);
    return { rounds, answers };
  },
  search: (question, page) => search(is, question, page),
  wordsLike: (beginning) => is.store.words.beginningWith(beginning),
  similar: (ticket) => is.similar.of(ticket),
  volume: (customer, since) => is.store.ticketList.volume(customer, since),
  channelName: (channel) => is.cache.channel(channel)?.name ?? platformIdOf(channel),
  linkTo: (message, thread = null) => linksOf(is.platforms)({ channel: channelOf(message), ts: tsOf(message), thread }),
});

/** One more than a part shows tells whether there is more. */
const read = ({ skip, limit }: LookPage): number => skip + limit + 1;

const partOf = <Item>(found: readonly Item[], { skip, limit }: LookPage): Part<Item> => ({
  items: found.slice(skip, skip + limit),
  more: found.length > skip + limit,
});
