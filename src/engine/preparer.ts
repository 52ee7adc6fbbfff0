import type { Logger } from 'pino';
import { type ChannelKind, introduceChannel } from '../desk/channel.ts';
import { askAboutChannel } from '../desk/decide/ask-about-channel.ts';
import { namedIn } from '../desk/decide/named-in.ts';
import { chosenChannel } from '../desk/decide/submit-new-ticket.ts';
import type { Effect } from '../desk/effect.ts';
import { platformOf } from '../desk/ids.ts';
import type { Actor, Inbound, PersonProfile, Place, PostedMessage } from '../desk/inbound.ts';
import { isHome, needsProfile } from '../desk/people.ts';
import type { Store } from '../store/open-store.ts';
import { actorOf } from './actor-of.ts';
import type { DeskCache } from './desk-cache.ts';
import type { Task } from './inbox-queues.ts';
import type { PeopleCache } from './people-cache.ts';
import { type Arrival, DeliveryError, type PlatformPort } from './platform.ts';
import { TokenBucket } from './token-bucket.ts';

/** Nice-to-have look-ups of people while a message waits: the platform allows about 100 a minute. */
const lookUpBurst = 20;
const lookUpsPerMinute = 60;

/** Where nobody of another company is expected. */
const amongDesk: ReadonlySet<ChannelKind> = new Set(['triage', 'internal', 'ignored']);

type PreparerDependencies = {
  store: Pick<Store, 'people' | 'channels' | 'customers' | 'desk' | 'messages'>;
  cache: DeskCache;
  people: PeopleCache;
  platform: (name: string) => PlatformPort;
  relay: (effects: Effect[]) => Promise<void>;
  accept: (arrivals: Arrival[]) => Promise<void>;
  logger: Logger;
};

/**
 * Asks what a decision cannot do without and the desk does not know yet: an unknown channel, who somebody of the own team
 * is, the text of a message that was never recorded. What is only nice to know (a contact's name) is asked for if there
 * is room, else learned later. Rare: everything is kept.
 */
export class Preparer {
  readonly #is: PreparerDependencies;
  readonly #lookUps = new TokenBucket(lookUpBurst, lookUpsPerMinute);
  readonly #fetched = new Map<string, PostedMessage>();

  constructor(is: PreparerDependencies) {
    this.#is = is;
  }

  fetched(id: string): PostedMessage | null {
    return this.#fetched.get(id) ?? null;
  }

  needs({ row }: Task): boolean {
    const { inbound } = row;
    if (!('place' in inbound)) return false;
    const actor = actorOf(inbound);
    const { people } = this.#is;
    const { channel } = inbound.place;
    const unknownPerson = actor.app === null && actor.account.includes(':') && !people.has(actor.account, channel);
    const named = namedIn(inbound);
    const fetches =
      inbound.kind === 'reaction' && inbound.change === 'added' && inbound.emoji === this.#is.cache.desk.emoji.ticket;
    const unknownNamed = named !== null && !people.has(named, channel);
    const isNews = this.#isNewsOfFlat(inbound.place) || this.#isNewsOfOthers(inbound);
    return unknownPerson || unknownNamed || fetches || this.#unknown(inbound.place) || isNews;
  }

  async prepare({ row }: Task): Promise<void> {
    const { inbound } = row;
    if (!('place' in inbound)) return;
    const { place } = inbound;
    const actor = actorOf(inbound);
    await this.#person(place, actor);
    const named = namedIn(inbound);
    if (named !== null) await this.#named(this.#chosenPlace(inbound) ?? place, named);
    if (this.#unknown(place)) await this.#channel(place, actor);
    else if (this.#isNewsOfFlat(place)) await this.#flat(place);
    if (this.#isNewsOfOthers(inbound) && !(await this.#isDeskOnly(inbound, place))) await this.#shared(inbound);
    if (
      inbound.kind === 'reaction' &&
      inbound.change === 'added' &&
      inbound.emoji === this.#is.cache.desk.emoji.ticket
    ) {
      await this.#message(place, inbound.target);
    }
  }

  /** Who somebody is, who asks for a form: nothing is stored of that, and so nothing is prepared by itself. */
  async asker({ place, actor }: { place: Place; actor: Actor }): Promise<void> {
    await this.#person(place, actor);
  }

  /** A chat that desk.yaml named is known by its id alone: that it has no threads is told by what is said there. */
  #isNewsOfFlat({ channel, flat }: Place): boolean {
    const known = this.#is.cache.channel(channel);
    return flat === true && known !== null && known.flat !== true;
  }

  async #flat({ channel }: Place): Promise<void> {
    const known = this.#is.cache.channel(channel);
    if (known === null) return;
    await this.#is.store.channels.change(channel, { flat: true }, null);
    this.#is.cache.put({ ...known, flat: true });
    await this.#is.store.desk.touch();
  }

  /** Somebody of another company writes where the desk took itself to be alone; its own event may have been lost. */
  #isNewsOfOthers(inbound: Inbound): boolean {
    if (!('place' in inbound) || inbound.kind === 'channel' || inbound.place.shared !== true) return false;
    const known = this.#is.cache.channel(inbound.place.channel);
    return known !== null && !known.shared && !known.direct && amongDesk.has(known.kind);
  }

  /**
   * Whether nobody else reads along all the same: guests of the desk's own company may be its agents, whichever company the platform
   * names with their words. Where it does not say that they are of ours, and of who took a message back, the channel tells.
   */
  async #isDeskOnly(inbound: Inbound, { installation, platform, platformChannel }: Place): Promise<boolean> {
    const { account, team } = actorOf(inbound);
    if (inbound.kind !== 'deletion') {
      const { directory } = this.#is.cache.desk;
      const profile = this.#is.people.get(account);
      if (team === null || isHome(team, directory) || profile?.guest !== true) return false;
      if (isHome(profile.team, directory)) return true;
    }
    const look = () => this.#is.platform(platform).describeChannel(installation, platformChannel);
    return (await patiently(look))?.shared === false;
  }

  /** It is so for this very decision, and happens once, as if it had been told. */
  async #shared({ key, at, place }: Inbound & { place: Place }): Promise<void> {
    const { store, cache, accept } = this.#is;
    const { channel } = place;
    const change = { what: 'shared' } as const;
    const told = { kind: 'channel', key: `${key}:shared`, conversation: channel, at, place, change } as const;
    await accept([{ inbound: { ...told, recorded: true }, raw: null }]);
    await store.channels.change(channel, { shared: true }, null);
    const known = cache.channel(channel);
    if (known !== null) cache.put({ ...known, shared: true });
    await store.desk.touch();
  }

  /** The channel that a form was sent to. */
  #chosenPlace(inbound: Inbound & { place: Place }): Place | null {
    const chosen = this.#is.cache.channel(chosenChannel(inbound) ?? '');
    if (chosen === null || chosen.platform !== inbound.place.platform) return null;
    const { id, installation, platformId } = chosen;
    return { ...inbound.place, installation, channel: id, platformChannel: platformId };
  }

  /** A form and a home stand in no channel. */
  #unknown(place: Place): boolean {
    return place.platformChannel !== '' && this.#is.cache.channel(place.channel) === null;
  }

  /** What the store, else the platform, knows of the actor. Only people of the own team must be known before deciding. */
  async #person(place: Place, actor: Actor): Promise<void> {
    const { account } = actor;
    if (actor.app !== null || !account.includes(':') || (await this.#met(place, account))) return;
    const needed = needsProfile(actor, this.#is.cache.desk.directory);
    if (!needed && !this.#lookUps.take(Date.now())) return this.#learnLater(place, account);
    try {
      const profile = await this.#describe(place, account);
      if (profile === null) return this.#is.people.unknown(account, place.channel);
      await this.#is.store.people.save(profile, Date.now());
      this.#is.people.put(account, profile);
    } catch (error) {
      if (needed && error instanceof DeliveryError && error.failure.kind !== 'never') throw error;
      this.#is.logger.info({ account, error }, 'Somebody could not be looked up now; it will be tried later.');
      await this.#learnLater(place, account);
    }
  }

  /**
   * The name of somebody for whom a request is made: no decision waits for it. Anybody may write any account there, and so
   * nothing is ever remembered of one that could not be looked up: it might be one of the own team's.
   */
  async #named(place: Place, account: string): Promise<void> {
    if ((await this.#met(place, account)) || !this.#lookUps.take(Date.now())) return;
    try {
      const profile = await this.#describe(place, account);
      if (profile === null) return;
      await this.#is.store.people.save(profile, Date.now());
      this.#is.people.put(account, profile);
    } catch (error) {
      this.#is.logger.info({ account, error }, 'Somebody who was named could not be looked up.');
    }
  }

  /** Asked of the platform that the account is of: who acts through the API may be of another than the ticket. */
  #describe({ platform: at, installation, platformChannel }: Place, account: string): Promise<PersonProfile | null> {
    const platform = platformOf(account);
    if (platform === at)
      return this.#is.platform(platform).describePerson(installation, account, platformChannel || null);
    return this.#is.platform(platform).describePerson(this.#is.cache.homeOf(platform) ?? '', account, null);
  }

  /** Whether somebody is known here, or to the store. */
  async #met({ channel }: Place, account: string): Promise<boolean> {
    if (this.#is.people.has(account, channel)) return true;
    const stored = (await this.#is.store.people.byAccounts([account])).get(account);
    if (stored !== undefined) this.#is.people.put(account, stored);
    return stored !== undefined;
  }

  async #learnLater(place: Place, account: string): Promise<void> {
    this.#is.people.unknown(account, place.channel);
    await this.#is.relay([
      {
        kind: 'learn',
        audience: 'desk',
        id: `learn:${account}`,
        platform: place.platform,
        installation: place.installation,
        ticket: null,
        account,
      },
    ]);
  }

  /** A channel nobody set up: recorded as `introduceChannel` has it, and triage is asked once. */
  async #channel(place: Place, actor: Actor): Promise<void> {
    const platform = this.#is.platform(place.platform);
    const profile = await patiently(() => platform.describeChannel(place.installation, place.platformChannel));
    const { directory } = this.#is.cache.desk;
    const others = (profile?.teams ?? []).filter((team) => !isHome(team, directory));
    const teams =
      actor.team === null || isHome(actor.team, directory)
        ? others
        : [actor.team, ...others.filter((t) => t !== actor.team)];
    const [first] = teams;
    const team = first === undefined ? null : await patiently(() => platform.describeTeam(place.installation, first));
    const { channel, customer } = introduceChannel({
      place,
      profile,
      teams,
      teamName: team?.name ?? null,
      customers: this.#is.cache.customers,
    });
    if (customer !== null) {
      await this.#is.store.customers.introduce(customer);
      this.#is.cache.addCustomer(customer);
    }
    const stored = await this.#is.store.channels.introduce(channel);
    this.#is.cache.put(stored);
    await this.#is.store.desk.touch();
    if (channel.kind !== 'customer' || channel.confirmed) return;
    const notice = askAboutChannel(this.#is.cache.desk, channel, this.#is.cache.customer(channel.customer));
    if (notice !== null) await this.#is.relay([notice]);
  }

  /** Text that is not recorded (the channel keeps none, or it is from before our time) is read from the platform. */
  async #message(place: Place, target: { id: string; ts: string }): Promise<void> {
    const stored = (await this.#is.store.messages.byIds([target.id])).get(target.id);
    if (stored !== undefined && (stored.text !== '' || stored.files.length > 0 || stored.deletedAt !== null)) return;
    const message = await patiently(() =>
      this.#is
        .platform(place.platform)
        .fetchMessage(place.installation, place.platformChannel, place.channel, target.ts),
    );
    if (message === null) return;
    this.#fetched.set(target.id, message);
    if (this.#fetched.size > 500) this.#fetched.delete([...this.#fetched.keys()][0] ?? '');
    await this.#person(place, message.author);
  }
}

/** What can never be known is null; what cannot be known now fails, and is tried again with the inbound. */
async function patiently<T>(look: () => Promise<T | null>): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof DeliveryError && error.failure.kind === 'never') return null;
    throw error;
  }
}
