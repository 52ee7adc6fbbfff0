import type { Channel } from '../desk/channel.ts';
import type { Customer } from '../desk/customer.ts';
import type { Desk } from '../desk/decide/context.ts';
import { type Platform, platforms } from '../desk/inbound.ts';
import type { Agent } from '../desk/people.ts';
import { type DeskSettings, withDefaults } from '../desk/settings/defaults.ts';
import type { DeskState } from '../desk/settings/merge.ts';
import { always } from '../desk/sla/calendar.ts';
import { compileCalendars } from '../desk/sla/compile-calendars.ts';
import type { Store } from '../store/open-store.ts';
import { isDeskState } from './desk-state.ts';
import type { Retention } from './erase/retention.ts';
import { platformOfId } from './project-settings.ts';
import { routingOf } from './routing.ts';

/** What the platforms know of the desk's own: its installation on each, and the bot's accounts. */
type Home = { teams: Partial<Record<Platform, string | null>>; ownAccounts: string[] };

/**
 * The desk's settings, customers and channels, held ready for decisions. Other instances' changes are seen by the
 * version of the settings document within a second.
 */
export class DeskCache {
  #version = -1;
  #desk: Desk | null = null;
  #customers: Customer[] = [];
  readonly #channels = new Map<string, Channel>();
  readonly #byPlatformId = new Map<string, string>();
  readonly #store: Pick<Store, 'desk' | 'customers' | 'channels'>;
  readonly #home: () => Home;
  /** Counts what is put, and when each channel was, by that count. */
  #puts = 0;
  readonly #putAt = new Map<string, number>();
  #away: readonly { agent: string; until: number | null }[] = [];
  #cover: { agent: string; until: number } | null = null;
  /** Desk time at which somebody is back, or no longer called: until then the desk stays as it was made ready. */
  #readyUntil = Number.POSITIVE_INFINITY;
  readonly #now: () => number;
  #state: DeskState = { settings: {}, agents: null, customers: [], channels: [] };

  constructor(store: Pick<Store, 'desk' | 'customers' | 'channels'>, home: () => Home, now: () => number = Date.now) {
    this.#now = now;
    this.#store = store;
    this.#home = home;
  }

  /** Reads everything anew when the version moved. */
  async refresh(force = false): Promise<void> {
    const version = await this.#store.desk.version();
    if (version === this.#version && !force) return;
    const began = this.#puts;
    const [loaded, customers, channels] = await Promise.all([
      this.#store.desk.load(),
      this.#store.customers.all(),
      this.#store.channels.all(),
    ]);
    if (isDeskState(loaded?.state)) this.#state = loaded.state;
    this.#away = loaded?.away ?? [];
    this.#cover = loaded?.cover ?? null;
    this.#customers = customers;
    // What was put here while this was being read may be newer: another company may read along there since.
    for (const channel of channels) if ((this.#putAt.get(channel.id) ?? 0) <= began) this.put(channel);
    this.#version = version;
    this.#desk = null;
  }

  /** Of the settings document, as they were read last. */
  get version(): number {
    return this.#version;
  }
  get customers(): readonly Customer[] {
    return this.#customers;
  }
  get channels(): readonly Channel[] {
    return [...this.#channels.values()].map((channel) => this.#atHome(channel));
  }
  customer(id: string | null): Customer | null {
    return id === null ? null : (this.#customers.find((customer) => customer.id === id) ?? null);
  }
  channel(id: string): Channel | null {
    const channel = this.#channels.get(id);
    return channel === undefined ? null : this.#atHome(channel);
  }
  /** A channel that the file named before the home team was known is the home team's. */
  #atHome(channel: Channel): Channel {
    return channel.installation === '' ? { ...channel, installation: this.homeOf(channel.platform) ?? '' } : channel;
  }
  /** A channel as it is typed: `#name`, or the platform's id of it, now or before. */
  channelNamed(platform: string, word: string): Channel | null {
    const name = word.replace(/^#/u, '');
    const known = this.channel(this.ownId(platform, name));
    if (known !== null) return known;
    const wanted = name.toLowerCase();
    return this.channels.find((one) => one.platform === platform && one.name.toLowerCase() === wanted) ?? null;
  }
  /** Our own id for a platform's, which may be a later id of a channel we know. */
  ownId(platform: string, platformId: string): string {
    const id = `${platform}:${platformId}`;
    return this.#byPlatformId.get(id) ?? id;
  }
  put(channel: Channel): void {
    this.#puts += 1;
    this.#putAt.set(channel.id, this.#puts);
    this.#channels.set(channel.id, channel);
    for (const id of [channel.platformId, ...channel.aliases])
      this.#byPlatformId.set(`${channel.platform}:${id}`, channel.id);
  }
  addCustomer(customer: Customer): void {
    if (!this.#customers.some((known) => known.id === customer.id)) this.#customers = [...this.#customers, customer];
    this.#desk = null;
  }

  changeCustomer(id: string, set: Partial<Customer>): void {
    this.#customers = this.#customers.map((customer) => (customer.id === id ? { ...customer, ...set } : customer));
    this.#desk = null;
  }

  setAway(agent: string, away: boolean, until: number | null = null): void {
    const others = this.#away.filter((one) => one.agent !== agent);
    this.#away = away ? [...others, { agent, until }] : others;
    this.#desk = null;
  }

  setCover(cover: { agent: string; until: number } | null): void {
    this.#cover = cover;
    this.#desk = null;
  }

  /** The settings as they stand, after they were changed here. */
  setState(state: DeskState): void {
    this.#state = state;
    this.#desk = null;
  }

  get agents(): Agent[] | null {
    return agentsOf(this.#state);
  }

  /** How long what is kept (milliseconds). */
  get retention(): Retention {
    return withDefaults(this.#state.settings).retention;
  }

  /** The daily overview: when, and to whom; null where there is none. */
  get digest(): DeskSettings['digest'] {
    return withDefaults(this.#state.settings).digest;
  }

  /** What decisions know of the desk. */
  get desk(): Desk {
    const { ownAccounts } = this.#home();
    const homeTeams = this.#homeTeams();
    const now = this.#now();
    const ready = this.#desk;
    if (ready !== null && now < this.#readyUntil && ready.directory.homeTeams.join() === homeTeams.join()) return ready;
    const away = this.#away.filter(({ until }) => until === null || until > now);
    const cover = this.#cover !== null && this.#cover.until > now ? this.#cover : null;
    const ends = [...away.map(({ until }) => until), cover?.until ?? null].filter((until) => until !== null);
    this.#readyUntil = Math.min(Number.POSITIVE_INFINITY, ...ends);
    const settings = withDefaults(this.#state.settings);
    const hours = settings.calendars.find((calendar) => calendar.name === settings.desk.hours);
    this.#desk = {
      name: settings.desk.name,
      locale: settings.desk.locale,
      timeZone: settings.desk.timezone,
      command: settings.desk.command,
      emoji: settings.desk.emoji,
      directory: { homeTeams, agents: this.agents, customers: this.#customers },
      hours: hours === undefined ? always : compileCalendars([hours]),
      weeklyHours: hours ?? null,
      lifecycle: settings.lifecycle,
      templates: settings.templates,
      policies: settings.policies,
      csat: settings.csat,
      nps: settings.nps,
      calendars: settings.calendars,
      quietHours: settings.quietHours,
      ownChannel: (platformId) => this.#ownChannel(platformId),
      ownAccounts,
      away: new Set(away.map(({ agent }) => agent)),
      cover,
      ...routingOf(this.#state, (platform, id) => this.ownId(platform, id)),
    };
    return this.#desk;
  }

  /** One that was learned to be a customer's, or is shared, is none; of one that nobody has heard of the last look decides. */
  #ownChannel(platformId: string): string | null {
    const id = this.ownId(platformOfId(platformId), platformId);
    const channel = this.channel(id);
    const isOthers = channel !== null && (channel.shared || othersRead.has(channel.kind));
    return isOthers ? null : id;
  }

  /** The installation that is home on a platform: what the file names, else that of the platform's own token. */
  homeOf(platform: Platform): string | null {
    const named = platform === 'slack' ? this.#state.settings.desk?.slackTeam : undefined;
    return named ?? this.#home().teams[platform] ?? null;
  }

  #homeTeams(): string[] {
    return platforms.flatMap((platform) => this.homeOf(platform) ?? []);
  }
}

/** Kinds of channels where people of other companies read. */
const othersRead: ReadonlySet<Channel['kind']> = new Set<Channel['kind']>(['customer', 'partner', 'community']);

function agentsOf(state: DeskState): Agent[] | null {
  if (state.agents === null) return null;
  return state.agents
    .filter((agent) => !agent.retired)
    .map((agent) => ({
      id: agent.email,
      name: agent.name ?? agent.email,
      email: agent.email,
      role: agent.role ?? 'agent',
      accounts: [
        ...(agent.slack === undefined ? [] : [`slack:${agent.slack}`]),
        ...(agent.teams === undefined ? [] : [`teams:${agent.teams}`]),
      ],
    }));
}
