import { scales } from '../../../src/desk/csat/scale.ts';
import type { Survey } from '../../../src/desk/csat/survey.ts';
import type { Desk } from '../../../src/desk/decide/context.ts';
import type { Inbound } from '../../../src/desk/inbound.ts';
import { withDefaults } from '../../../src/desk/settings/defaults.ts';
import { emojiOf } from '../../../src/platforms/slack/receive/reaction.ts';
import { someMonday } from '../../support/builders.ts';
import { ana, everybody, gina, type Person } from '../decide/model/cast.ts';
import { ModelDesk, type Posted, type StopAfter } from '../decide/model/model-desk.ts';
import { PlainCount } from './plain-count.ts';

const minute = 60_000;
const hour = 60 * minute;
const faces = scales.faces.steps;
/** What people put under a question: the scale, other names and tones of it, and something else. */
const emoji = [...faces.map((step) => step.emoji), 'pout', 'happy', 'heart_eyes::skin-tone-3', 'tada', 'eyes'];
const means = (name: string): string => (name === 'happy' ? 'slightly_smiling_face' : name);

export type Given = {
  who: Desk['csat']['who'];
  delay: number;
  mode: 'auto' | 'silent';
  crashes: StopAfter | null;
};
export type Deed = {
  does: 'tap' | 'untap' | 'form' | 'deliver' | 'says' | 'thanks' | 'reopens' | 'solves' | 'undoes' | 'again' | 'waits';
  ticket: 0 | 1;
  /** Which of its questions, from the last one. */
  question: number;
  who: number;
  emoji: number;
  order: number;
};

/** Two tickets of Gina's on a real desk in memory, with all kinds of people at their questions; beside it, a plain count. */
export class VoteLife {
  readonly desk: ModelDesk;
  readonly plain: PlainCount;
  /** When which survey was asked (desk time). */
  readonly asks = new Map<string, number>();
  readonly #given: Given;
  readonly #roots: Posted[] = [];
  /** Reactions that are not heard of yet. */
  #underWay: { inbound: Inbound; by: Person; order: number }[] = [];
  #heard: { inbound: Inbound; by: Person }[] = [];
  #events = 0;

  constructor(given: Given) {
    this.#given = given;
    const { who, delay, mode, crashes } = given;
    const csat = { ...withDefaults({}).csat, who, delay, cooldown: 2 * hour };
    this.desk = new ModelDesk({ at: someMonday + 6 * hour, desk: { csat }, channel: { mode } });
    this.plain = new PlainCount(who);
    for (const text of ['The export fails', 'The import fails']) {
      const root = this.desk.says(gina, text);
      this.#roots.push(root);
      this.desk.passes(6 * minute);
      this.desk.says(ana, 'Please restart the agent.', { thread: root });
    }
    this.desk.crashes = crashes;
  }

  does(deed: Deed): void {
    this.desk.now += 1_000;
    this.#do(deed);
    this.desk.sends();
    for (const effect of this.desk.effects) {
      if (effect.kind !== 'question' || effect.change !== 'ask' || this.asks.has(effect.survey)) continue;
      this.asks.set(effect.survey, this.desk.now);
    }
  }
  /** Everything that was done is heard of. */
  end(): void {
    this.#deliver(0);
  }

  #do({ does, ticket: index, question, who, emoji: which, order }: Deed): void {
    const { desk } = this;
    const number = index + 1;
    const by = everybody[who % everybody.length] ?? gina;
    const root = this.#roots[index];
    if (root === undefined) return;
    switch (does) {
      case 'tap':
      case 'untap': {
        const survey = this.#surveyOf(number, question);
        if (survey !== null)
          this.#tap(by, survey, { name: emoji[which % emoji.length] ?? '', added: does === 'tap', order });
        return;
      }
      case 'form': {
        const survey = this.#surveyOf(number, question);
        const score = (which % 5) + 1;
        if (survey === null) return;
        this.plain.form(number, survey.id, by, score, desk.now);
        desk.submits(
          by,
          'rate',
          number,
          { score: String(score), comment: '' },
          { subject: survey.id, in: desk.channel.id },
        );
        return;
      }
      case 'deliver':
        this.#deliver(order);
        return;
      case 'says':
        this.#wrote(number, by);
        desk.says(by, 'It fails again, what now?', { thread: root });
        return;
      case 'thanks':
        this.#wrote(number, by);
        desk.says(by, 'Thank you!', { thread: root });
        return;
      case 'reopens':
        desk.presses(ana, 'reopen', String(number));
        return;
      case 'solves':
        desk.presses(ana, 'solve', String(number));
        return;
      case 'undoes':
        desk.commands(ana, `undo ${number}`);
        return;
      case 'again': {
        // Told once more by the platform, or found again after a restart.
        const told = this.#heard[order % Math.max(1, this.#heard.length)];
        if (told !== undefined) desk.receive(told.inbound, told.by, { replay: order % 2 === 0 });
        return;
      }
      case 'waits':
        desk.passes([20 * minute, 3 * hour, 8 * 24 * hour][order % 3] ?? hour);
        return;
      default:
        does satisfies never;
    }
  }

  /** What is said after a ticket was closed belongs to its follow-up. */
  #wrote(number: number, by: Person): void {
    if (this.desk.numbered(number).status !== 'closed') this.plain.wrote(number, by);
  }

  /** One of its surveys that was asked, counted from the last. */
  #surveyOf(number: number, back: number): Survey | null {
    const asked = this.desk.numbered(number).csat.surveys.filter(({ questions }) => questions.length > 0);
    return asked[asked.length - 1 - (back % Math.max(1, asked.length))] ?? null;
  }

  #tap(by: Person, survey: Survey, { name, added, order }: { name: string; added: boolean; order: number }): void {
    const { desk } = this;
    const [id] = survey.questions;
    if (id === undefined || !this.plain.tap(survey.id, by, name, added, desk.now)) return;
    const { channel } = desk;
    const change = added ? 'added' : 'removed';
    const key = `slack:T0ACME:${id}:${by.actor.account}:${name}:${change}:${this.#events++}`;
    const place = {
      platform: channel.platform,
      installation: channel.installation,
      channel: channel.id,
      platformChannel: channel.platformId,
      shared: channel.shared,
      direct: false,
    };
    const inbound: Inbound = {
      kind: 'reaction',
      key,
      conversation: channel.id,
      at: desk.now,
      place,
      actor: by.actor,
      target: { id, ts: id.slice(id.lastIndexOf(':') + 1) },
      targetAuthor: null,
      ...emojiOf(name, { emoji: means }),
      change,
    };
    this.#underWay.push({ inbound, by, order });
  }

  /** What is under way arrives, in no order; some of it twice. */
  #deliver(order: number): void {
    const arriving = this.#underWay.sort((a, b) => ((a.order * 7 + order) % 31) - ((b.order * 7 + order) % 31));
    this.#underWay = [];
    for (const one of arriving) {
      this.desk.receive(one.inbound, one.by);
      this.#heard.push(one);
      if (one.order % 3 === 0) this.desk.receive(one.inbound, one.by);
    }
  }

  get mayAsk(): boolean {
    return this.#given.mode !== 'silent';
  }
}
