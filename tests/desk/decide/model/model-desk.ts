import type { Answer } from '../../../../src/desk/answer.ts';
import type { Channel } from '../../../../src/desk/channel.ts';
import { namedBy } from '../../../../src/desk/commands/about.ts';
import { readCommand } from '../../../../src/desk/commands/read-command.ts';
import { commands } from '../../../../src/desk/commands/registry.ts';
import { changeToUndo } from '../../../../src/desk/commands/undo-word.ts';
import type { Desk } from '../../../../src/desk/decide/context.ts';
import { decide } from '../../../../src/desk/decide/decide.ts';
import { type Decision, nothing } from '../../../../src/desk/decide/decision.ts';
import { whatToUndo } from '../../../../src/desk/decide/undo-find.ts';
import type { Effect } from '../../../../src/desk/effect.ts';
import { buildForm } from '../../../../src/desk/forms/build-form.ts';
import type { FormAnswer, FormName } from '../../../../src/desk/forms/form.ts';
import { platformOf } from '../../../../src/desk/ids.ts';
import type { FileRef, Inbound, Place, PostedMessage, StepInbound, TimerName } from '../../../../src/desk/inbound.ts';
import type { Message } from '../../../../src/desk/message.ts';
import { saidIn } from '../../../../src/desk/text/said-in.ts';
import { isOpen, type Ticket } from '../../../../src/desk/ticket.ts';
import { emojiOf } from '../../../../src/platforms/slack/receive/reaction.ts';
import { someMonday } from '../../../support/builders.ts';
import { aDesk, globexChannel, type Person, triageChannel } from './cast.ts';
import { load } from './load.ts';
import { ModelSender } from './model-sender.ts';
import { ModelStore } from './model-store.ts';

/** Where a crash may stop an inbound: after its messages, or after other tickets gave up their thread or group for it. */
export type StopAfter = 'messages' | 'hand-over' | 'first-ticket' | 'tickets';

export type Posted = { id: string; ts: string; at: number };
type Saying = {
  thread?: Posted | string;
  files?: FileRef[];
  at?: number;
  parent?: string;
  kind?: 'message' | 'mention';
  /** It answers this one by quoting it. */
  quotes?: { ts: string };
  /** In the triage channel, and not in the customer's. */
  inTriage?: boolean;
};

/**
 * The rules on a desk in memory: inbounds are decided on what is there, and written as src/engine/commit.ts writes them.
 * Time stands still unless it is moved. `@Threadwell` in a text calls the bot, `@[U0ANA]` a person.
 */
export class ModelDesk {
  readonly store = new ModelStore();
  readonly sender = new ModelSender();
  desk: Desk;
  channel: Channel;
  triage: Channel;
  now: number;
  settled = true;
  /** Each inbound is stopped after this, and tried again. */
  crashes: StopAfter | null = null;
  readonly #seen: { inbound: Inbound; by: Person | null }[] = [];
  /** Steps wait here instead of being taken at once. */
  heldSteps: StepInbound[] | null = null;
  /** What the last command was answered, with its buttons. */
  lastAnswer: Answer = { say: null };
  readonly #followed = new Set<string>();
  /** Accounts that do not want to be asked. */
  readonly optedOut = new Set<string>();
  /** Other channels than that of the tests, by id. */
  readonly others: Channel[] = [];
  #tick = 0;
  #turns = 1;

  constructor(told: { desk?: Partial<Desk>; channel?: Partial<Channel>; triage?: Partial<Channel>; at?: number } = {}) {
    this.desk = aDesk(told.desk);
    this.channel = globexChannel(told.channel);
    this.triage = triageChannel(told.triage);
    this.now = told.at ?? someMonday;
  }

  // What people do.

  says(by: Person, text: string, how: Saying = {}): Posted {
    const message = this.#posted(by, text, how);
    const { id, ts, at } = message;
    const kind = how.kind ?? 'message';
    this.receive({ kind, ...this.#base(kind === 'mention' ? `${id}:mention` : id, at, placeOf(id)), message }, by);
    return { id, ts, at };
  }
  /** An agent, or whoever it is, writes under a ticket's card. */
  saysUnder(by: Person, number: number, text: string, how: Saying = {}): Posted {
    return this.says(by, text, { ...how, inTriage: true, thread: this.cardOf(number).ts });
  }
  edits(
    by: Person,
    { id, ts, at }: Posted,
    text: string,
    how: { thread?: Posted | string; editedAt?: number; restored?: true; quotes?: { ts: string } } = {},
  ): void {
    const editedAt = how.editedAt ?? this.now;
    const message = { ...this.#posted(by, text, { ...how, at }), ts, id };
    const base = this.#base(`${message.id}:edit:${editedAt}`, editedAt, placeOf(id));
    const restored = how.restored === undefined ? {} : { restored: how.restored };
    this.receive({ kind: 'edit', ...base, message, editedAt, ...restored }, by);
  }
  deletes({ id, ts, at }: Posted, when = this.now): void {
    const base = this.#base(`${id}:deleted:${when}`, when, placeOf(id));
    this.receive({ kind: 'deletion', ...base, target: { id, ts, at, thread: null } });
  }
  /** Names of emoji that are other names of some. */
  readonly means = new Map<string, string>();
  reacts(by: Person, name: string, { id, ts }: { id: string; ts: string }, at = this.now, change = added): void {
    const base = this.#base(`${id}:${by.actor.account}:${name}:${change}:${this.#tick++}`, at, placeOf(id));
    const emoji = emojiOf(name, { emoji: (one) => this.means.get(one) ?? one });
    const author = this.store.messages.get(id)?.author.account ?? null;
    const target = { id, ts };
    this.receive({ kind: 'reaction', ...base, actor: by.actor, target, targetAuthor: author, ...emoji, change }, by);
  }
  /** Chooses *Create ticket* on somebody's message; gives what is answered. */
  picks(by: Person, author: Person, posted: Posted, text: string, how: { thread?: string } = {}): string | null {
    const message = { ...this.#posted(author, text, { ...how, at: posted.at }), ts: posted.ts, id: posted.id };
    return this.receive({ kind: 'shortcut', ...this.#base(`trigger:${this.#tick++}`), actor: by.actor, message }, by)
      .say;
  }
  presses(by: Person, action: string, value: string): string | null {
    const target = { id: `${this.channel.id}:0.1`, ts: '0.1' };
    const base = this.#base(`trigger:${this.#tick++}`);
    return this.receive({ kind: 'press', ...base, actor: by.actor, target, action, value }, by).say;
  }
  /** Sends a form off; gives what its sender is told. */
  submits(
    by: Person,
    form: FormName,
    number: number | null,
    values: Record<string, string | string[]>,
    how: { seen?: number | null; key?: string; subject?: string | null; in?: string; stopAfter?: StopAfter } = {},
  ): Answer {
    const base = this.#base(how.key ?? `view:${this.#tick++}`, this.now, how.in ?? this.triage.id);
    const about = { ticket: number, subject: how.subject ?? null, seen: how.seen ?? null };
    const sent: Inbound = { kind: 'submit', ...base, actor: by.actor, form, about, values };
    const decision = this.receive(sent, by, how.stopAfter === undefined ? {} : { stopAfter: how.stopAfter });
    return decision.form == null ? { say: decision.say } : { say: decision.say, form: decision.form };
  }
  /** Opens a form, which the card shows; gives what it holds. */
  opens(by: Person, form: FormName, number: number | null, subject: string | null = null): FormAnswer {
    const inbound = this.#formInbound(by, form, number, true, subject);
    const answer = buildForm(form, subject, load(this, inbound, by, false).context);
    this.receive(inbound, by);
    return answer;
  }
  putsAway(by: Person, form: FormName, number: number): void {
    this.receive(this.#formInbound(by, form, number, false), by);
  }
  #formInbound(
    by: Person,
    form: FormName,
    number: number | null,
    open: boolean,
    subject: string | null = null,
  ): Inbound {
    const about = { ticket: number, subject, seen: null };
    const base = this.#base(`view:${this.#tick++}`, this.now, this.triage.id);
    return { kind: 'form', ...base, actor: by.actor, form, about, open };
  }
  commands(by: Person, asks: string): string | null {
    const { text, change } = changeToUndo(asks);
    const { platform } = this.channel;
    const said = { kind: 'command', ...this.#base(`trigger:${this.#tick++}`), actor: by.actor, text } as const;
    const read = readCommand(text, { inThread: false, commands });
    const none = { others: [], message: null, account: null };
    const named =
      'fault' in read
        ? none
        : namedBy(read, platform, {
            message: ({ ts }) => `${this.channel.id}:${ts}`,
            channel: (word) => this.#named(word),
          });
    const [first] = 'fault' in read ? [] : read.tickets;
    const ticket = first !== undefined && 'number' in first ? first.number : null;
    const about = { ...named, ticket };
    if ('fault' in read || read.command.name !== 'undo') {
      return this.#answered(this.receive({ ...said, door: 'command', inThread: false, about }, by));
    }
    // As src/engine/command-door.ts finds it.
    const agent = this.desk.directory.agents?.find(({ accounts }) => accounts.includes(by.actor.account))?.id ?? '';
    const asked = ticket === null ? this.tickets : this.tickets.filter((one) => one.number === ticket);
    const into = this.tickets.filter(({ number }) => asked.some(({ mergedInto }) => mergedInto === number));
    const found = whatToUndo(new Set([...asked, ...into]), { by: agent, at: said.at, now: this.now, change });
    if (found === null || 'later' in found) return null;
    const taken = { ...about, ...found };
    return this.#answered(this.receive({ ...said, door: 'command', inThread: false, about: taken }, by));
  }
  #answered({ say, parts }: Decision): string | null {
    this.lastAnswer = { say, ...(parts === null ? {} : { parts }) };
    return say;
  }

  #named(word: string): string | null {
    const name = word.replace(/^#/u, '');
    return [this.triage, this.channel, ...this.others].find((one) => one.name === name)?.id ?? null;
  }

  /** What happens from now on happens in another channel; what was stays where it was. */
  goesTo(channel: Channel): void {
    this.others.push(this.channel);
    this.channel = channel;
  }
  channelNamed(id: string): Channel {
    return [this.triage, this.channel, ...this.others].find((one) => one.id === id) ?? this.channel;
  }
  /** The last inbound comes again, as after a crash. */
  again(): Decision {
    const { inbound, by } = this.lastSeen;
    return this.receive(inbound, by, { replay: true });
  }
  /** Steps that were held are taken now. */
  takesSteps(by: Person | null): void {
    const steps = this.heldSteps ?? [];
    this.heldSteps = null;
    for (const step of steps) this.#process(step, by, false, null);
  }

  /** Moves the clock, and nothing else. */
  passesQuietly(milliseconds: number): void {
    this.now += milliseconds;
  }
  /** Moves the clock, then lets every timer that is due fire, the earliest first, as the engine finds them at once. */
  passes(milliseconds: number): void {
    this.now += milliseconds;
    const due = this.store.all().flatMap(({ number, timers }) =>
      (['remind', 'solve', 'close', 'snooze', 'survey'] as const).flatMap((timer) => {
        const dueAt = timers[timer];
        return dueAt === undefined || dueAt > this.now ? [] : [{ number, timer, dueAt }];
      }),
    );
    for (const { number, timer, dueAt } of due.sort((a, b) => a.dueAt - b.dueAt)) this.fires(number, timer, dueAt);
  }
  fires(number: number, timer: TimerName, dueAt: number): void {
    const key = `${number}:${timer}:${dueAt}`;
    this.receive({ kind: 'timer', key, conversation: this.channel.id, at: dueAt, ticket: number, timer, dueAt });
  }

  // How the engine carries it.

  /** Decides and writes; `stopAfter` leaves off half-way, as a crash does. Gives the decision that was written. */
  receive(inbound: Inbound, by: Person | null = null, how: { replay?: boolean; stopAfter?: StopAfter } = {}): Decision {
    if (how.replay !== true) this.#seen.push({ inbound, by });
    if (this.crashes !== null && how.stopAfter === undefined) {
      this.#process(inbound, by, how.replay ?? false, this.crashes);
      return this.#process(inbound, by, true, null);
    }
    return this.#process(inbound, by, how.replay ?? false, how.stopAfter ?? null);
  }
  get seenCount(): number {
    return this.#seen.length;
  }
  get lastSeen(): { inbound: Inbound; by: Person | null } {
    const last = this.#seen.at(-1);
    if (last === undefined) throw new Error('Nothing has happened yet.');
    return last;
  }

  #process(inbound: Inbound, by: Person | null, replay: boolean, stopAfter: StopAfter | null): Decision {
    const { context, target, finished } = load(this, inbound, by, replay);
    if (finished !== null) {
      const applied = finished.applied.find((one) => one.inbound === inbound.key);
      this.store.relay(applied?.effects ?? []);
      this.#follow(applied?.steps ?? [], by);
      return nothing();
    }
    let decision = decide(context, inbound, target);
    if (decision.opens !== null) {
      const turn = decision.takesTurn ? this.#turns++ : null;
      const number = this.store.nextNumber();
      decision = decide({ ...context, number, turn, loads: this.#loads() }, inbound, target);
    }
    if (decision.wait) return decision;
    if (!this.store.writeMessages(decision)) return this.#process(inbound, by, true, stopAfter);
    if (stopAfter === 'first-ticket' || stopAfter === 'tickets') {
      const { updates } = decision;
      this.store.writeTickets({ ...decision, updates: stopAfter === 'tickets' ? updates : updates.slice(0, 1) });
      return decision;
    }
    if (stopAfter !== null) {
      if (stopAfter === 'hand-over') this.store.writeTickets({ ...decision, opens: null, updates: [] });
      if (decision.opens !== null) this.store.giveBack();
      return decision;
    }
    this.store.writeTickets(decision);
    this.store.relay(effectsOf(decision));
    this.#follow(stepsOf(decision), by);
    this.#writeSurroundings(decision);
    return decision;
  }

  /** As src/engine/write-surroundings.ts does. */
  #writeSurroundings({ channel, customers, presence }: Decision): void {
    if (channel !== null) this.channel = { ...this.channel, ...channel.set };
    for (const change of customers) {
      const { directory } = this.desk;
      const others = directory.customers.map((one) =>
        !('id' in change) || one.id !== change.id
          ? one
          : { ...one, ...('set' in change ? change.set : { retired: true }) },
      );
      this.desk = {
        ...this.desk,
        directory: { ...directory, customers: 'make' in change ? [...others, change.make] : others },
      };
    }
    if (presence === null) return;
    const away = new Set([...this.desk.away].filter((one) => one !== presence.agent));
    this.desk = { ...this.desk, away: presence.away ? away.add(presence.agent) : away };
  }

  /** Steps on other tickets follow at once, each once. */
  #follow(steps: readonly StepInbound[], by: Person | null): void {
    for (const step of steps) {
      if (this.heldSteps !== null) this.heldSteps.push(step);
      else if (!this.#followed.has(step.key)) this.#process(step, by, false, null);
      this.#followed.add(step.key);
    }
  }

  // What there is to see.

  get tickets(): Ticket[] {
    return this.store.all();
  }
  /** The only ticket. */
  get ticket(): Ticket {
    const [only, ...others] = this.tickets;
    if (only === undefined || others.length > 0) throw new Error(`There are ${this.tickets.length} tickets.`);
    return only;
  }
  /** Where a ticket's card stands; it is posted if it was not. */
  cardOf(number: number): { id: string; ts: string } {
    this.sends();
    const { card } = this.numbered(number);
    if (card === null) throw new Error(`#${number} has no card.`);
    return { id: card, ts: card.slice(card.lastIndexOf(':') + 1) };
  }
  /** Sends what waits, as src/engine/sender.ts does. */
  sends(): void {
    this.sender.sends(this);
  }
  numbered(number: number): Ticket {
    const ticket = this.store.tickets.get(number);
    if (ticket === undefined) throw new Error(`There is no #${number}.`);
    return ticket;
  }
  message({ id }: { id: string }): Message {
    const message = this.store.messages.get(id);
    if (message === undefined) throw new Error(`${id} is not recorded.`);
    return message;
  }
  verdict(posted: { id: string }): string {
    return this.message(posted).verdict.rule;
  }
  /** All effects but those that only show the ticket in triage. */
  get spoken(): Effect[] {
    return this.effects.filter(({ kind }) => kind !== 'card' && kind !== 'mirror');
  }

  get effects(): Effect[] {
    return [...this.store.effects.values()];
  }
  /** Keys of the texts that customers were sent, publicly. */
  get toCustomer(): string[] {
    return this.effects.flatMap((effect) =>
      effect.kind === 'post' && effect.audience === 'customer' ? [effect.content.key] : [],
    );
  }
  get whispers(): string[] {
    return this.effects.flatMap((effect) => (effect.kind === 'whisper' ? [effect.content.key] : []));
  }
  /** Keys of the texts that triage was sent. */
  get toTriage(): string[] {
    return this.effects.flatMap((effect) =>
      effect.kind === 'post' && effect.audience === 'desk' ? [effect.content.key] : [],
    );
  }
  /** The bot's reactions on a message, after all that was put on and taken off. */
  reactionsOn({ ts }: { ts: string }): string[] {
    const on = new Set<string>();
    for (const effect of this.effects) {
      if (effect.kind !== 'react' || effect.ts !== ts) continue;
      if (effect.remove !== null) on.delete(effect.remove);
      if (effect.add !== null) on.add(effect.add);
    }
    return [...on];
  }
  get openNumbers(): number[] {
    return this.tickets.filter(isOpen).map(({ number }) => number);
  }

  #loads(): Map<string, number> {
    const loads = new Map<string, number>();
    for (const { assignee } of this.tickets.filter(isOpen))
      if (assignee !== null) loads.set(assignee.id, (loads.get(assignee.id) ?? 0) + 1);
    return loads;
  }

  #base(key: string, at = this.now, where = this.channel.id) {
    const channel = this.channelNamed(where);
    const { id, platform, installation, platformId, shared, direct, flat } = channel;
    const threaded = { platform, installation, channel: id, platformChannel: platformId, shared, direct };
    const place: Place = flat ? { ...threaded, flat } : threaded;
    return { key: `slack:${installation}:${key}`, conversation: id, at, place };
  }
  #posted(by: Person, text: string, { thread, files, at, parent, inTriage, quotes }: Saying): PostedMessage {
    const when = at ?? this.now;
    // Where it answers another message, that one's words stand quoted before its own.
    const own = saidIn({ text, quotes: quotes?.ts });
    const ts = `${Math.floor(when / 1000)}.${String(this.#tick++).padStart(6, '0')}`;
    return {
      id: `${inTriage === true ? this.triage.id : this.channel.id}:${ts}`,
      ts,
      thread: thread === undefined ? null : typeof thread === 'string' ? thread : thread.ts,
      at: when,
      text: text.replaceAll('@Threadwell', '').trim(),
      mentions: [...text.matchAll(/@\[([^\]]+)\]/gu)].map(([, id]) => `${platformOf(by.actor.account)}:${id}`),
      mentionsBot: own.startsWith('@Threadwell') ? 'first' : text.includes('@Threadwell') && 'within',
      files: files ?? [],
      author: by.actor,
      parentAuthor: parent ?? null,
      ...(quotes === undefined ? {} : { quotes: quotes.ts }),
    };
  }
}

const added: 'added' | 'removed' = 'added';

/** The channel out of our id of a message. */
const placeOf = (id: string): string => id.slice(0, id.lastIndexOf(':'));

const stepsOf = (decision: Decision): StepInbound[] => [
  ...(decision.opens?.applied.flatMap(({ steps }) => steps ?? []) ?? []),
  ...decision.updates.flatMap(({ applied }) => applied.steps ?? []),
  ...decision.steps,
];

const effectsOf = (decision: Decision): Effect[] => [
  ...(decision.opens?.applied.flatMap(({ effects }) => effects) ?? []),
  ...decision.updates.flatMap(({ applied }) => applied.effects),
  ...decision.effects,
];
