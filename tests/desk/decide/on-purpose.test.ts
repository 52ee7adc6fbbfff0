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
      expect([desk.tickets, desk.effects]).toEqual([[], []]);
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

describe('a mention of the bot', () => {
  it.each(['auto', 'silent', 'emoji'] as const)(
    'given mode %s, when a contact asks by it, then a ticket opens',
    (mode) => {
      const desk = new ModelDesk({ channel: { mode } });
      desk.says(gina, '@Threadwell the export fails');
      expect(desk.ticket).toMatchObject({ door: 'mention', subject: 'the export fails' });
    },
  );

  it('given emoji mode, when a contact asks twice, then each is a ticket; what they write between is none', () => {
    const desk = new ModelDesk({ channel: { mode: 'emoji' } });
    desk.says(gina, '@Threadwell the export fails');
    desk.says(gina, 'I had it yesterday');
    desk.says(gina, '@Threadwell the invoice is wrong');
    expect(desk.tickets).toHaveLength(2);
  });

  it('given auto mode, when it falls into the open group, then it joins', () => {
    const desk = new ModelDesk();
    desk.says(gina, 'The export fails');
    desk.says(gina, '@Threadwell it says error 500');
    expect(desk.ticket.messageCount).toBe(2);
  });

  it('given both events of one mention, when they come in either order, then it acts once', () => {
    const desk = new ModelDesk();
    desk.says(gina, '@Threadwell the export fails', { kind: 'mention' });
    const { inbound, by } = desk.lastSeen;
    if (inbound.kind !== 'mention') throw new Error('not a mention');
    desk.receive({ ...inbound, kind: 'message', key: 'the twin' }, by);
    expect(desk.ticket.messageCount).toBe(1);
  });

  it('given nothing but the name, when a contact calls, then the bot asks what it is; in silent privately', () => {
    const desk = new ModelDesk();
    desk.says(gina, '@Threadwell');
    expect(desk.toCustomer).toEqual(['emptyRequest']);
    const silent = new ModelDesk({ channel: { mode: 'silent' } });
    silent.says(gina, '@Threadwell');
    expect([silent.toCustomer, silent.whispers]).toEqual([[], ['emptyRequest']]);
  });

  it('given a colleague, when they ask by it, then it is a request of theirs; a third company’s is none', () => {
    const desk = new ModelDesk();
    desk.says(ines, '@Threadwell our export fails');
    expect(desk.tickets).toEqual([]);
    const asked = desk.says(cleo, '@Threadwell who covers Globex on Friday?');
    desk.says(cleo, 'And on Saturday?', { thread: asked });
    expect(desk.ticket).toMatchObject({ requester: { name: 'Cleo' }, status: 'new', waitingOn: 'us' });
  });

  it('given an agent, when they tell the bot something, then it is neither a reply nor offered as one', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    expect(desk.verdict(desk.says(ana, '@Threadwell note check the disk', { thread: asked }))).toBe('bot-command');
    expect(desk.verdict(desk.says(ana, '@Threadwell note check the disk'))).toBe('bot-command');
    expect([desk.toTriage, desk.ticket.status]).toEqual([[], 'new']);
  });
});

describe('`@Threadwell tickets`', () => {
  it('given open tickets, when a contact asks in the channel, then those of the channel are listed in the thread', () => {
    const desk = new ModelDesk();
    desk.says(gina, 'The export fails');
    desk.says(hank, 'The invoice is wrong');
    const asked = desk.says(gina, '@Threadwell tickets');
    expect(desk.effects.at(-1)).toMatchObject({
      kind: 'post',
      thread: asked.ts,
      content: { key: 'ticket-list', numbers: [1, 2] },
    });
    expect(desk.tickets).toHaveLength(2);
  });

  it('given a solved ticket’s thread, when a contact asks there, then it is answered there and nothing reopens', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    desk.reacts(ana, 'white_check_mark', asked);
    desk.says(gina, '@Threadwell tickets', { thread: asked });
    expect(desk.effects.at(-1)).toMatchObject({ thread: asked.ts, content: { numbers: [] } });
    expect(desk.ticket.status).toBe('solved');
  });

  it('given a direct conversation, when a contact asks, with or without the name, then those of the asker are listed', () => {
    const desk = new ModelDesk({ channel: direct });
    desk.says(gina, 'The export fails');
    desk.passes(20 * 60_000);
    desk.says(gina, 'tickets');
    expect(desk.effects.at(-1)).toMatchObject({ content: { key: 'ticket-list', numbers: [1] } });
  });

  it('given a silent channel, when a contact asks, then only they are answered', () => {
    const desk = new ModelDesk({ channel: { mode: 'silent' } });
    desk.says(gina, '@Threadwell tickets');
    expect(desk.effects).toMatchObject([{ kind: 'whisper', account: 'slack:U0GINA', content: { key: 'ticket-list' } }]);
  });

  it.each([ines, nico])(
    'given a third or an unlisted company, when they ask, then they are refused privately',
    (by) => {
      const desk = new ModelDesk();
      desk.says(gina, 'The export fails');
      desk.says(by, '@Threadwell tickets');
      expect(desk.whispers).toEqual(['notAllowed']);
      expect(desk.toCustomer).toEqual([]);
    },
  );

  it.each(['our tickets are gone', '私の tickets', `tickets${' '.repeat(60)}are all gone`])(
    'given “%s”, when a contact writes it to the bot, then it is a request',
    (text) => {
      const desk = new ModelDesk();
      desk.says(gina, `@Threadwell ${text}`);
      expect(desk.tickets).toHaveLength(1);
    },
  );
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
    expect(desk.effects).toMatchObject([{ startsThread: true, thread: null, content: { key: 'ticketStarted' } }]);
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
    expect(desk.effects).toEqual([]);
  });

  it.each(['new', 'frobnicate', 'newest things'])(
    'given “%s”, when an agent writes it, then they are told the usage',
    (text) => {
      const desk = new ModelDesk();
      expect(desk.commands(ana, text)).toContain('/ticket new');
      expect(desk.tickets).toEqual([]);
    },
  );

  it('given a colleague, or a channel that takes no requests, when asked, then it is refused', () => {
    expect(new ModelDesk().commands(cleo, 'new the export fails')).toContain('only our support team');
    expect(new ModelDesk({ channel: { kind: 'triage' } }).commands(ana, 'new the export fails')).toContain(
      'no requests',
    );
  });
});
