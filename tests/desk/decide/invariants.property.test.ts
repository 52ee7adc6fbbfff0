import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../src/desk/effect.ts';
import type { Inbound } from '../../../src/desk/inbound.ts';
import { isDesk, whoIs } from '../../../src/desk/people.ts';
import { customerTexts } from '../../../src/desk/texts/registry.ts';
import type { Ticket } from '../../../src/desk/ticket.ts';
import { render } from '../../../src/engine/render.ts';
import { gina, type Person, triage } from './model/cast.ts';
import { ModelDesk, type StopAfter } from './model/model-desk.ts';
import { type Life, LivingDesk, life, runs } from './model/random-life.ts';

/** Names that only the desk may read. */
const internalName = 'internal-name-of-the-channel';
const customerKeys = new Set<string>([...Object.keys(customerTexts), 'ticket-list']);

const textOf = (effect: Effect, { desk, store, now }: ModelDesk): string =>
  render(effect, desk, store.tickets, now).text;

/** Everything there is, as plain data. */
const snapshot = ({ store }: ModelDesk): string =>
  JSON.stringify([[...store.messages.values()], store.all(), [...store.effects.values()]]);

/** Nearly always they are the same word for word: only others are read again, to tell where they differ. */
function expectSame(one: string, other: string): void {
  if (one !== other) expect(JSON.parse(one)).toEqual(JSON.parse(other));
}

const roleOf = (by: Person, { channel, desk }: ModelDesk) => whoIs(by.actor, by.profile, channel, desk.directory);

describe('whatever happens', () => {
  it('given any life, when the bot speaks to customers, then in the customers’ texts only (invariant 3)', {
    timeout: 3_600_000,
  }, () => {
    fc.assert(
      fc.property(life, (given) => {
        const living = new LivingDesk(given, internalName);
        for (const step of given.steps) living.live(step);
        const { model } = living;
        for (const effect of model.effects) {
          if (effect.audience !== 'customer') continue;
          expect(effect.channel).toBe(model.channel.id);
          expect(JSON.stringify(effect)).not.toContain(internalName);
          // A reply names its message, which may stand in triage; what goes out of it is only what it says.
          if (effect.kind === 'reply') continue;
          expect(JSON.stringify(effect)).not.toContain(triage);
          expect(textOf(effect, model)).not.toContain(internalName);
          if (effect.kind !== 'react' && effect.kind !== 'question') {
            expect(effect.content.for).toBe('customer');
            expect(customerKeys).toContain(effect.content.key);
          }
        }
      }),
      { numRuns: runs },
    );
  });

  it('given a silent or switched-off channel, when anything happens, then the bot answers at most privately', {
    timeout: 3_600_000,
  }, () => {
    fc.assert(
      fc.property(life, fc.constantFrom('silent' as const, 'off' as const), (given, mode) => {
        const living = new LivingDesk({ ...given, mode }, internalName);
        for (const step of given.steps) living.live(step);
        for (const effect of living.model.effects) {
          if (effect.audience === 'customer') expect(effect.kind).toBe('whisper');
        }
      }),
      { numRuns: runs },
    );
  });

  it('given any life, when status, priority or assignee change, then by an agent, or as the rules move them (invariant 4)', {
    timeout: 3_600_000,
  }, () => {
    fc.assert(
      fc.property(life, (given) => {
        const living = new LivingDesk(given, internalName);
        const { model } = living;
        for (const step of given.steps) {
          const before = new Map(model.store.tickets);
          living.live(step);
          const by = step.what === 'edit' ? authorOf(model) : living.actorOf(step);
          for (const [number, old] of before) {
            const moved = model.numbered(number);
            if (old === moved) continue;
            expect(mayMove(old, moved, by === null ? step.what : roleOf(by, model).is)).toBe(true);
          }
        }
      }),
      { numRuns: runs },
    );
  });

  it('given third or unlisted companies, when tickets are listed, then never to them', { timeout: 3_600_000 }, () => {
    fc.assert(
      fc.property(life, (given) => {
        const living = new LivingDesk({ ...given, mode: 'auto' }, internalName);
        const { model } = living;
        for (const step of given.steps) {
          const before = model.effects.length;
          living.live(step);
          const by = living.actorOf(step);
          const listed = model.effects
            .slice(before)
            .some((effect) => 'content' in effect && effect.content.key === 'ticket-list');
          if (!listed || by === null) continue;
          const who = roleOf(by, model);
          expect(isDesk(who) || (who.is === 'contact' && !who.unknownCompany)).toBe(true);
        }
      }),
      { numRuns: runs },
    );
  });

  it('given any life, when each inbound comes again after a crash, then nothing changes (invariants 2 and 5)', {
    timeout: 3_600_000,
  }, () => {
    fc.assert(
      fc.property(life, (given) => {
        const living = new LivingDesk(given, internalName);
        const { model } = living;
        for (const step of given.steps) {
          const seen = model.seenCount;
          living.live(step);
          // A step of time may fire several timers: each is tried again as the last of its conversation.
          if (model.seenCount !== seen + 1) continue;
          const after = snapshot(model);
          const { inbound, by } = model.lastSeen;
          model.receive(inbound, by, { replay: true });
          expectSame(snapshot(model), after);
        }
      }),
      { numRuns: runs },
    );
  });

  it('given any life with crashes between messages and tickets, when all is tried again, then it ends the same', {
    timeout: 3_600_000,
  }, () => {
    fc.assert(
      fc.property(
        life,
        fc.array(fc.constantFrom<StopAfter | null>(null, 'messages', 'hand-over', 'first-ticket', 'tickets'), {
          minLength: 20,
          maxLength: 20,
        }),
        (given, crashes) => {
          const smooth = new LivingDesk(given, internalName);
          const rough = new LivingDesk(given, internalName);
          for (const [index, step] of given.steps.entries()) {
            smooth.live(step);
            rough.model.crashes = crashes[index] ?? null;
            rough.live(step);
          }
          expectSame(snapshot(rough.model), snapshot(smooth.model));
        },
      ),
      { numRuns: runs, examples: [editedIntoFollowUp] },
    );
  });
});

/** Words to the bot in the thread of a closed ticket become, by an edit, a request: the desk stops before that is opened. */
const editedIntoFollowUp: [Life, (StopAfter | null)[]] = [
  {
    mode: 'auto',
    acknowledge: 'reaction',
    steps: [
      { what: 'handle', who: 0, which: 0, text: 'The export fails', after: 0 },
      { what: 'react', who: 0, which: 0, text: 'The export fails', after: 0 },
      { what: 'react', who: 0, which: 0, text: 'The export fails', after: 0 },
      { what: 'form', who: 0, which: 13, text: 'Please restart the agent.', after: 0 },
      { what: 'handle', who: 0, which: 0, text: 'The export fails', after: 0 },
      { what: 'react', who: 0, which: 0, text: 'The export fails', after: 0 },
      { what: 'press', who: 0, which: 0, text: 'The export fails', after: 0 },
      { what: 'reply', who: 0, which: 3, text: '@Threadwell tickets', after: 0 },
      { what: 'post', who: 0, which: 0, text: 'The export fails', after: 0 },
      { what: 'edit', who: 0, which: 14, text: 'The export fails', after: 0 },
    ],
  },
  Array.from({ length: 20 }, (_, index) => (index === 9 ? 'hand-over' : null)),
];

/** The author of the message that was edited last. */
function authorOf(model: ModelDesk): Person | null {
  return model.seenCount === 0 ? null : model.lastSeen.by;
}

/** Status, priority and assignee: agents may; a contact reopens, a colleague's reply opens, timers solve and close. */
function mayMove(before: Ticket, after: Ticket, by: string): boolean {
  if (by === 'agent') return true;
  if (before.priority !== after.priority || before.assignee?.id !== after.assignee?.id) return false;
  if (before.status === after.status) return true;
  const way = `${before.status}→${after.status}`;
  switch (by) {
    case 'contact':
    case 'machine':
      return ['pending→open', 'on-hold→open', 'solved→open'].includes(way);
    case 'colleague':
      // Their edit made no answer of the one that had opened it.
      return ['new→open', 'pending→open', 'solved→open', 'open→new'].includes(way);
    case 'delete':
      // The reply that opened it is gone.
      return way === 'open→new';
    case 'time':
      return ['pending→solved', 'solved→closed'].includes(way);
    default:
      return false;
  }
}

describe('the events of one message', () => {
  const texts = fc.constantFrom('The export fails', 'Thanks!', 'Hello', 'It says error 500', '@Threadwell tickets');
  const story = fc.record({
    mode: fc.constantFrom('auto' as const, 'silent' as const, 'emoji' as const),
    inThread: fc.boolean(),
    text: texts,
    edits: fc.array(texts, { maxLength: 3 }),
    deleted: fc.boolean(),
    order: fc.array(fc.nat(1_000), { minLength: 5, maxLength: 5 }),
  });

  it('given them in any order, when all have come, then the stored message is the same (invariant 7)', {
    timeout: 3_600_000,
  }, () => {
    fc.assert(
      fc.property(story, ({ mode, inThread, text, edits, deleted, order }) => {
        const events = tell(mode, inThread, text, edits, deleted);
        const shuffled = events
          .map((event, index) => ({ event, key: order[index] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event);
        const [straight, mixed] = [events, shuffled].map((inbounds) => {
          const model = new ModelDesk({ channel: { mode } });
          if (inThread) model.says(gina, 'The login fails');
          for (const inbound of inbounds) model.receive(inbound, inbound.kind === 'deletion' ? null : gina);
          return model;
        });
        if (straight === undefined || mixed === undefined) throw new Error('two desks were made');
        const told = (model: ModelDesk) => {
          const message = model.message(targetOf(events[0]));
          const { text, files, editedAt, deletedAt } = message;
          return deleted ? { text, files, deletedAt } : { text, files, editedAt };
        };
        if (mode !== 'emoji') expect(told(mixed)).toEqual(told(straight));
        else expect(mixed.message(targetOf(events[0])).text.length === 0 || inThread).toBe(true);
        if (deleted) expect(told(mixed)).toMatchObject({ text: '', files: [] });
      }),
      { numRuns: runs },
    );
  });

  /** The message, its edits and its deletion, in the order in which they happened. */
  function tell(
    mode: 'auto' | 'silent' | 'emoji',
    inThread: boolean,
    text: string,
    edits: string[],
    deleted: boolean,
  ): Inbound[] {
    const model = new ModelDesk({ channel: { mode } });
    const root = inThread ? model.says(gina, 'The login fails') : null;
    const how = root === null ? {} : { thread: root };
    const posted = model.says(gina, text, how);
    const events: Inbound[] = [model.lastSeen.inbound];
    for (const [index, edit] of edits.entries()) {
      model.edits(gina, posted, edit, { ...how, editedAt: model.now + 1_000 * (index + 1) });
      events.push(model.lastSeen.inbound);
    }
    if (deleted) {
      model.deletes(posted);
      events.push(model.lastSeen.inbound);
    }
    return events;
  }

  const targetOf = (event: Inbound | undefined): { id: string } => {
    if (event?.kind !== 'message') throw new Error('the story begins with its message');
    return event.message;
  };
});
