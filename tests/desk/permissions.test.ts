import { describe, expect, it } from 'vitest';
import { actions } from '../../src/desk/actions.ts';
import { deedOfAction } from '../../src/desk/decide/press.ts';
import { deedOfForm } from '../../src/desk/decide/submit.ts';
import { formNames } from '../../src/desk/forms/form.ts';
import { type Who, whoIs } from '../../src/desk/people.ts';
import { deeds, may, permissions, type Rank, rankOf, ranks } from '../../src/desk/permissions.ts';
import { aCustomer } from '../support/builders.ts';
import { aDesk, ana, ben, cleo, gina, globexChannel, ines, monitor, nico, type Person } from './decide/model/cast.ts';
import { ModelDesk, type Posted } from './decide/model/model-desk.ts';

/**
 * Who may do what, written out once more by hand, so that a change of the table is seen here. Each row has the ranks in the
 * order of `order`, on a ticket of their own company | of another customer | of a company that nobody has listed.
 * For the desk's own people every ticket is their own.
 */
const order = ['admin', 'lead', 'agent', 'colleague', 'contact', 'stranger', 'participant', 'machine'] as const;
const expected: Readonly<Record<string, string>> = {
  'see-inside': 'yyy..... | yyy..... | yyy.....',
  note: 'yyy..... | yyy..... | yyy.....',
  reply: 'yyy..... | yyy..... | yyy.....',
  'take-back': 'yyy..... | yyy..... | yyy.....',
  claim: 'yyy..... | yyy..... | yyy.....',
  assign: 'yyy..... | yyy..... | yyy.....',
  status: 'yyy..... | yyy..... | yyy.....',
  solve: 'yyy..... | yyy..... | yyy.....',
  close: 'yyy..... | yyy..... | yyy.....',
  reopen: 'yyy..... | yyy..... | yyy.....',
  priority: 'yyy..... | yyy..... | yyy.....',
  tag: 'yyy..... | yyy..... | yyy.....',
  field: 'yyy..... | yyy..... | yyy.....',
  snooze: 'yyy..... | yyy..... | yyy.....',
  merge: 'yyy..... | yyy..... | yyy.....',
  split: 'yyy..... | yyy..... | yyy.....',
  link: 'yyy..... | yyy..... | yyy.....',
  undo: 'yyy..... | yyy..... | yyy.....',
  discard: 'yyy..... | yyy..... | yyy.....',
  'take-as-reply': 'yyy..... | yyy..... | yyy.....',
  redact: 'yy...... | yy...... | yy......',
  'open-for-others': 'yyy..... | yyy..... | yyy.....',
  'open-own': 'yyy.yy.. | yyy..... | yyy.....',
  'open-on-any': 'yyy.y... | yyy..... | yyy.....',
  'open-internal': 'yyyy.... | yyyy.... | yyyy....',
  'list-own': 'yyyyyy.. | yyyy.... | yyyy....',
  'list-channel': 'yyyyy... | yyyy.... | yyyy....',
  suggest: '....yy.. | ........ | ........',
  rate: '....yy.. | ........ | ........',
  'reopen-own': '....y... | ........ | ........',
  'opt-out': '....yy.. | ........ | ........',
  'confirm-channel': 'yyy..... | yyy..... | yyy.....',
  'classify-company': 'yyy..... | yyy..... | yyy.....',
  'set-presence': 'yyy..... | yyy..... | yyy.....',
  recover: 'yyy..... | yyy..... | yyy.....',
  'see-home': 'yyyy.... | yyyy.... | yyyy....',
  'see-overview': 'yy...... | yy...... | yy......',
  'see-report': 'yyy..... | yyy..... | yyy.....',
  'ask-customers': 'yy...... | yy...... | yy......',
  'see-settings': 'yyy..... | yyy..... | yyy.....',
  'change-customer': 'yyy..... | yyy..... | yyy.....',
  'change-settings': 'yy...... | yy...... | yy......',
};

const tickets = { own: 'customer:globex', other: 'customer:initech', third: 'found:T0NOBODY' } as const;
type Whose = keyof typeof tickets;
const whoses: readonly Whose[] = ['own', 'other', 'third'];

function expects(deed: string, rank: Rank, whose: Whose): boolean {
  const row = expected[deed]?.split(' | ')[whoses.indexOf(whose)];
  if (row?.length !== order.length) throw new Error(`The row of ${deed} is not whole.`);
  return row[order.indexOf(rank)] === 'y';
}

const ada: Person = { actor: { account: 'slack:U0ADA', team: 'T0ACME', name: 'Ada', app: null }, profile: null };
const people: Readonly<Record<Rank, Person>> = {
  admin: ada,
  lead: ana,
  agent: ben,
  colleague: cleo,
  contact: gina,
  stranger: nico,
  participant: ines,
  machine: monitor,
};
const nobodys = aCustomer({ id: tickets.third, name: 'Nobody Ltd', slackTeams: [], source: 'found' });

function directory() {
  const { agents, customers, homeTeams } = aDesk().directory;
  const admin = { id: 'ada@acme.test', name: 'Ada', email: null, role: 'admin' as const, accounts: ['slack:U0ADA'] };
  return { homeTeams, agents: [...(agents ?? []), admin], customers: [...customers, nobodys] };
}
const whoOf = (rank: Rank): Who => whoIs(people[rank].actor, people[rank].profile, globexChannel(), directory());

describe('the table of permissions', () => {
  it('given the deeds and ranks that there are, when listed, then each stands in the table that is expected, and no other', () => {
    expect(Object.keys(expected)).toEqual([...deeds]);
    expect(Object.keys(permissions)).toEqual([...deeds]);
    expect([...ranks]).toEqual([...order]);
  });

  it.each(order)('given a person of each kind in a customer’s channel, when looked at, then they are a %s', (rank) => {
    expect(rankOf(whoOf(rank))).toBe(rank);
  });

  const cases = deeds.flatMap((deed) =>
    order.flatMap((rank) => whoses.map((whose) => ({ deed, rank, whose, may: expects(deed, rank, whose) }))),
  );
  it.each(cases)('given a $rank and a ticket ($whose), when it is about $deed, then may: $may', (one) => {
    expect(may(whoOf(one.rank), one.deed, tickets[one.whose])).toBe(one.may);
  });

  it('given a ticket of no customer, when a contact acts on it, then as on one of their own', () => {
    expect(may(whoOf('contact'), 'open-own', null)).toBe(true);
    expect(may(whoOf('contact'), 'claim', null)).toBe(false);
    expect(may(whoOf('participant'), 'open-own', null)).toBe(false);
  });
});

/** A desk with one ticket of each kind: #1 of Globex, #2 of Initech, #3 of a company that was only found. */
function given() {
  const desk = new ModelDesk({ desk: { directory: directory() } });
  const home = desk.channel;
  const asked: Posted[] = [desk.says(gina, 'The export fails')];
  for (const [customer, platformId, by] of [
    [tickets.other, 'C0INITECH', ines],
    [tickets.third, 'C0NOBODY', nico],
  ] as const) {
    desk.goesTo(globexChannel({ id: `slack:${platformId}`, platformId, customer }));
    asked.push(desk.says(by, 'The import fails'));
  }
  desk.goesTo(home);
  desk.passes(10 * 60_000);
  return { desk, asked };
}
/** All there is, but words that only whoever acted sees. */
const state = ({ store }: ModelDesk): string =>
  JSON.stringify([
    [...store.messages.values()],
    store.all(),
    [...store.effects.values()].filter(({ kind }) => kind !== 'whisper' && kind !== 'direct'),
  ]);

/** What whoever may not is told. */
const refused = /only our support team|Only agents|Only the customer/;
const doors = order.flatMap((rank) => whoses.map((whose) => ({ rank, whose })));
const numberOf = (whose: Whose): number => whoses.indexOf(whose) + 1;

describe('the doors', () => {
  it.each(doors)(
    'given a $rank, when they press each button of a ticket ($whose), then only what they may happens',
    ({ rank, whose }) => {
      for (const action of actions) {
        const { desk } = given();
        const before = state(desk);
        const said = desk.presses(people[rank], action, String(numberOf(whose)));
        if (expects(deedOfAction[action], rank, whose)) {
          expect(said ?? '', action).not.toMatch(refused);
        } else {
          expect(said, action).toMatch(refused);
          expect(state(desk), action).toBe(before);
        }
      }
    },
  );

  it.each(doors)(
    'given a $rank, when they send each form about a ticket ($whose), then only what they may happens',
    ({ rank, whose }) => {
      for (const form of formNames.filter((name): name is keyof typeof deedOfForm => name in deedOfForm)) {
        const { desk } = given();
        const before = state(desk);
        const values = { text: 'Please restart.', priority: 'urgent', tickets: '#1', until: '' };
        const { say } = desk.submits(people[rank], form, numberOf(whose), values, { in: desk.channel.id });
        const opened = desk.opens(people[rank], form, numberOf(whose));
        if (expects(deedOfForm[form], rank, whose)) {
          expect(say ?? '', form).not.toMatch(refused);
        } else {
          expect(say, form).toMatch(refused);
          // What a customer rates is opened from the question, in their own channel.
          if (form !== 'rate') expect(opened, form).toMatchObject({ refused: expect.stringMatching(refused) });
          expect(state(desk), form).toBe(before);
        }
      }
    },
  );

  const emoji = [
    ['eyes', 'claim'],
    ['white_check_mark', 'solve'],
    ['hourglass_flowing_sand', 'status'],
    ['rotating_light', 'priority'],
  ] as const;
  it.each(doors)(
    'given a $rank, when they put each of the desk’s emoji on the first message of a ticket ($whose), then only what they may happens',
    ({ rank, whose }) => {
      for (const [name, deed] of emoji) {
        const { desk, asked } = given();
        const before = JSON.stringify(desk.store.all());
        const target = asked[whoses.indexOf(whose)];
        if (target !== undefined) desk.reacts(people[rank], name, target);
        const after = JSON.stringify(desk.store.all());
        if (expects(deed, rank, whose)) expect(after, name).not.toBe(before);
        else expect(after, name).toBe(before);
      }
    },
  );

  it.each(order)(
    'given a %s in a customer’s channel, when they ask for a ticket on somebody’s words, then one opens only if they may',
    (rank) => {
      const { desk } = given();
      const words = desk.says(gina, 'Thanks!');
      desk.reacts(people[rank], 'ticket', words);
      desk.picks(people[rank], gina, words, 'Thanks!');
      expect(desk.tickets.length).toBe(expects('open-on-any', rank, 'own') ? 4 : 3);
    },
  );

  it.each(order)(
    'given a %s in a customer’s channel, when they command a new ticket, then one opens only if they may',
    (rank) => {
      const { desk } = given();
      desk.commands(people[rank], 'new for @[U0GINA] The export fails again');
      expect(desk.tickets.length).toBe(expects('open-for-others', rank, 'own') ? 4 : 3);
    },
  );

  it.each(order)(
    'given a %s in a customer’s channel, when they send a request by form, then one opens only if they may',
    (rank) => {
      const { desk } = given();
      desk.submits(people[rank], 'new-ticket', null, { subject: 'The export fails' }, { in: desk.channel.id });
      const may = (['open-for-others', 'open-own', 'open-internal'] as const).some((deed) =>
        expects(deed, rank, 'own'),
      );
      expect(desk.tickets.length).toBe(may ? 4 : 3);
    },
  );

  // Agents tell the bot what to do: listing is a command of theirs.
  it.each(order.slice(3))(
    'given a %s in a customer’s channel, when they ask for its tickets, then they are listed only if they may',
    (rank) => {
      const { desk } = given();
      desk.says(people[rank], '@Threadwell tickets');
      const listed = desk.effects.some((effect) => 'content' in effect && effect.content.key === 'ticket-list');
      expect(listed).toBe(expects('list-channel', rank, 'own'));
    },
  );
});
