import { describe, expect, it } from 'vitest';
import { statuses } from '../../../src/desk/ticket.ts';
import { ana, ben, cleo, gina, hank, ines } from '../decide/model/cast.ts';
import { ModelDesk } from '../decide/model/model-desk.ts';
import { tells, told } from './tells.ts';

function withTickets(count = 1, how: ConstructorParameters<typeof ModelDesk>[0] = {}): ModelDesk {
  const desk = new ModelDesk(how);
  for (let number = 1; number <= count; number += 1) {
    desk.passesQuietly(2 * 60 * 60_000);
    desk.says(gina, `The export ${number} fails`);
  }
  desk.sends();
  return desk;
}

/** What the customer reads, and what stands under cards. */
const sent = (desk: ModelDesk, kind: 'reply' | 'mirror'): string[] => {
  desk.sends();
  return desk.sender.sent.flatMap(({ effect, text }) => (effect.kind === kind ? [text] : []));
};

describe('`assign`', () => {
  it.each([
    '@[U0BEN]',
    '@ben',
    'Ben',
    'ben@acme.test',
    'BEN@acme.test',
    '[ben@acme.test](mailto:ben@acme.test)',
    '“Ben”',
  ])('given “%s”, when a ticket is assigned, then Ben has it and is called', (who) => {
    const desk = withTickets();
    expect(told(desk, ana, `assign 1 ${who}`)).toBe('Ben has #1 now.');
    expect(desk.ticket).toMatchObject({ assignee: { id: 'ben@acme.test', name: 'Ben' }, status: 'open' });
    expect(desk.toTriage).toContain('assignedTo');
  });

  it('given `me`, when it is said, then it is the asker’s; a second time they are told that it is', () => {
    const desk = withTickets();
    told(desk, ana, 'assign 1 me');
    expect(desk.ticket.assignee?.name).toBe('Ana');
    expect(told(desk, ana, 'assign 1 me')).toContain('yours already');
  });

  it('given several tickets, when they are assigned, then each tells its own outcome', () => {
    const desk = withTickets(2);
    told(desk, ana, 'solve 2');
    expect(told(desk, ana, 'assign #1 #2 #3 ben').split('\n')).toEqual([
      'Ben has #1 now.',
      '#2 is solved. Reopen it to go on.',
      'There is no ticket #3.',
    ]);
  });

  it.each([
    ['@[U0GINA]', 'Gina is no agent of this desk.'],
    ['@[U0CLEO]', 'Cleo is no agent of this desk.'],
    ['@[U0WHO]', 'That person is no agent of this desk.'],
    ['gina', 'I know no agent “gina”.'],
    ['zebediah', 'I know no agent “zebediah”.'],
    ['bne', 'I know no agent “bne”. Did you mean Ben?'],
  ])('given %s, who is no agent, when a ticket is assigned, then nothing changes and it is said', (who, sentence) => {
    const desk = withTickets();
    const before = desk.ticket;
    expect(told(desk, ana, `assign 1 ${who}`)).toBe(sentence);
    expect(desk.ticket).toEqual(before);
  });

  it('given a desk that has no list of agents yet, when a colleague is named, then they get it; a contact does not', () => {
    const desk = withTickets();
    desk.desk = { ...desk.desk, directory: { ...desk.desk.directory, agents: null } };
    expect(told(desk, ana, 'assign 1 @[U0CLEO]')).toBe('Cleo has #1 now.');
    expect(desk.ticket.assignee).toEqual({ id: 'slack:U0CLEO', name: 'Cleo' });
    expect(told(desk, ana, 'assign 1 @[U0HANK]')).toBe('Hank is no agent of this desk.');
  });

  it('given two of one first name, when only that is said, then both are named; the whole name will do', () => {
    const desk = withTickets();
    const { agents = [] } = desk.desk.directory;
    const other = {
      id: 'ana2@acme.test',
      name: 'Ana Lopez',
      email: 'ana2@acme.test',
      role: 'agent' as const,
      accounts: [],
    };
    const first = (agents ?? []).map((one) => (one.name === 'Ana' ? { ...one, name: 'Ana Weber' } : one));
    desk.desk = { ...desk.desk, directory: { ...desk.desk.directory, agents: [...first, other] } };
    expect(told(desk, ben, 'assign 1 ana')).toContain('could be Ana Weber, Ana Lopez');
    expect(told(desk, ben, 'assign 1 “Ana Lopez”')).toBe('Ana Lopez has #1 now.');
  });

  it('given `unassign`, when it is said, then nobody has it; a second time that is said', () => {
    const desk = withTickets();
    told(desk, ana, 'claim 1');
    expect(told(desk, ben, 'unassign 1')).toContain('Nobody has #1 now');
    expect(desk.ticket.assignee).toBeNull();
    expect(told(desk, ben, 'unassign 1')).toBe('Nobody has #1 now.');
  });
});

describe('states', () => {
  it.each([
    ['pending 1', 'pending', '#1 is pending.'],
    ['hold 1', 'on-hold', '#1 is on hold.'],
    ['solve 1', 'solved', '#1 is solved.'],
    ['close 1', 'closed', '#1 is closed.'],
    ['status 1 pending', 'pending', '#1 is pending.'],
    ['status 1 closed', 'closed', '#1 is closed.'],
  ] as const)('given “%s”, when it is said, then it is %s', (text, status, answer) => {
    const desk = withTickets();
    expect(told(desk, ana, text)).toBe(answer);
    expect(desk.ticket.status).toBe(status);
    expect(sent(desk, 'reply')).toEqual([]);
  });

  it('given a ticket that is closed while it was open, when its history is read, then it was solved by that', () => {
    const desk = withTickets();
    told(desk, ana, 'close 1');
    expect(desk.ticket).toMatchObject({ solvedAt: desk.now, closedAt: desk.now, waitingOn: null });
    expect(told(desk, ana, 'close 1')).toContain('closed already');
    expect(told(desk, ana, 'reopen 1')).toContain('closed already');
  });

  it('given a solved ticket, when it is reopened, then it waits for the desk again', () => {
    const desk = withTickets();
    told(desk, ana, 'solve 1');
    expect(told(desk, ana, 'reopen 1')).toBe('#1 is open.');
    expect(desk.ticket).toMatchObject({ status: 'open', waitingOn: 'us' });
  });

  it.each(statuses.filter((one) => one !== 'new' && one !== 'open'))(
    'given a text, when it goes with “%s”, then the customer gets it first, under its author’s name',
    (status) => {
      const desk = withTickets();
      const word = { pending: 'pending', 'on-hold': 'hold', solved: 'solve', closed: 'close' }[status];
      expect(told(desk, ana, `${word} 1 Done, thanks!`)).toContain('Your answer to Gina is on its way, and #1 is');
      expect(desk.ticket).toMatchObject({ status, assignee: { name: 'Ana' }, firstReplyAt: desk.now, messageCount: 2 });
      expect(sent(desk, 'reply')).toEqual(['Done, thanks!']);
      expect(desk.sender.sent.find(({ effect }) => effect.kind === 'reply')?.effect).toMatchObject({
        audience: 'customer',
      });
    },
  );

  it('given a ticket that is solved already, when it is solved with a text, then nothing is sent', () => {
    const desk = withTickets();
    told(desk, ana, 'solve 1');
    expect(told(desk, ben, 'solve 1 Done!')).toBe('#1 is solved already.');
    expect(sent(desk, 'reply')).toEqual([]);
    expect([...desk.store.messages.values()]).toHaveLength(1);
  });

  it('given several, when they are solved with a text, then each customer gets it in their own thread', () => {
    const desk = withTickets(2);
    expect(told(desk, ana, 'solve #1 #2 Fixed.').split('\n')).toHaveLength(2);
    desk.sends();
    const replies = desk.effects.flatMap((effect) => (effect.kind === 'reply' ? [effect.thread] : []));
    expect(new Set(replies).size).toBe(2);
  });

  it('given a text that is marked as a note, when it goes with a state, then nothing is sent and nothing changes', () => {
    const desk = withTickets();
    expect(told(desk, ana, 'solve 1 note: they never pay')).toContain('begins like a note');
    expect([desk.ticket.status, sent(desk, 'reply')]).toEqual(['new', []]);
  });

  it('given a problem with incidents, when it is solved by command, then solving those is offered as by the button', () => {
    const desk = withTickets(2);
    desk.submits(ana, 'link', 2, { tickets: '1' });
    told(desk, ana, 'solve 1');
    expect(desk.toTriage).toContain('offerSolveIncidents');
  });

  it('given the same command again, as after a crash, when it is decided, then it acts once', () => {
    const desk = new ModelDesk();
    desk.says(gina, 'The export fails');
    desk.crashes = 'messages';
    told(desk, ana, 'solve 1 Done!');
    expect(sent(desk, 'reply')).toEqual(['Done!']);
    expect(desk.ticket.messageCount).toBe(2);
  });
});

describe('priority and tags', () => {
  it('given a priority, when it is set twice, then the second time it is said to be so', () => {
    const desk = withTickets();
    expect(told(desk, ana, 'priority 1 HIGH')).toBe('The priority of #1 is high.');
    expect(desk.ticket.priority).toBe('high');
    expect(told(desk, ana, 'priority 1 high')).toBe('The priority of #1 is high already.');
  });

  it('given a near miss, when a priority or a state is set, then the one that was meant is named', () => {
    const desk = withTickets();
    expect(told(desk, ana, 'priority 1 urgnet')).toContain('Did you mean **urgent**?');
    expect(told(desk, ana, 'status 1 pendng')).toContain('Did you mean **pending**?');
    expect(told(desk, ana, 'priority 1 purple')).toContain('low, normal, high, urgent');
  });

  it('given tags, when they are added and taken away, then capitals do not matter and no tag comes twice', () => {
    const desk = withTickets();
    expect(told(desk, ana, 'tag 1 Billing, “new plan”, billing')).toBe('#1 is tagged Billing, new plan.');
    expect(told(desk, ana, 'tag 1 BILLING')).toBe('#1 has these tags already.');
    expect(told(desk, ana, 'untag 1 billing')).toBe('#1 is tagged new plan.');
    expect(told(desk, ana, 'untag 1 vip')).toBe('#1 has no tag vip: it has new plan.');
    expect(told(desk, ana, 'untag 1 “new plan”')).toBe('#1 has no tags.');
    expect(desk.ticket.tags).toEqual([]);
  });

  it('given more than a ticket can have, when it is tagged, then nothing changes', () => {
    const desk = withTickets();
    const many = Array.from({ length: 21 }, (_, index) => `t${index}`).join(', ');
    expect(told(desk, ana, `tag 1 ${many}`)).toContain('At most 20 tags');
    expect(told(desk, ana, `tag 1 ${'a'.repeat(51)}`)).toContain('At most 20 tags');
    expect(desk.ticket.tags).toEqual([]);
  });
});

describe('notes and replies', () => {
  it('given a note, when it is written by command, then it stands under the card and nowhere else', () => {
    const desk = withTickets();
    expect(told(desk, ana, 'note 1 They are on the old plan.')).toBe('Noted on #1: only the desk reads it.');
    expect([sent(desk, 'mirror'), sent(desk, 'reply')]).toEqual([['They are on the old plan.'], []]);
    expect(desk.ticket).toMatchObject({ status: 'new', messageCount: 1 });
    expect([...desk.store.messages.values()].find(({ verdict }) => verdict.rule === 'note')).toMatchObject({
      note: true,
      side: 'desk',
      author: { name: 'Ana' },
    });
  });

  it('given a mention in a customer’s channel, when a note is written so, then its author is told who could read it', () => {
    const desk = withTickets();
    expect(told(desk, ana, 'note They are late.', { thread: 1 })).toContain('the customer reads');
    expect(told(desk, ana, 'note They are late.', { thread: 1, in: desk.triage.id })).not.toContain(
      'the customer reads',
    );
  });

  it('given a reply, when it is written by command, then it goes out and the ticket waits for the customer', () => {
    const desk = withTickets();
    expect(told(desk, ana, 'reply 1 Please try again, @[U0GINA].')).toBe('Your answer to Gina on #1 is on its way.');
    expect(sent(desk, 'reply')).toHaveLength(1);
    expect(desk.ticket).toMatchObject({ status: 'open', waitingOn: 'customer', assignee: { name: 'Ana' } });
    expect([...desk.store.messages.values()].map(({ verdict }) => verdict.rule)).toContain('reply-by-command');
  });

  it.each([
    ['reply 1 🔒 they never pay', 'begins like a note'],
    ['reply 1', 'needs text'],
    ['reply 1 ""', 'does not fit'],
    ['reply 99 Hello', 'There is no ticket #99.'],
  ])('given “%s”, when it is said, then nothing goes out', (text, why) => {
    const desk = withTickets();
    expect(told(desk, ana, text)).toContain(why);
    expect(sent(desk, 'reply')).toEqual([]);
  });

  it('given a closed or merged ticket, when it is answered by command, then it is said where to go on', () => {
    const desk = withTickets(2);
    told(desk, ana, 'close 1');
    expect(told(desk, ana, 'reply 1 Hello')).toContain('is closed');
    const merged = withTickets(2);
    merged.submits(ana, 'merge', 1, { tickets: '2' });
    expect(told(merged, ana, 'reply 1 Hello')).toContain('#2');
    expect(sent(merged, 'reply')).toEqual([]);
  });
});

describe('who may', () => {
  it.each([cleo, gina, hank, ines])('given somebody who is no agent, when they command, then nothing changes', (by) => {
    const desk = withTickets();
    const before = desk.ticket;
    const all = ['assign 1 me', 'solve 1 Done', 'close 1', 'note 1 hello', 'reply 1 hello', 'tag 1 vip', 'snooze 1 2h'];
    for (const text of all) {
      const [decision] = tells(desk, by, text);
      expect(decision?.say).toMatch(/only our support team|Only agents/u);
      expect([decision?.messages, decision?.updates, decision?.effects]).toEqual([[], [], []]);
    }
    expect(desk.ticket).toEqual(before);
  });
});
