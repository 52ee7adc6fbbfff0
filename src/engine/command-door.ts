import type { Answer } from '../desk/answer.ts';
import { namedBy } from '../desk/commands/about.ts';
import { commandAsTyped } from '../desk/commands/as-typed.ts';
import type { Asking } from '../desk/commands/asking.ts';
import { changesSomething } from '../desk/commands/command.ts';
import { faultWords } from '../desk/commands/fault-words.ts';
import { leadingLinks, withNumbers } from '../desk/commands/leading-links.ts';
import type { Look } from '../desk/commands/look.ts';
import type { MessageLink } from '../desk/commands/message-link.ts';
import { type ReadCommand, readCommand } from '../desk/commands/read-command.ts';
import { commands } from '../desk/commands/registry.ts';
import { undo } from '../desk/commands/undo.ts';
import { changeToUndo } from '../desk/commands/undo-word.ts';
import type { Desk } from '../desk/decide/context.ts';
import { refusalTo } from '../desk/decide/sentence.ts';
import { whatToUndo } from '../desk/decide/undo-find.ts';
import { undoWithin } from '../desk/decide/undo-record.ts';
import { type CommandInbound, type Platform, platforms } from '../desk/inbound.ts';
import { whoIs } from '../desk/people.ts';
import { may } from '../desk/permissions.ts';
import { say } from '../desk/texts/say.ts';
import type { Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import type { Askers } from './askers.ts';
import type { DeskCache } from './desk-cache.ts';
import { nowhere } from './nowhere.ts';
import type { PeopleCache } from './people-cache.ts';
import type { Arrival, Outcome, SaidCommand } from './platform.ts';
import { allOf } from './several-outcomes.ts';

type CommandDoorDependencies = {
  store: Pick<Store, 'tickets' | 'messages' | 'inbox'>;
  cache: DeskCache;
  people: PeopleCache;
  askers: Pick<Askers, 'known'>;
  look: Look;
  /** Stores it, and waits for what it comes to. */
  ask: (arrival: Arrival) => Promise<Outcome>;
  /** What an inbound comes to that took longer. */
  later: (key: string) => Promise<Outcome>;
  /** Desk time. */
  now: () => number;
};

/** With what is said to whom it is not for. */
type Refusable = Asking & { refusal: string };

/**
 * The one door of all commands, however they were said. What only reads is answered here and stored nowhere; what changes
 * something goes the road of everything that happens, once for each ticket that it names.
 */
export class CommandDoor {
  readonly #is: CommandDoorDependencies;
  constructor(dependencies: CommandDoorDependencies) {
    this.#is = dependencies;
  }

  async run(said: SaidCommand, raw: unknown): Promise<Outcome> {
    const known = await this.#is.askers.known(said);
    const asking = this.#asking(said);
    // Of somebody of whom it is not known now, no one can say that they may not.
    const refusal = asking.words(known ? refusalTo(asking.who) : 'notReadNow', {});
    return this.#run(said, { ...asking, refusal }, raw);
  }

  async #run(said: SaidCommand, asking: Refusable, raw: unknown): Promise<Outcome> {
    const { text: typed, change } = changeToUndo(said.text);
    const text = await this.#withNumbers({ ...said, text: typed });
    if (text === null) return done({ say: asking.words('commandLinkUnknown', {}) });
    const read = readCommand(text, { inThread: said.thread !== null, commands });
    if ('fault' in read) {
      // Nobody of another company learns what there is.
      if (!may(asking.who, 'see-home', null)) return done({ say: asking.refusal });
      return done({ say: faultWords(read, commandAsTyped(asking), asking.words) });
    }
    const numbers = numbersOf(read, said.thread);
    const { command, values } = read;
    if (command.name === undo.name) return this.#undo({ ...said, text }, { numbers, change }, asking, raw);
    if (changesSomething(command, values)) return this.#act({ ...said, text }, read, numbers, { asking, raw });
    if (!may(asking.who, command.deed, null)) return done({ say: asking.refusal });
    const { run } = command;
    return run.does === 'act' ? done({ say: null }) : done(await run.read({ ...asking, tickets: numbers }, values));
  }

  /** Each ticket gets its own, in its own turn; what became of each is told. */
  async #act(
    said: SaidCommand,
    read: ReadCommand,
    numbers: readonly number[],
    { asking, raw }: { asking: Asking; raw: unknown },
  ): Promise<Outcome> {
    const { thread, ...rest } = said;
    const about = namedBy(read, said.place.platform, {
      message: (link) => this.#idOf(link).message,
      channel: (word) => this.#channelNamed(said.place.platform, word),
    });
    const tickets = numbers.length === 0 ? [null] : numbers;
    const outcomes = await Promise.all(
      tickets.map(async (ticket) => {
        const inbound: CommandInbound = {
          ...rest,
          kind: 'command',
          key: tickets.length === 1 ? said.key : `${said.key}:${ticket}`,
          conversation: ticket === null ? said.place.channel : `ticket:${ticket}`,
          inThread: thread !== null,
          about: { ...about, ticket },
        };
        return { ticket, key: inbound.key, outcome: await this.#is.ask({ inbound, raw }) };
      }),
    );
    const { later } = this.#is;
    return allOf(outcomes, { goOn: (numbers) => asking.words('commandGoesOn', { numbers }), later });
  }

  /**
   * What is taken back is found before it is stored, so that deciding it again says the same: the last change of whoever asks,
   * on the ticket that they name, else on any; or the very one that a button was about. Asked again by the same key it means what
   * it meant then.
   */
  async #undo(
    said: SaidCommand,
    wanted: { numbers: readonly number[]; change: string | null },
    asking: Refusable,
    raw: unknown,
  ): Promise<Outcome> {
    const { store } = this.#is;
    const { who, words, now } = asking;
    if (!may(who, undo.deed, null)) return done({ say: asking.refusal });
    const known = await store.inbox.find(said.key);
    if (known?.inbound.kind === 'command') return this.#is.ask({ inbound: known.inbound, raw });
    const [number] = wanted.numbers;
    const tickets = await this.#changedBy(who.id, number, now);
    if (tickets === null) return done({ say: words('commandTicketUnknown', { number: number ?? 0 }) });
    const found = whatToUndo(tickets, { by: who.id, at: said.at, now, change: wanted.change });
    if (found === null) {
      if (number !== undefined && wanted.change !== null) return done({ say: words('undoGone', { number }) });
      return done({ say: number === undefined ? words('undoNothing', {}) : words('undoNothingOn', { number }) });
    }
    if ('later' in found) return done({ say: words('undoLater', { number: found.later }) });
    const { thread, ...rest } = said;
    const { ticket, others, change } = found;
    const about = { ticket, others, message: null, account: null, change };
    const conversation = `ticket:${ticket}`;
    return this.#is.ask({
      inbound: { ...rest, kind: 'command', conversation, inThread: thread !== null, about },
      raw,
    });
  }

  /** The ticket that is named, and where it went on; else those that somebody changed lately. Null: there is none of that number. */
  async #changedBy(agent: string, number: number | undefined, now: number): Promise<readonly Ticket[] | null> {
    const { tickets } = this.#is.store;
    if (number === undefined) return tickets.changedBy(agent, now - undoWithin);
    const named = (await tickets.byNumbers([number])).get(number);
    if (named === undefined) return null;
    if (named.mergedInto === null) return [named];
    return [named, ...(await tickets.byNumbers([named.mergedInto])).values()];
  }

  #asking(said: SaidCommand): Asking {
    const { cache, people, look, now } = this.#is;
    const { place, actor } = said;
    const desk: Desk = cache.desk;
    const where =
      cache.channel(place.channel) ?? nowhere(place.channel, { ...place, platformId: place.platformChannel });
    const profile = people.get(actor.account);
    const reader = { locale: profile?.locale ?? desk.locale, timeZone: profile?.timeZone ?? desk.timeZone };
    const at = now();
    return {
      desk,
      who: whoIs(actor, profile, where, desk.directory),
      account: actor.account,
      where,
      customer: cache.customer(where.customer),
      reader,
      tickets: [],
      now: at,
      look,
      // The conversation with the bot is where Slack takes one; a mention is answered where it stands.
      pictures: said.door === 'command' && said.place.platform === 'slack',
      commands,
      words: (key, parameters) =>
        say(key, parameters, { ...reader, now: at, overrides: desk.templates, markdown: true }),
    };
  }

  /** Links in the place of numbers become numbers; null when one leads to no ticket. */
  async #withNumbers({ text }: SaidCommand): Promise<string | null> {
    const { store } = this.#is;
    const links = leadingLinks(text, commands);
    if (links.length === 0) return text;
    const ids = links.map(({ link }) => this.#idOf(link));
    const [messages, threads] = await Promise.all([
      store.messages.byIds(ids.map(({ message }) => message)),
      store.tickets.byThreads(ids.map(({ thread }) => thread)),
    ]);
    return withNumbers(text, links, (link) => {
      const { message, thread } = this.#idOf(link);
      return messages.get(message)?.ticket ?? threads.get(thread)?.number ?? null;
    });
  }

  /** A channel as it is typed: of the platform where that is, else of another one. */
  #channelNamed(at: Platform, word: string): string | null {
    const { cache } = this.#is;
    const others = platforms.filter((platform) => platform !== at);
    const [found] = [at, ...others].flatMap((platform) => cache.channelNamed(platform, word) ?? []);
    return found?.id ?? null;
  }

  #idOf({ platform, platformChannel, ts, thread }: MessageLink): { message: string; thread: string } {
    const channel = this.#is.cache.ownId(platform satisfies Platform, platformChannel);
    return { message: `${channel}:${ts}`, thread: `${channel}:${thread ?? ts}` };
  }
}

const done = (answer: Answer): Outcome => ({ state: 'done', ...answer });

/** The tickets that a command acts on, each once: those that it names, else that of its thread. */
function numbersOf({ command, tickets }: ReadCommand, thread: number | null): number[] {
  const named = tickets.flatMap((name) => ('number' in name ? [name.number] : []));
  if (named.length > 0) return [...new Set(named)];
  return thread === null || command.names === 'none' ? [] : [thread];
}
