import fc from 'fast-check';
import { actions } from '../../../../src/desk/actions.ts';
import type { Acknowledge, ChannelMode } from '../../../../src/desk/channel.ts';
import type { Desk } from '../../../../src/desk/decide/context.ts';
import { compileCalendar } from '../../../../src/desk/sla/calendar.ts';
import { cases } from '../../../support/cases.ts';
import { ana, ben, everybody, gina, hank, type Person } from './cast.ts';
import { ModelDesk, type Posted } from './model-desk.ts';

export const runs = cases(2_000, 100_000);

/** One thing that happens. Numbers choose among what there is by then. */
export type Step = { what: (typeof happenings)[number]; who: number; which: number; text: string; after: number };

const happenings = [
  'post',
  'post',
  'reply',
  'reply',
  'edit',
  'delete',
  'react',
  'react',
  'shortcut',
  'press',
  'handle',
  'handle',
  'form',
  'form',
  'command',
  'time',
] as const;
const emoji = ['ticket', 'eyes', 'white_check_mark', 'hourglass_flowing_sand', 'rotating_light', 'heart'];
const minute = 60_000;
const day = 24 * 60 * minute;

const text = fc.constantFrom(
  'The export fails',
  'Please restart the agent.',
  'Thanks!',
  'Hello',
  'Hi @[U0ANA]',
  '@[U0GINA] please try again now.',
  'Let me check',
  '@Threadwell tickets',
  '@Threadwell the invoice is wrong',
  '@Threadwell',
  '👍',
);
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...happenings),
  who: fc.nat(everybody.length - 1),
  which: fc.nat(20),
  text,
  after: fc.constantFrom(0, 0, 1_000, 2 * minute, 10 * minute, day, 4 * day, 8 * day),
});

export type Life = { mode: ChannelMode; acknowledge: Acknowledge; steps: Step[] };

export const life: fc.Arbitrary<Life> = fc.record({
  mode: fc.constantFrom<ChannelMode>('auto', 'auto', 'silent', 'emoji', 'off'),
  acknowledge: fc.constantFrom<Acknowledge>('reaction', 'reply', 'both', 'none'),
  // Lives of any length, not mostly the shortest.
  steps: fc.array(step, { maxLength: 20, size: 'max' }),
});

const office = compileCalendar({ name: 'office', timeZone: 'UTC', hours: { mon: ['09:00-17:00'] }, closed: [] });

/** A desk that lives a life step by step; `name` is a name that no customer may read. */
export class LivingDesk {
  readonly model: ModelDesk;
  readonly #posted: (Posted & { by: Person })[] = [];

  constructor({ mode, acknowledge }: Life, name: string, desk: Partial<Desk> = {}) {
    this.model = new ModelDesk({ channel: { mode, acknowledge, name }, desk: { hours: office, ...desk } });
    // Two requests to begin with: most of what can happen happens to tickets.
    for (const by of [gina, hank]) this.#posted.push({ ...this.model.says(by, 'The export fails'), by });
  }

  /** Who acts in a step; null for the desk's own timers. */
  actorOf(step: Step): Person | null {
    const { what } = step;
    return what === 'time' || what === 'delete' ? null : personOf(step);
  }

  #sends(by: Person, { which, text, after }: Step): void {
    const { model } = this;
    const form = forms[(which + text.length) % forms.length] ?? 'merge';
    const number = 1 + (which % 3);
    const messages = this.#posted.filter((_, index) => index % 2 === which % 2).map(({ id }) => id);
    const other = String(1 + (Math.floor(which / 3) % 4));
    const details = { priority: priorities[which % 3] ?? 'high', status: statuses[which % 4] ?? 'open', tags: text };
    const until = after === 0 ? '' : String(model.now + after);
    const values = { ...details, until, tickets: other, messages, subject: text };
    model.submits(by, form, form === 'new-ticket' ? null : number, values, { in: model.channel.id });
  }

  live(step: Step): void {
    const { model } = this;
    const by = personOf(step);
    const target = this.#posted[step.which % Math.max(1, this.#posted.length)];
    model.passesQuietly(1_000);
    switch (step.what) {
      case 'post':
        this.#posted.push({ ...model.says(by, step.text), by });
        return;
      case 'reply':
        if (target !== undefined) this.#posted.push({ ...model.says(by, step.text, { thread: target.ts }), by });
        return;
      case 'edit':
        if (target !== undefined) model.edits(target.by, target, step.text, threadOf(model, target));
        return;
      case 'delete':
        if (target !== undefined) model.deletes(target);
        return;
      case 'react':
        if (target !== undefined) model.reacts(by, emoji[step.which % emoji.length] ?? 'heart', target);
        return;
      case 'shortcut':
        if (target !== undefined) model.picks(by, target.by, target, step.text, threadOf(model, target));
        return;
      case 'press':
        if (target !== undefined) model.presses(by, 'take-as-reply', `${1 + (step.which % 3)}|${target.id}`);
        return;
      case 'handle':
        model.presses(
          by,
          actions[(step.which + step.text.length) % actions.length] ?? 'claim',
          `${1 + (step.which % 3)}`,
        );
        return;
      case 'form':
        this.#sends(by, step);
        return;
      case 'command':
        model.commands(by, `new for @[U0GINA] ${step.text}`);
        return;
      case 'time':
        model.passes(step.after);
        return;
      default:
        step.what satisfies never;
    }
  }
}

/** Anybody; agents more often where only they change anything. */
function personOf({ what, who, which }: Step): Person {
  if ((what === 'form' || what === 'handle') && which % 3 !== 0) return who % 2 === 0 ? ana : ben;
  return everybody[who] ?? ana;
}

/** Forms that change tickets and their places among each other. */
const forms = [
  'details',
  'snooze',
  'merge',
  'merge',
  'merge',
  'split',
  'split',
  'link',
  'discard',
  'new-ticket',
] as const;
const priorities = ['low', 'high', 'urgent'];
const statuses = ['open', 'pending', 'on-hold', 'solved'];

function threadOf(model: ModelDesk, { id }: Posted): { thread?: string } {
  const thread = model.store.messages.get(id)?.thread ?? null;
  return thread === null ? {} : { thread };
}
