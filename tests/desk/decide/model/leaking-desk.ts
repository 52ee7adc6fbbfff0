import { takeBackEmoji } from '../../../../src/desk/actions.ts';
import { channelOf } from '../../../../src/desk/ids.ts';
import type { Platform } from '../../../../src/desk/inbound.ts';
import { ana, ben, cleo, everybody, gina, gus, hank, ines, monitor, nico, type Person, seenIn } from './cast.ts';
import type { LeakLife, Step } from './leak-life.ts';
import { ModelDesk, type Posted } from './model-desk.ts';

/** Names that only the desk may read. */
export const internalName = 'internal-name';

const minute = 60_000;

/** What the desk's rules say of a message under a card, kept apart from the desk: may the customer read it, and by which word. */
type Kept = { posted: Posted; by: Person; open: boolean; byWord: boolean; tokens: string[] };

const inTriage: readonly Person[] = [ana, ben, ana, ben, ana, ben, cleo, gus, gina, monitor];
const customers: readonly Person[] = [gina, hank, gus, ines, nico, cleo, ana, ben];

/**
 * A desk that lives, and beside it a plain reckoning of which words the customer may read: `sec…` never, `pub…` as long as
 * nobody took them back.
 */
export class LeakingDesk {
  readonly model: ModelDesk;
  /** Words that were for the customer, and are no more. */
  readonly withdrawn = new Set<string>();
  readonly #kept: Kept[] = [];
  readonly #said: { posted: Posted; by: Person }[] = [];
  #count = 0;

  constructor({ replies, customers: theirs, triage: ours }: LeakLife) {
    const at = (platform: Platform, platformId: string) => ({ platform, platformId, id: `${platform}:${platformId}` });
    const triage = at(ours, ours === 'slack' ? 'C0TRIAGE' : '19:triage@thread.tacv2');
    this.model = new ModelDesk({
      triage: { ...triage, name: `${internalName}-triage` },
      channel: {
        ...at(theirs, theirs === 'slack' ? 'C0GLOBEX' : '19:globex@thread.tacv2'),
        name: `${internalName}-channel`,
      },
      desk: {
        triage: [{ channel: triage.id, customer: null, tier: null, replies: 'internal' }],
        macros: [{ name: `${internalName}-macro`, text: 'pub Hello {{requester.firstName}}, this is {{agent.name}}.' }],
      },
    });
    this.#mode(replies);
    this.#say(gina, {});
    this.model.sends();
  }

  get #isPublic(): boolean {
    return this.model.desk.triage.every(({ replies }) => replies === 'public');
  }
  #mode(replies: 'internal' | 'public'): void {
    const { model } = this;
    model.desk = { ...model.desk, triage: model.desk.triage.map((route) => ({ ...route, replies })) };
  }
  #isAgent({ actor }: Person): boolean {
    return this.model.desk.directory.agents?.some(({ accounts }) => accounts.includes(actor.account)) === true;
  }
  #word(open: boolean): string {
    return `${open ? 'pub' : 'sec'}${++this.#count}x`;
  }

  live(step: Step): void {
    const { model } = this;
    model.passesQuietly(1_000);
    model.crashes = step.crash;
    // Not for long: somebody sees it.
    if (model.triage.shared && step.which % 2 === 0) model.triage = { ...model.triage, shared: false };
    const numbers = model.tickets.map(({ number }) => number);
    const number = numbers[step.which % Math.max(1, numbers.length)];
    const kept = this.#kept[step.which % Math.max(1, this.#kept.length)];
    const agent = this.#inTriage(step.who % 2 === 0 ? ana : ben);
    switch (step.what) {
      case 'ask':
        this.#say(customers[step.who % customers.length] ?? gina, {});
        return;
      case 'follow-up': {
        const root = number === undefined ? null : model.numbered(number).root;
        const thread = root?.slice(root.lastIndexOf(':') + 1);
        if (thread !== undefined) this.#say(customers[step.who % customers.length] ?? gina, { thread });
        return;
      }
      case 'say-under-card':
        if (number !== undefined) this.#underCard(step, number);
        return;
      case 'say-in-triage':
        model.says(
          this.#inTriage(inTriage[step.who % inTriage.length] ?? ana),
          `${step.begins.words}${this.#word(false)}`,
          {
            inTriage: true,
          },
        );
        return;
      case 'edit-in-triage':
        if (kept !== undefined) this.#edit(step, kept);
        return;
      case 'edit-of-customer': {
        const said = this.#said[step.which % Math.max(1, this.#said.length)];
        if (said === undefined) return;
        const thread = model.store.messages.get(said.posted.id)?.thread ?? null;
        model.edits(said.by, said.posted, `It fails ${this.#word(true)}`, thread === null ? {} : { thread });
        return;
      }
      case 'delete':
        if (kept !== undefined) {
          model.deletes(kept.posted);
          this.#close(kept);
        }
        return;
      case 'take-back':
        if (kept !== undefined) this.#takeBack(step, kept);
        return;
      case 'reply-form':
        if (number !== undefined) this.#replyForm(step, number, agent);
        return;
      case 'note-form':
        if (number !== undefined) model.submits(this.#anybody(step), 'note', number, { text: this.#word(false) });
        return;
      case 'press':
        if (number !== undefined) model.presses(agent, step.which % 2 === 0 ? 'claim' : 'solve', String(number));
        return;
      case 'react':
        this.#react(step);
        return;
      case 'send':
        model.sends();
        return;
      case 'merge':
        if (number !== undefined)
          model.submits(agent, 'merge', number, { tickets: String(numbers[step.who % numbers.length]) });
        return;
      case 'split':
        if (number !== undefined) model.submits(agent, 'split', number, this.#someOf(step, number));
        return;
      case 'link':
        if (number !== undefined)
          model.submits(agent, 'link', number, { tickets: String(numbers[step.who % numbers.length]) });
        return;
      case 'change-mode':
        this.#mode(this.#isPublic ? 'internal' : 'public');
        return;
      case 'share-triage':
        model.triage = { ...model.triage, shared: !model.triage.shared && step.which % 3 === 0 };
        return;
      case 'lose-role':
        if (step.which % 5 === 0) this.#loseRole(step.who % 2 === 0 ? 'ben@acme.test' : 'ana@acme.test');
        return;
      case 'time':
        model.passes(step.after);
        return;
      default:
        step.what satisfies never;
    }
  }

  #anybody(step: Step, where = this.model.triage.id): Person {
    return seenIn(where, everybody[step.who % everybody.length] ?? ana);
  }

  #inTriage(person: Person): Person {
    return seenIn(this.model.triage.id, person);
  }

  #say(person: Person, how: { thread?: string }): void {
    const by = seenIn(this.model.channel.id, person);
    const posted = this.model.says(by, `The export fails ${this.#word(true)}`, how);
    this.#said.push({ posted, by });
  }

  #underCard(step: Step, number: number): void {
    const { model } = this;
    const by = this.#inTriage(inTriage[step.who % inTriage.length] ?? ana);
    const { begins } = step;
    const open =
      this.#isAgent(by) &&
      !model.triage.shared &&
      !begins.marked &&
      step.quotes !== 'among' &&
      (begins.reply || (this.#isPublic && !begins.toBot));
    const token = this.#word(open);
    const files = step.files ? [{ id: `F${token}`, name: `${token}.png`, type: 'image/png', size: 9, url: null }] : [];
    if (model.numbered(number).card === null) model.sends();
    if (model.numbered(number).card === null) return;
    const posted = model.saysUnder(by, number, this.#written(step, token), { files, ...this.#quotes(step) });
    this.#kept.push({ posted, by, open, byWord: begins.reply, tokens: [token] });
  }

  #edit(step: Step, kept: Kept): void {
    const { model } = this;
    const thread = model.store.messages.get(kept.posted.id)?.thread ?? null;
    const { begins } = step;
    const mayChange = this.#isAgent(kept.by) && !model.triage.shared;
    const stays = !begins.marked && step.quotes !== 'among' && (begins.reply || (!begins.toBot && !kept.byWord));
    const token = this.#word(kept.open && mayChange && stays);
    if (kept.open && mayChange && !stays) this.#close(kept);
    kept.tokens.push(token);
    const how = { ...this.#quotes(step), ...(thread === null ? {} : { thread }) };
    model.edits(kept.by, kept.posted, this.#written(step, token), how);
  }

  #quotes({ quotes }: Step): { quotes?: { ts: string } } {
    return quotes === 'no' ? {} : { quotes: this.#kept.at(-1)?.posted ?? { ts: '1.000001' } };
  }

  /** As a platform gives them: what is quoted stands in the text. */
  #written({ begins, quotes }: Step, token: string): string {
    const words = `${begins.words}Please restart ${token}`;
    const quoted = `> **Ben**\n> note: they can wait ${this.#word(false)}\n\n`;
    if (quotes === 'no') return words;
    return quotes === 'before' ? quoted + words : `${words}\n\n${quoted}and ${this.#word(false)}`;
  }

  /** ❌ on what they wrote, by its author in most cases. */
  #takeBack(step: Step, kept: Kept): void {
    const { model } = this;
    const by = step.who % 4 === 0 ? this.#anybody(step) : kept.by;
    model.reacts(by, takeBackEmoji, kept.posted);
    const inTime = model.now - kept.posted.at <= 10 * minute;
    if (by === kept.by && inTime && this.#isAgent(by)) this.#close(kept);
  }

  #close(kept: Kept): void {
    kept.open = false;
    for (const token of kept.tokens) this.withdrawn.add(token);
  }

  /** A merged ticket, or some of the messages (notes too, which the form would not offer). */
  #someOf(step: Step, number: number): Record<string, string | string[]> {
    const { model } = this;
    const [merged] = model.numbered(number).mergedFrom;
    if (merged !== undefined && step.files) return { tickets: String(merged) };
    const messages = [...model.store.messages.values()].filter(({ ticket }) => ticket === number).map(({ id }) => id);
    return { messages: messages.filter((_, index) => (index + step.which) % 2 === 0) };
  }

  #replyForm(step: Step, number: number, agent: Person): void {
    const { model } = this;
    const by = step.which % 3 === 0 ? this.#anybody(step) : agent;
    const { begins } = step;
    // What was said to the bot elsewhere is plain text here; only the marks of a note hold it back.
    const marked = /^[\s*]*(?:note|🔒|:lock:)/iu.test(begins.words);
    const text = `${begins.words.replace('@Threadwell ', '')}${this.#word(this.#isAgent(by) && !marked)}`;
    const seen = step.files ? model.numbered(number).lastDeskAt : null;
    const values = { text, incidents: 'yes', ...(step.files ? { macro: `${internalName}-macro` } : {}) };
    // With a canned reply before it a mark does not stand at the beginning.
    if (step.files && marked) return;
    if (step.crash === null) model.opens(by, 'reply', number);
    model.submits(by, 'reply', number, values, { seen });
  }

  /** Somebody's reaction on what the bot posted, or on what was said. */
  #react(step: Step): void {
    const { model } = this;
    const copies = [...model.store.messages.values()].filter(({ copyOf }) => copyOf !== null);
    const target = copies[step.which % Math.max(1, copies.length)] ?? this.#said[0]?.posted;
    if (target !== undefined)
      model.reacts(this.#anybody(step, channelOf(target.id)), step.files ? '+1' : takeBackEmoji, target);
  }

  #loseRole(email: string): void {
    const { model } = this;
    const { directory } = model.desk;
    const agents = (directory.agents ?? []).filter(({ id }) => id !== email);
    model.desk = { ...model.desk, directory: { ...directory, agents } };
  }
}
