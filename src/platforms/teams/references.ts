import { z } from 'zod';
import { cut } from '../text/cut.ts';

const longestName = 150;

/** Small durable facts, shared by all instances (`Sink.memory`). */
export type Memory = { get(key: string): Promise<string | null>; set(key: string, value: string): Promise<void> };

const text = z.string().nullable().catch(null);
/** Names are chosen by people: what is longer than any of Teams' is cut, as there is little room for a fact. */
const name = z
  .string()
  .transform((given) => cut(given, longestName))
  .nullable()
  .catch(null);
const conversationFacts = z.object({
  /** Where the connector is reached for it. */
  serviceUrl: z.string(),
  /** The Entra tenant it belongs to. */
  tenant: text,
  type: z.enum(['channel', 'groupChat', 'personal']).nullable().catch(null),
  /** Of channels; a shared one may be read by other companies. */
  channelType: z.enum(['standard', 'private', 'shared']).nullable().catch(null),
  /** The channel's name, or the chat's topic. */
  name,
  /** The team's own conversation id (`19:…`), which its roster and its channels are asked by. */
  teamThread: text,
  teamName: name,
  /** The Microsoft 365 group behind the team, for links. */
  group: text,
  /** Whether the bot was there when something last came from it; of other conversations it may have been told in passing. */
  present: z.boolean().nullable().catch(null),
});
/** What is known of a conversation: of a channel without `;messageid=…`. */
export type ConversationFacts = z.infer<typeof conversationFacts>;

const personFacts = z.object({
  /** What this bot knows them by (`29:…`). */
  id: z.string(),
  name,
  tenant: text,
  /** A conversation in whose roster they are. */
  conversation: text,
  serviceUrl: z.string(),
});
export type PersonFacts = z.infer<typeof personFacts>;

/** The memory keeps no more of one fact (bytes). */
const longestFact = 2_000;

/** Facts are read anew after this (milliseconds), as another instance may have heard of newer ones. */
const freshFor = 60_000;
const mostKept = 20_000;

type Known = { value: string | null; at: number };

/**
 * What Teams tells only in passing and sending needs later: conversations, people, and how they can be reached. What is told
 * again without news is not written again, and what is not told (null) takes nothing away.
 */
export class References {
  readonly #memory: Memory;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();

  /** `now` in milliseconds of a clock that only moves on. */
  constructor(memory: Memory, now: () => number) {
    this.#memory = memory;
    this.#now = now;
  }

  conversation(id: string): Promise<ConversationFacts | null> {
    return this.#read(`conversation:${rootOf(id)}`, conversationFacts);
  }

  /** The same without asking the memory: null where nothing of it was read lately. */
  recentConversation(id: string): ConversationFacts | null {
    return this.#parsed(this.#known.get(`conversation:${rootOf(id)}`), conversationFacts);
  }

  /** Keeps what an activity told of its conversation; the connector's address for its tenant too. */
  async rememberConversation(
    id: string,
    told: Pick<ConversationFacts, 'serviceUrl'> & Partial<ConversationFacts>,
  ): Promise<void> {
    const known = await this.conversation(id);
    const empty = { tenant: null, type: null, channelType: null, name: null, teamThread: null, teamName: null };
    const facts = { ...empty, group: null, present: null, ...known, ...onlyTold(told) };
    await this.#write(`conversation:${rootOf(id)}`, conversationFacts.parse(facts));
    if (facts.tenant !== null) await this.#write(`service:${facts.tenant}`, facts.serviceUrl);
  }

  /** Where the connector was last reached for a tenant; null while nothing of it was heard. */
  serviceOf(tenant: string): Promise<string | null> {
    return this.#read(`service:${tenant}`, z.string());
  }

  person(account: string): Promise<PersonFacts | null> {
    return this.#read(`person:${account}`, personFacts);
  }

  /**
   * Keeps how somebody can be reached, and whose `29:…` id it is. Where they are `seen` is no news once a roster is known, or each
   * word that they write elsewhere would be written down; where a roster told of them (`found`) they are looked for from then on.
   */
  async rememberPerson(
    account: string,
    told: Pick<PersonFacts, 'id' | 'serviceUrl'> & Partial<PersonFacts>,
    how: 'seen' | 'found' = 'seen',
  ): Promise<void> {
    const known = await this.person(account);
    const [first, other] = how === 'found' ? [told, known] : [known, told];
    const conversation = first?.conversation ?? other?.conversation ?? null;
    const facts = { name: null, tenant: null, ...known, ...onlyTold(told), conversation };
    // First whose it is: who is known by an id is found by it. Looked at each time, as one of both may be gone, or never was kept.
    await this.#write(`account:${facts.id}`, account);
    await this.#write(`person:${account}`, personFacts.parse(facts));
  }

  /** Whose `29:…` id it is; null for those whom nothing was heard of. */
  accountOf(id: string): Promise<string | null> {
    return this.#read(`account:${id}`, z.string());
  }

  /** Their conversation with the bot alone; null where there is none that we know of. */
  direct(account: string): Promise<string | null> {
    return this.#read(`direct:${account}`, z.string());
  }

  async rememberDirect(account: string, conversation: string): Promise<void> {
    await this.#write(`direct:${account}`, conversation);
  }

  async #read<T>(key: string, shape: z.ZodType<T>): Promise<T | null> {
    return this.#parsed(await this.#kept(key), shape);
  }

  /** What is kept, as it was read or written lately. */
  async #kept(key: string): Promise<Known> {
    const known = this.#known.get(key);
    if (known !== undefined && this.#now() - known.at < freshFor) return known;
    const read = { value: await this.#memory.get(key), at: this.#now() };
    this.#keep(key, read);
    return read;
  }

  #parsed<T>(known: Known | undefined, shape: z.ZodType<T>): T | null {
    if (known?.value == null) return null;
    const read = shape.safeParse(fromJson(known.value));
    return read.success ? read.data : null;
  }

  async #write(key: string, value: unknown): Promise<void> {
    const written = JSON.stringify(value);
    // No conversation of Teams' is told by so much; without it the next that is told serves.
    if (Buffer.byteLength(written) > longestFact) return;
    // What was known long ago may have been taken away since, by another instance as well.
    if ((await this.#kept(key)).value === written) return;
    await this.#memory.set(key, written);
    this.#keep(key, { value: written, at: this.#now() });
  }

  #keep(key: string, known: Known): void {
    if (this.#known.size >= mostKept) this.#known.clear();
    this.#known.set(key, known);
  }
}

/** The conversation itself, of a thread in a channel. */
export const rootOf = (conversation: string): string => conversation.replace(/;messageid=.*$/u, '');

function fromJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

function onlyTold<T extends object>(told: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(told).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<T>;
}
