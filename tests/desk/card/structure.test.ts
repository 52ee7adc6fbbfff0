import { describe, expect, it } from 'vitest';
import { type CardFacts, cardOf } from '../../../src/desk/card/card.ts';
import { untilReply } from '../../../src/desk/decide/snooze.ts';
import type { Ticket } from '../../../src/desk/ticket.ts';
import { aChannel, aCustomer, aTicket, someMonday } from '../../support/builders.ts';

const facts: CardFacts = {
  channel: aChannel(),
  customer: aCustomer(),
  first: null,
  timeZone: null,
  earlier: { ofPerson: 0, ofCustomer: 0, openOfCustomer: 0 },
  similar: [],
  lastRating: null,
  uncertain: [],
  owner: null,
  reader: { locale: 'en', timeZone: 'UTC' },
  overrides: {},
  now: someMonday,
};
const card = (told: Partial<Ticket>) => cardOf(aTicket(told), facts);
const actions = (told: Partial<Ticket>) => card(told).buttons.map(({ action }) => action);

describe('a ticket’s place among others, on its card', () => {
  it('given a merged ticket, when its card is read, then it says where it goes on, and offers only a note', () => {
    expect(card({ status: 'closed', mergedInto: 15 }).alerts).toEqual(['Merged into #15: it goes on there.']);
    expect(actions({ status: 'closed', mergedInto: 15 })).toEqual(['form:note']);
  });
  it('given a ticket that goes on for others, when its card is read, then they are named', () => {
    expect(card({ mergedFrom: [12, 13] }).alerts).toEqual(['Contains #12, #13']);
  });
  it('given an incident with an issue, when its card is read, then both stand there', () => {
    expect(card({ problem: 9, issues: ['https://tracker.test/1'] }).facts).toEqual(
      expect.arrayContaining([
        { label: 'Incident of', value: '#9' },
        { label: 'Issues', value: 'https://tracker.test/1' },
      ]),
    );
  });
  it('given a snooze, when the card is read, then it says until when', () => {
    expect(card({ snoozedUntil: someMonday }).facts).toEqual(
      expect.arrayContaining([expect.objectContaining({ label: 'Snoozed until', moment: { at: someMonday } })]),
    );
    expect(card({ snoozedUntil: untilReply }).facts).toEqual(
      expect.arrayContaining([{ label: 'Snoozed until', value: 'the customer replies' }]),
    );
  });
  it('given a discarded ticket, when its card is read, then it can be reopened', () => {
    expect(actions({ status: 'closed', discarded: true })).toEqual(['reopen', 'form:note']);
  });
  it('given an internal request, when its card is read, then it says so', () => {
    expect(card({ internal: true, customer: null }).alerts).toEqual(['Internal request']);
  });
});

describe('solved tickets like it, on its card', () => {
  const withSimilar = (told: Partial<Ticket>, similar: readonly number[]) =>
    cardOf(aTicket({ number: 12, ...told }), { ...facts, similar });

  it('given there are some, when its card is read, then they are named, and a button asks for the ticket with their answers', () => {
    const { personal, buttons } = withSimilar({}, [7, 3]);
    expect(personal).toContain('Solved before: #7, #3');
    expect(buttons.at(-1)).toEqual({ action: 'ask', value: 'show 12', label: 'Similar (2)', style: 'plain' });
  });

  it('given none, when its card is read, then there is neither line nor button', () => {
    const { personal, buttons } = withSimilar({}, []);
    expect(personal.join()).not.toContain('Solved before');
    expect(buttons.map(({ action }) => action)).not.toContain('ask');
  });

  it.each(['solved', 'closed'] as const)(
    'given it is %s, when its card is read, then no button asks for them',
    (status) => {
      expect(withSimilar({ status }, [7]).buttons.map(({ action }) => action)).not.toContain('ask');
    },
  );
});
