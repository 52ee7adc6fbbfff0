import type { CardView } from '../../../src/desk/card/card-view.ts';
import type { FormAnswer } from '../../../src/desk/forms/form.ts';
import type { Inbound, Platform } from '../../../src/desk/inbound.ts';
import { say } from '../../../src/desk/texts/say.ts';
import type {
  Arrival,
  CardQuestion,
  FormQuestion,
  Outcome,
  PlatformMemory,
  SaidCommand,
  Sink,
} from '../../../src/engine/platform.ts';

/** The engine's end of the port: keeps what it is given, and fails or waits when told to. */
export class RecordingSink implements Sink {
  readonly arrivals: Arrival[] = [];
  /** Every store attempt rejects. */
  down = false;
  /** What asked inbounds come to. */
  outcome: Outcome = { state: 'done', say: null };
  /** What a form that is asked for holds. */
  formAnswer: FormAnswer = { refused: 'Nobody said what it holds.' };
  /** Stores wait for this. */
  gate: Promise<void> = Promise.resolve();
  /** Later Slack ids of channels that we know by an earlier one. */
  readonly aliases = new Map<string, string>();
  #listeners: (() => void)[] = [];

  get inbounds(): Inbound[] {
    return this.arrivals.map(({ inbound }) => inbound);
  }

  async accept(arrivals: Arrival[]): Promise<void> {
    await this.gate;
    if (this.down) throw new Error('The store is down.');
    this.arrivals.push(...arrivals);
    for (const listener of this.#listeners) listener();
  }

  words(key: Parameters<Sink['words']>[0]): string {
    return say(key, {}, { locale: 'en', timeZone: 'UTC' });
  }

  async ask(arrival: Arrival): Promise<Outcome> {
    await this.accept([arrival]);
    return this.outcome;
  }

  /** Commands as they were said. */
  readonly commands: SaidCommand[] = [];
  readonly commandsRaw: unknown[] = [];

  async command(said: SaidCommand, raw: unknown): Promise<Outcome> {
    await this.gate;
    if (this.down) throw new Error('The store is down.');
    this.commands.push(said);
    this.commandsRaw.push(raw);
    return this.outcome;
  }

  /** Who asked for which form. */
  readonly questions: FormQuestion[] = [];

  async form(asked: FormQuestion): Promise<FormAnswer> {
    this.questions.push(asked);
    await this.gate;
    if (this.down) throw new Error('The store is down.');
    return this.formAnswer;
  }

  /** The card that is shown to whoever asks anew. */
  cardView: CardView | null = null;
  /** Who asked for which card. */
  readonly cards: CardQuestion[] = [];

  async card(asked: CardQuestion): Promise<CardView | null> {
    this.cards.push(asked);
    await this.gate;
    if (this.down) throw new Error('The store is down.');
    return this.cardView;
  }

  /** What the platform keeps for itself. */
  readonly keepsakes = new Map<string, string>();
  readonly memory: PlatformMemory = {
    get: async (key) => {
      if (this.down) throw new Error('The store is down.');
      return this.keepsakes.get(key) ?? null;
    },
    set: async (key, value) => {
      await this.gate;
      if (this.down) throw new Error('The store is down.');
      this.keepsakes.set(key, value);
    },
  };

  /** The platform's ids of channels that the desk knows, chats left out. */
  known: string[] = [];
  channels(): readonly string[] {
    return this.known;
  }

  channelId(platform: Platform, platformId: string): string {
    return `${platform}:${this.aliases.get(platformId) ?? platformId}`;
  }

  /** Resolves when so many arrivals were stored. */
  async count(wanted: number): Promise<void> {
    while (this.arrivals.length < wanted) await new Promise<void>((resolve) => this.#listeners.push(resolve));
  }
}
