import { describe, expect, it } from 'vitest';
import { whatToUndo } from '../../../src/desk/decide/undo-find.ts';
import type { Change } from '../../../src/desk/ticket.ts';
import { aTicket, someMonday } from '../../support/builders.ts';

const second = 1_000;
const by = 'ana@acme.test';
const aChange = (inbound: string, at: number, told: Partial<Change> = {}): Change => ({
  inbound,
  by,
  at: someMonday + at,
  askedAt: someMonday + at,
  door: 'command',
  before: { priority: 'normal' },
  after: { priority: 'high' },
  heard: { status: 'new', lastCustomerAt: someMonday, lastDeskAt: null },
  said: [],
  absorbed: null,
  ...told,
});
const tickets = [
  aTicket({ number: 1, undoable: [aChange('a', 0), aChange('b', 10 * second)] }),
  aTicket({ number: 2, undoable: [aChange('c', 5 * second)] }),
];
const asked = { by, at: someMonday + 20 * second, now: someMonday + 60 * second, change: null };

describe('what somebody asks to take back', () => {
  it.each([
    ['nothing named, the last', asked, { ticket: 1, others: [], change: 'b' }],
    ['a change, that one', { ...asked, change: 'a' }, { ticket: 1, others: [], change: 'a' }],
    ['a change that is gone, none', { ...asked, change: 'z' }, null],
    ['a change of another agent, none', { ...asked, by: 'ben@acme.test', change: 'a' }, null],
    [
      'it at the instant of the last, that',
      { ...asked, at: someMonday + 10 * second },
      { ticket: 1, others: [], change: 'b' },
    ],
    ['it before the last, none', { ...asked, at: someMonday + 10 * second - 1 }, { later: 1 }],
    ['a change before the last', { ...asked, at: someMonday, change: 'c' }, { ticket: 2, others: [], change: 'c' }],
  ])('given %s, when looked for, then it is found', (_, what, found) => {
    expect(whatToUndo(tickets, what)).toEqual(found);
  });

  it('given a change was asked for before and carried out after, when looked for, then it counts when it was asked for', () => {
    const late = aTicket({ number: 3, undoable: [aChange('d', 50 * second, { askedAt: someMonday + second })] });
    expect(whatToUndo([...tickets, late], asked)).toEqual({ ticket: 3, others: [], change: 'd' });
  });
});
