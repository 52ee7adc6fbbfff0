import { pino } from 'pino';
import type { Delivered } from '../../../src/desk/effect.ts';
import { channelOf, platformOf } from '../../../src/desk/ids.ts';
import type { Inbound, PersonProfile, Place, Platform, PostedMessage } from '../../../src/desk/inbound.ts';
import type { DeskFile } from '../../../src/desk/settings/schema.ts';
import { applySettings } from '../../../src/engine/apply-settings.ts';
import { MovableClock } from '../../../src/engine/clock.ts';
import { channelInto } from '../../../src/engine/effect-order.ts';
import { Engine } from '../../../src/engine/engine.ts';
import type { Outcome, Outgoing, PlatformPort, Sink } from '../../../src/engine/platform.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { aPerson } from '../../support/builders.ts';
import { until } from '../../support/test-desk.ts';
import { silentPlatform } from '../recording-sender.ts';
import { metrics } from '../start-engine.ts';

/** The same people and places on each platform, by what it calls them. */
export const names = {
  slack: {
    home: 'T0ACME',
    globex: 'T0GLOBEX',
    channel: 'C0GLOBEX',
    triage: 'C0TRIAGE',
    gina: 'U0GINA',
    ana: 'U0ANA',
    lea: 'U0LEA',
  },
  teams: {
    home: '11111111-1111-4111-8111-111111111111',
    globex: '22222222-2222-4222-8222-222222222222',
    channel: '19:globex@thread.tacv2',
    triage: '19:triage@thread.tacv2',
    gina: '33333333-3333-4333-8333-333333333333',
    ana: '44444444-4444-4444-8444-444444444444',
    lea: '55555555-5555-4555-8555-555555555555',
  },
} as const;
export const otherOf = (platform: Platform): Platform => (platform === 'slack' ? 'teams' : 'slack');

type Who = 'gina' | 'ana';
type Where = 'channel' | 'triage';

/** What stands somewhere, as it was delivered last. */
export type Standing = { platform: Platform; channel: string; thread: string | null; outgoing: Outgoing };

export const idOf = (platform: Platform, where: Where): string => `${platform}:${names[platform][where]}`;
export const accountOf = (platform: Platform, who: Who): string => `${platform}:${names[platform][who]}`;

/** Globex is on one platform, and triage on the other; Ana has an account on both. */
export const fileOf = (customers: Platform, more: Partial<DeskFile> = {}, triage = otherOf(customers)): DeskFile => ({
  desk: { slackTeam: names.slack.home },
  agents: [{ name: 'Ana', email: 'ana@acme.test', slack: names.slack.ana, teams: names.teams.ana, role: 'lead' }],
  customers: [
    {
      name: 'Globex',
      slackTeams: [names.slack.globex],
      teamsTenants: [names.teams.globex],
      channels: [{ platform: customers, id: names[customers].channel, mode: 'auto', groupingWindow: 0 }],
    },
  ],
  triage: [{ platform: triage, channel: names[triage].triage, for: { kind: 'default' }, replies: 'public' }],
  csat: { delay: 0 },
  ...more,
});

/** One engine between two platforms that take all that is sent, and write it down. */
export class TwoPlatforms {
  readonly standing = new Map<string, Standing>();
  readonly gone: string[] = [];
  readonly sent: Outgoing[] = [];
  /** What deliveries fail with, asked before each; undefined: it arrives. */
  fails: (outgoing: Outgoing) => Error | undefined = () => undefined;
  /** What looking somebody up fails with; undefined: they are known. */
  unknown: () => Error | undefined = () => undefined;
  /** Whether what fails has arrived all the same. */
  arrivesAllTheSame = false;
  /** What arrived, and is told only later that it did. */
  toldAfter: (outgoing: Outgoing) => Promise<void> | undefined = () => undefined;
  readonly clock = new MovableClock();
  readonly #store: Store;
  readonly #sinks = new Map<Platform, Sink>();
  readonly #connected: readonly Platform[];
  #engine: Engine | null = null;
  #count = 0;

  constructor(store: Store, connected: readonly Platform[] = ['slack', 'teams']) {
    this.#store = store;
    this.#connected = connected;
  }

  async start(file: DeskFile | null): Promise<this> {
    if (file !== null) await applySettings(this.#store, file);
    const platforms = this.#connected.map((platform) => this.#port(platform));
    const logger = pino({ level: process.env.TEST_LOG ?? 'silent' });
    const { clock } = this;
    this.#engine = new Engine({ store: this.#store, platforms, clock, logger, metrics, exclusive: true });
    await this.#engine.start();
    return this;
  }

  get engine(): Engine {
    if (this.#engine === null) throw new Error('It was not started.');
    return this.#engine;
  }

  stop(): Promise<void> {
    return this.engine.stop();
  }

  sink(platform: Platform): Sink {
    const sink = this.#sinks.get(platform);
    if (sink === undefined) throw new Error(`${platform} is not connected.`);
    return sink;
  }

  /** Of what stands in a channel, what fits; the newest last. */
  in(channel: string, fits: (one: Standing) => boolean = () => true): Standing[] {
    return [...this.standing.values()].filter((one) => one.channel === channel && fits(one));
  }

  /** The card that stands in triage, as it is now. */
  card(triage: string): Standing {
    const card = this.in(triage, ({ outgoing }) => outgoing.card !== null).at(-1);
    if (card === undefined) throw new Error('No card stands there.');
    return card;
  }

  /** Our id of what stands and fits. */
  idOfStanding(fits: (one: Standing) => boolean): string {
    const found = [...this.standing].find(([, one]) => fits(one));
    if (found === undefined) throw new Error('Nothing of that kind stands.');
    return found[0];
  }

  /** Somebody writes; gives the message. */
  async says(
    platform: Platform,
    where: Where,
    who: Who,
    text: string,
    more: Partial<PostedMessage> & { place?: Partial<Place> } = {},
  ): Promise<PostedMessage> {
    const { place: told, ...content } = more;
    const place = { ...this.place(platform, where), ...told };
    const { ts, at } = this.#next(platform);
    const message: PostedMessage = {
      id: `${place.channel}:${ts}`,
      ts,
      at,
      thread: null,
      text,
      mentions: [],
      mentionsBot: false,
      files: [],
      author: this.actor(platform, who),
      parentAuthor: null,
      ...content,
    };
    const key = `${platform}:${place.installation}:${message.id}`;
    await this.happens(platform, { kind: 'message', key, conversation: place.channel, at, place, message });
    return message;
  }

  async edits(platform: Platform, message: PostedMessage, text: string): Promise<void> {
    const place = this.#placeOf(platform, message.id);
    const editedAt = this.#next(platform).at;
    await this.happens(platform, {
      kind: 'edit',
      key: `${platform}:${place.installation}:${message.id}:edit:${editedAt}`,
      conversation: place.channel,
      at: editedAt,
      editedAt,
      place,
      message: { ...message, text },
    });
  }

  async deletes(platform: Platform, { id, ts, thread, at }: PostedMessage): Promise<void> {
    const place = this.#placeOf(platform, id);
    await this.happens(platform, {
      kind: 'deletion',
      key: `${platform}:${place.installation}:${id}:deleted`,
      conversation: place.channel,
      at: this.#next(platform).at,
      place,
      target: { id, ts, thread, at },
    });
  }

  async reacts(platform: Platform, who: Who, target: string, emoji: string, change: 'added' | 'removed' = 'added') {
    const place = this.#placeOf(platform, target);
    const { at } = this.#next(platform);
    await this.happens(platform, {
      kind: 'reaction',
      key: `${platform}:${place.installation}:${target}:${who}:${emoji}:${change}:${at}`,
      conversation: place.channel,
      at,
      place,
      actor: this.actor(platform, who),
      target: { id: target, ts: target.slice(target.lastIndexOf(':') + 1) },
      targetAuthor: null,
      emoji,
      change,
    });
  }

  /** A button of what stands; gives what whoever pressed it is told. */
  presses(platform: Platform, who: Who, where: Where, button: { action: string; value: string }): Promise<Outcome> {
    const place = this.place(platform, where);
    const { at } = this.#next(platform);
    return this.sink(platform).ask({
      raw: null,
      inbound: {
        kind: 'press',
        key: `${platform}:press:${at}`,
        conversation: place.channel,
        at,
        place,
        actor: this.actor(platform, who),
        target: null,
        ...button,
      },
    });
  }

  async happens(platform: Platform, inbound: Inbound): Promise<void> {
    await this.sink(platform).accept([{ inbound, raw: null }]);
    await until(
      async () => (await this.#store.inbox.finished([inbound.key])).size === 1,
      `${inbound.kind} to be decided on`,
    );
  }

  /** Until nothing is left to be sent. */
  async quiet(): Promise<void> {
    await until(() => this.engine.idle, 'all that is to be sent');
  }

  actor(platform: Platform, who: Who) {
    const team = who === 'ana' ? names[platform].home : names[platform].globex;
    // Teams does not tell with each activity whose somebody is.
    return { account: accountOf(platform, who), team: platform === 'teams' ? null : team, name: null, app: null };
  }

  place(platform: Platform, where: Where): Place {
    const { home, [where]: platformChannel } = names[platform];
    const channel = idOf(platform, where);
    return { platform, installation: home, channel, platformChannel, shared: where === 'channel', direct: false };
  }

  #placeOf(platform: Platform, message: string): Place {
    return this.place(platform, channelOf(message) === idOf(platform, 'triage') ? 'triage' : 'channel');
  }

  #next(platform: Platform): { ts: string; at: number } {
    const at = this.clock.now() + this.#count++;
    const ts = platform === 'teams' ? String(at) : `${Math.floor(at / 1_000)}.${String(this.#count).padStart(6, '0')}`;
    return { ts, at };
  }

  #port(platform: Platform): PlatformPort {
    const { home } = names[platform];
    return {
      ...silentPlatform,
      name: platform,
      findsSends: platform === 'slack',
      asksByButtons: platform === 'teams',
      start: async (sink) => {
        this.#sinks.set(platform, sink);
      },
      stop: async () => {},
      connection: () => ({ ok: true, reason: '' }),
      homeTeam: () => home,
      ownAccounts: () => [`${platform}:bot`],
      linkTo: ({ channel, ts, thread = null }) =>
        platformOf(channel) === platform
          ? `https://${platform}.test/${channel}/${ts}${thread === null ? '' : `?under=${thread}`}`
          : null,
      deliver: async (outgoing) => this.#deliver(platform, outgoing),
      find: async () => null,
      describeChannel: async (_, platformId) => ({
        platformId,
        name: platformId === names[platform].triage ? 'triage' : 'globex-acme',
        shared: platformId !== names[platform].triage,
        teams: [],
        direct: false,
        archived: false,
        member: true,
      }),
      describePerson: async (_, account) => {
        const error = this.unknown();
        if (error !== undefined) throw error;
        return person(platform, account);
      },
      describeTeam: async () => null,
      fetchMessage: async () => null,
      history: async () => ({ arrivals: [], next: null }),
      replies: async () => ({ arrivals: [], next: null }),
    };
  }

  async #deliver(platform: Platform, outgoing: Outgoing): Promise<Delivered> {
    const { effect, target, surplus, thread, platformChannel } = outgoing;
    this.sent.push(outgoing);
    if (effect.platform !== platform || effect.installation !== names[platform].home) {
      throw new Error(`${effect.kind} ${effect.id} went to ${platform} as ${effect.platform}, ${effect.installation}.`);
    }
    const error = this.fails(outgoing);
    if (error !== undefined && !this.arrivesAllTheSame) throw error;
    for (const { channel, ts } of surplus) {
      this.standing.delete(`${channel}:${ts}`);
      this.gone.push(`${channel}:${ts}`);
    }
    const into = channelInto(effect) ?? (effect.kind === 'direct' ? effect.account : '');
    const isMade =
      !['react', 'learn', 'home'].includes(effect.kind) && !('change' in effect && effect.change === 'trim');
    const ts = target ?? this.#next(platform).ts;
    if (isMade) this.standing.set(`${into}:${ts}`, { platform, channel: into, thread, outgoing });
    if (isMade && into.startsWith(`${platform}:`) && platformChannel !== null && !into.endsWith(platformChannel)) {
      throw new Error(`${effect.id} went into ${platformChannel} and not ${into}.`);
    }
    await this.toldAfter(outgoing);
    if (error !== undefined) throw error;
    return { ts: isMade ? ts : null, profile: null };
  }
}

function person(platform: Platform, account: string): PersonProfile | null {
  const { home, globex, gina } = names[platform];
  if (account === accountOf(platform, 'ana')) return aPerson({ account, name: 'Ana', team: home, email: null });
  return aPerson({ account, name: account.endsWith(gina) ? 'Gina' : 'Hank', team: globex, email: null });
}
