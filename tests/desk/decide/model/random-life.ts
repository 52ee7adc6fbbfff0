import fc from 'fast-check';
import type { Acknowledge, ChannelMode } from '../../../../src/desk/channel.ts';
import { compileCalendar } from '../../../../src/desk/sla/calendar.ts';
import { ana, everybody, type Person } from './cast.ts';
import { ModelDesk, type Posted } from './model-desk.ts';

export const runs = process.env.SOAK ? 100_000 : 2_000;

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
  steps: fc.array(step, { maxLength: 16 }),
});

const office = compileCalendar({ name: 'office', timeZone: 'UTC', hours: { mon: ['09:00-17:00'] }, closed: [] });

/** A desk that lives a life step by step; `name` is a name that no customer may read. */
export class LivingDesk {
  readonly model: ModelDesk;
  readonly #posted: (Posted & { by: Person })[] = [];

  constructor({ mode, acknowledge }: Life, name: string) {
    this.model = new ModelDesk({ channel: { mode, acknowledge, name }, desk: { hours: office } });
  }

  /** Who acts in a step; null for the desk's own timers. */
  actorOf({ what, who }: Step): Person | null {
    return what === 'time' || what === 'delete' ? null : (everybody[who] ?? ana);
  }

  live(step: Step): void {
    const { model } = this;
    const by = everybody[step.who] ?? ana;
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

function threadOf(model: ModelDesk, { id }: Posted): { thread?: string } {
  const thread = model.store.messages.get(id)?.thread ?? null;
  return thread === null ? {} : { thread };
}
