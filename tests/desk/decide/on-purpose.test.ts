import { describe, expect, it } from 'vitest';
import { ana, cleo, gina, gus, hank, ines, monitor, nico } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const direct = { direct: true, shared: false, customer: null } as const;

describe('the ticket emoji', () => {
  it.each(['auto', 'silent', 'emoji'] as const)(
    'given mode %s, when an agent reacts on any message, then its author is the requester',
    (mode) => {
      const desk = new ModelDesk({ channel: { mode } });
      const thanks = desk.says(gina, 'Thanks!');
      desk.reacts(ana, 'ticket', thanks);
      expect(desk.ticket).toMatchObject({ door: 'emoji', requester: { name: 'Gina' }, firstMessage: thanks.id });
      expect(desk.message(thanks)).toMatchObject({ ticket: 1, side: 'customer', verdict: { rule: 'opened-by-emoji' } });
    },
  );

  it('given a desk person’s message, when a contact reacts, then the contact is the requester', () => {
    const desk = new ModelDesk();
    const post = desk.says(ana, 'We can import your old data as well.');
    desk.reacts(gina, 'ticket', post);
    expect(desk.ticket.requester.name).toBe('Gina');
    expect(desk.message(post).side).toBe('desk');
  });

  it('given a contact’s message, when another contact or a guest reacts, then its author is the requester', () => {
    const desk = new ModelDesk();
    desk.reacts(hank, 'ticket', desk.says(gina, 'Thanks!'));
    desk.reacts(gus, 'ticket', desk.says(hank, 'Good morning'));
    expect(desk.tickets.map(({ requester }) => requester.name)).toEqual(['Gina', 'Hank']);
  });

  it.each([cleo, ines, monitor])(
    'given a colleague, a third company or a machine, when they react, then nothing opens',
    (by) => {
      const desk = new ModelDesk();
      desk.reacts(by, 'ticket', desk.says(gina, 'Thanks!'));
      expect([desk.tickets, desk.spoken]).toEqual([[], []]);
    },
  );

  it('given an unlisted company, when they react, then on their own message only', () => {
    const desk = new ModelDesk();
    desk.reacts(nico, 'ticket', desk.says(gina, 'Thanks!'));
    desk.reacts(nico, 'ticket', desk.says(ana, 'We can import your data.'));
    expect(desk.tickets).toEqual([]);
    desk.reacts(nico, 'ticket', desk.says(nico, 'Thanks!'));
    expect(desk.ticket.requester.name).toBe('Nico');
  });

  it('given a channel that nobody set up, when an agent reacts, then a ticket opens and goes on in its thread', () => {
    const desk = new ModelDesk({ channel: { kind: 'ignored', mode: 'off', customer: null, shared: false } });
    const asked = desk.says(cleo, 'Who can reset my laptop?');
    desk.reacts(ana, 'ticket', asked);
    expect(desk.verdict(desk.says(ana, 'I will do it at noon.', { thread: asked }))).toBe('desk-reply');
    expect(desk.ticket).toMatchObject({ status: 'open', requester: { name: 'Cleo' } });
  });

  it.each([
    ['a triage channel', { kind: 'triage' as const }],
    ['a customer’s channel that is off', { mode: 'off' as const }],
  ])('given %s, when an agent reacts, then nothing opens', (_, channel) => {
    const desk = new ModelDesk({ channel });
    desk.reacts(ana, 'ticket', desk.says(gina, 'The export fails'));
    expect(desk.tickets).toEqual([]);
  });

  it('given a message that has a ticket, or stands in a ticket’s thread, when somebody reacts, then no second one opens', () => {
    const desk = new ModelDesk();
    const post = desk.says(ana, 'Version 7 is out.');
    const early = desk.says(hank, 'Thanks', { thread: post });
    const asked = desk.says(gina, 'The export fails with it', { thread: post });
    for (const target of [asked, early, post]) desk.reacts(ana, 'ticket', target);
    expect(desk.tickets).toHaveLength(1);
  });

  it('given a greeting with a ticket of its own, when a request follows, then it joins nothing', () => {
    const desk = new ModelDesk();
    const hello = desk.says(gina, 'Good morning');
    desk.reacts(ana, 'ticket', hello);
    desk.says(gina, 'The export fails');
    expect(desk.message(hello).ticket).toBe(1);
    expect(desk.tickets).toHaveLength(2);
  });

  it('given an edited message, when it is made a ticket, then an older edit that comes later changes nothing', () => {
    const desk = new ModelDesk();
    const thanks = desk.says(gina, 'Thanks!');
    desk.edits(gina, thanks, 'Thank you!', { editedAt: desk.now + 5_000 });
    desk.reacts(ana, 'ticket', thanks);
    desk.edits(gina, thanks, 'Thx', { editedAt: desk.now + 1_000 });
    expect(desk.message(thanks).text).toBe('Thank you!');
  });
});

describe('the shortcut', () => {
  it('given an agent, when they choose it, then a ticket opens and they are told its number', () => {
    const desk = new ModelDesk({ channel: { mode: 'emoji' } });
    const asked = desk.says(gina, 'The export fails');
    expect(desk.picks(ana, gina, asked, 'The export fails')).toContain('#1');
    expect(desk.message(asked)).toMatchObject({ ticket: 1, text: 'The export fails' });
    expect(desk.picks(ana, gina, asked, 'The export fails')).toContain('#1');
    expect(desk.tickets).toHaveLength(1);
  });

  it('given a colleague, when they choose it, then it is refused in a clear sentence', () => {
    const desk = new ModelDesk();
    const said = desk.says(gina, 'Thanks!');
    expect(desk.picks(cleo, gina, said, 'Thanks!')).toContain('only our support team');
    expect(desk.tickets).toEqual([]);
  });

  it('given a message that was deleted meanwhile, when it is chosen, then its text does not come back', () => {
    const desk = new ModelDesk();
    const said = desk.says(gina, 'Thanks!');
    desk.deletes(said);
    expect(desk.picks(ana, gina, said, 'Thanks!')).toContain('could not open');
    expect(desk.message(said)).toMatchObject({ text: '', ticket: null });
  });
});

describe('a direct message to the bot', () => {
  it('given a contact, when they write, then a ticket of their company opens', () => {
    const desk = new ModelDesk({ channel: direct });
    desk.says(gina, 'The export fails');
    expect(desk.ticket).toMatchObject({ door: 'direct', customer: { name: 'Globex' } });
  });

  it('given a colleague, when they write and go on in the thread, then they are the customer of it', () => {
    const desk = new ModelDesk({ channel: direct });
    const asked = desk.says(cleo, 'Who can reset my laptop?');
    desk.says(cleo, 'It is a blue one', { thread: asked });
    expect(desk.ticket).toMatchObject({ status: 'new', waitingOn: 'us', requester: { name: 'Cleo' } });
    expect(desk.message(asked).side).toBe('customer');
  });
});

describe('`/ticket new`', () => {
  it('given an agent, when they ask for a contact, then it opens with a thread of the bot’s for that contact', () => {
    const desk = new ModelDesk();
    expect(desk.commands(ana, 'new for @[U0GINA] the export fails')).toContain('#1');
    expect(desk.ticket).toMatchObject({
      door: 'command',
      requester: { account: 'slack:U0GINA', name: 'Gina' },
      subject: 'the export fails',
      root: null,
    });
    expect(desk.spoken).toMatchObject([{ startsThread: true, thread: null, content: { key: 'ticketStarted' } }]);
  });

  it('given no contact, when an agent asks, then the agent is the requester', () => {
    const desk = new ModelDesk();
    desk.commands(ana, 'new the export fails');
    expect(desk.ticket.requester.name).toBe('Ana');
  });

  it('given a silent channel, when an agent asks, then it opens and the bot posts nothing there', () => {
    const desk = new ModelDesk({ channel: { mode: 'silent' } });
    desk.commands(ana, 'new for @[U0GINA] the export fails');
    expect(desk.tickets).toHaveLength(1);
    expect(desk.spoken).toEqual([]);
  });

  it.each(['new', 'frobnicate', 'newest things'])(
    'given “%s”, when an agent writes it, then they are told the usage',
    (text) => {
      const desk = new ModelDesk();
      expect(desk.commands(ana, text)).toMatch(/`\/ticket help`|`\/ticket new/u);
      expect(desk.tickets).toEqual([]);
    },
  );

  it('given a colleague, or a channel that takes no requests, when asked, then it is refused', () => {
    expect(new ModelDesk().commands(cleo, 'new the export fails')).toContain('Only agents of the desk');
    expect(new ModelDesk({ channel: { kind: 'triage' } }).commands(ana, 'new the export fails')).toContain(
      'no requests',
    );
  });
});
