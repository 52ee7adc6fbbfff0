import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeable, type Ticket } from '../../../src/desk/ticket.ts';
import { cases } from '../../support/cases.ts';
import { ana, ben, gina, hank, type Person } from './model/cast.ts';
import { ModelDesk, type Posted } from './model/model-desk.ts';

const minute = 60_000;
const runs = cases(1_500, 50_000);

type Deed = { who: 0 | 1; ticket: 1 | 2; does: string; after: number };

/** What agents do, by all doors; `#` is the ticket's number, `~` the other one's. */
const dos = [
  'press claim',
  'press unassign',
  'press solve',
  'press reopen',
  'press pending',
  'press on-hold',
  'press urgent',
  'press unsnooze',
  'say claim #',
  'say priority # high',
  'say priority # low',
  'say tag # billing, vip',
  'say untag # vip',
  'say solve #',
  'say solve # All done, please try again.',
  'say close #',
  'say reopen #',
  'say hold #',
  'say snooze # 2h',
  'say assign # @ben',
  'say reply # Please restart the agent.',
  'say note # They are on the old plan.',
  'say link # https://tracker.test/PROJ-1',
  'say link # remove https://tracker.test/PROJ-1',
  'say merge # ~',
  'form discard',
  'form note',
  'form reply',
  'form link',
  'form split',
  'emoji eyes',
  'emoji white_check_mark',
  'emoji rotating_light',
  'emoji hourglass_flowing_sand',
  'under note',
  'under reply',
] as const;
const others = ['customer asks', 'customer thanks', 'desk answers', 'undo'] as const;

const deed = (what: readonly string[]): fc.Arbitrary<Deed> =>
  fc.record({
    who: fc.constantFrom(0, 1),
    ticket: fc.constantFrom(1, 2),
    does: fc.constantFrom(...what),
    after: fc.constantFrom(1_000, 1_000, minute, 6 * minute),
  });
const life = fc.array(deed([...dos, ...others]), { maxLength: 8, size: 'max' });

const agents = [ana, ben] as const;

class Room {
  readonly desk = new ModelDesk();
  readonly #first: Posted;
  readonly #second: Posted;
  constructor() {
    this.#first = this.desk.says(gina, 'The export fails');
    this.desk.passes(minute);
    this.#second = this.desk.says(hank, 'The export is empty');
    this.desk.passes(20 * minute);
    this.desk.cardOf(1);
  }

  does({ who, ticket, does, after }: Deed): void {
    const { desk } = this;
    desk.passesQuietly(after);
    const by: Person = agents[who];
    const [way = '', ...words] = does.split(' ');
    const what = words
      .join(' ')
      .replace('#', `#${ticket}`)
      .replace('~', `#${3 - ticket}`);
    const root = ticket === 1 ? this.#first : this.#second;
    switch (way) {
      case 'press':
        desk.presses(by, what, String(ticket));
        return;
      case 'say':
        desk.commands(by, what);
        return;
      case 'form': {
        const values = {
          text: 'Please restart.',
          tickets: what === 'link' ? '' : String(3 - ticket),
          issue: 'https://x.test/1',
        };
        if (what === 'discard' || what === 'note' || what === 'reply' || what === 'link' || what === 'split')
          desk.submits(by, what, ticket, values);
        return;
      }
      case 'emoji':
        desk.reacts(by, what, root);
        return;
      case 'under':
        desk.saysUnder(by, ticket, what === 'reply' ? '@Threadwell reply Please restart.' : 'a note of ours');
        return;
      case 'customer':
        desk.says(ticket === 1 ? gina : hank, what === 'asks' ? 'Is there any news on it?' : 'Thanks!', {
          thread: root,
        });
        return;
      case 'desk':
        desk.says(by, 'Please restart the agent.', { thread: root });
        return;
      default:
        desk.commands(by, 'undo');
    }
  }
}

/** What people see of both tickets: without what only remembers, and without what nobody takes back (the open group, who took part), nor where its card came to stand. */
const state = ({ tickets }: ModelDesk): string[] =>
  tickets.map(
    ({
      version,
      applied,
      updatedAt,
      undoable,
      emojiActs,
      sla,
      group,
      participants,
      muted,
      machineRun,
      card,
      csat: _csat,
      measuredAt,
      ...rest
    }) => JSON.stringify({ ...rest, timers: Object.entries(rest.timers).sort() }),
  );
const mainOf = (ticket: Ticket) => Object.fromEntries(changeable.map((field) => [field, ticket[field]]));
const changesOf = ({ tickets }: ModelDesk, by: string): string[] =>
  tickets.flatMap(({ undoable }) => undoable.filter((one) => one.by === by).map(({ inbound }) => inbound));

describe('whatever two agents do', () => {
  it('given any life and one deed more, when that is undone at once, then all is exactly as it was before it', {
    timeout: 600_000,
  }, () => {
    fc.assert(
      fc.property(life, deed(dos), (before, last) => {
        const room = new Room();
        for (const one of before) room.does(one);
        const { desk } = room;
        const then = state(desk);
        const agent = last.who === 0 ? 'ana@acme.test' : 'ben@acme.test';
        const known = new Set(changesOf(desk, agent));
        room.does({ ...last, after: 1_000 });
        const made = changesOf(desk, agent).filter((one) => !known.has(one));
        if (made.length === 0) return;
        expect(desk.commands(agents[last.who], 'undo')).toContain('Taken back');
        expect(state(desk)).toEqual(then);
      }),
      { numRuns: runs },
    );
  });

  it('given any life, when undone, then all that the change set is given back, or nothing is changed; never again what was undone', {
    timeout: 600_000,
  }, () => {
    fc.assert(
      fc.property(life, fc.constantFrom(0 as const, 1 as const), (before, who) => {
        const room = new Room();
        for (const one of before) room.does(one);
        const { desk } = room;
        const agent = who === 0 ? 'ana@acme.test' : 'ben@acme.test';
        for (let times = 0; times < 20; times++) {
          const then = state(desk);
          const tickets = new Map(desk.tickets.map((ticket) => [ticket.number, ticket]));
          const said = desk.commands(agents[who], 'undo');
          if (said === null) return;
          if (!said.startsWith('Taken back')) {
            expect(state(desk)).toEqual(then);
            return;
          }
          const number = Number(/#(\d+)/u.exec(said)?.[1]);
          const now = desk.numbered(number);
          const gone = tickets
            .get(number)
            ?.undoable.filter(({ at }) => desk.now - at <= 10 * minute)
            .filter((one) => !now.undoable.some((left) => left.inbound === one.inbound));
          expect(gone).toHaveLength(1);
          expect(gone?.[0]?.by).toBe(agent);
          const { before: was = {} } = gone?.[0] ?? {};
          expect(mainOf(now)).toMatchObject(
            Object.fromEntries(changeable.filter((field) => field in was).map((field) => [field, was[field]])),
          );
        }
        throw new Error('There is no end to what can be undone.');
      }),
      { numRuns: runs },
    );
  });

  it('given any life, when each inbound stops half-way and is tried again, then it ends the same', {
    timeout: 600_000,
  }, () => {
    fc.assert(
      fc.property(life, deed(dos), fc.constantFrom('messages' as const, 'tickets' as const), (before, last, crash) => {
        const ended = (stop: boolean) => {
          const room = new Room();
          for (const one of before) room.does(one);
          room.does(last);
          if (stop) room.desk.crashes = crash;
          room.desk.commands(agents[last.who], 'undo');
          return [state(room.desk), room.desk.effects.map(({ id }) => id).sort()];
        };
        expect(ended(true)).toEqual(ended(false));
      }),
      { numRuns: Math.ceil(runs / 3) },
    );
  });
});
