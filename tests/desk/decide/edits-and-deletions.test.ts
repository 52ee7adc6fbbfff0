import { describe, expect, it } from 'vitest';
import { ana, cleo, day, gina } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const solve = 'white_check_mark';

describe('edits', () => {
  it('given a ticket’s message, when it is edited, then text and subject follow and history holds no words', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The exprot fails');
    desk.edits(gina, asked, 'The export fails');
    expect(desk.message(asked)).toMatchObject({ text: 'The export fails', editedAt: desk.now });
    expect(desk.ticket.subject).toBe('The export fails');
    expect(JSON.stringify(desk.ticket.applied)).not.toContain('fails');
  });

  it('given a pleasantry, when it is edited into a request, then it opens a ticket', () => {
    const desk = new ModelDesk();
    const thanks = desk.says(gina, 'Thanks');
    desk.edits(gina, thanks, 'Thanks, but the export fails');
    expect(desk.ticket.firstMessage).toBe(thanks.id);
    expect(desk.message(thanks)).toMatchObject({ ticket: 1, verdict: { rule: 'opened-by-message' } });
  });

  it('given a greeting, when it is edited to mention a desk person, then it counts', () => {
    const desk = new ModelDesk();
    const hello = desk.says(gina, 'Hi');
    desk.edits(gina, hello, 'Hi @[U0ANA]');
    expect(desk.tickets).toHaveLength(1);
  });

  it('given thanks in a solved ticket, when it is edited into a problem, then the ticket reopens', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    desk.reacts(ana, solve, asked);
    const thanks = desk.says(gina, 'Thanks', { thread: asked });
    desk.passes(60_000);
    desk.edits(gina, thanks, 'Thanks, but it still fails', { thread: asked });
    expect(desk.ticket).toMatchObject({ status: 'open', waitingOn: 'us', messageCount: 2 });
  });

  it('given a holding reply, when it is edited into an answer, then it is the first reply', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    const holding = desk.says(ana, 'Let me check', { thread: asked });
    desk.edits(ana, holding, 'Please restart the agent.', { thread: asked });
    expect(desk.ticket).toMatchObject({ status: 'open', assignee: { name: 'Ana' }, waitingOn: 'customer' });
  });

  it('given edits in the wrong order, when the older comes last, then the newer stands', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    desk.edits(gina, asked, 'The export fails since noon', { editedAt: desk.now + 2_000 });
    desk.edits(gina, asked, 'The export fails since', { editedAt: desk.now + 1_000 });
    expect(desk.message(asked).text).toBe('The export fails since noon');
  });

  it('given an edit before its message, when the message comes, then the edit stands and one ticket is there', () => {
    const desk = new ModelDesk();
    desk.says(gina, 'The export fails');
    const { inbound, by } = desk.lastSeen;
    if (inbound.kind !== 'message') throw new Error('not a message');
    const other = new ModelDesk();
    other.edits(gina, inbound.message, 'The export fails since noon');
    other.receive(inbound, by);
    expect(other.message(inbound.message)).toMatchObject({ text: 'The export fails since noon', ticket: 1 });
    expect(other.ticket.messageCount).toBe(1);
  });

  it('given a list that was asked for, when the question is edited, then it is not answered again', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, '@Threadwell tickets');
    desk.edits(gina, asked, '@Threadwell tickets!');
    expect(desk.toCustomer).toEqual(['ticket-list']);
  });

  it('given a colleague’s post, when it is edited, then it stays one', () => {
    const desk = new ModelDesk();
    const post = desk.says(cleo, 'See you at the fair');
    desk.edits(cleo, post, 'See you at the fair in May');
    expect(desk.message(post)).toMatchObject({ side: 'desk', verdict: { rule: 'colleague-post' } });
  });
});

describe('deletions', () => {
  it('given a ticket’s message, when its author deletes it, then text, files, subject and the raw inbox are erased', () => {
    const desk = new ModelDesk();
    const file = { id: 'F1', name: 'secret.png', type: 'image/png', size: 9, url: null };
    const asked = desk.says(gina, 'The secret export fails', { files: [file] });
    desk.passes(1_000);
    desk.deletes(asked);
    expect(desk.message(asked)).toMatchObject({ text: '', files: [], deletedAt: desk.now, ticket: 1 });
    expect(desk.store.erased).toContain(asked.id);
    expect(JSON.stringify([desk.tickets, [...desk.store.messages], desk.effects])).not.toContain('secret');
  });

  it('given a later message, when it is deleted, then the subject stays', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    desk.deletes(desk.says(gina, 'It says error 500', { thread: asked }));
    expect(desk.ticket.subject).toBe('The export fails');
  });

  it('given a deletion before its message, when the message comes, then a tombstone stays and nothing opens', () => {
    const desk = new ModelDesk();
    desk.says(gina, 'The export fails');
    const { inbound, by } = desk.lastSeen;
    if (inbound.kind !== 'message') throw new Error('not a message');
    const other = new ModelDesk();
    other.deletes(inbound.message);
    other.receive(inbound, by);
    expect(other.tickets).toEqual([]);
    expect(other.message(inbound.message)).toMatchObject({ text: '', verdict: { rule: 'deleted-first' } });
  });

  it('given a deleted message, when an edit of it comes late, then it stays erased', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    desk.deletes(asked);
    desk.edits(gina, asked, 'The export fails since noon');
    desk.reacts(ana, 'ticket', asked);
    expect(desk.message(asked).text).toBe('');
    expect(desk.tickets).toHaveLength(1);
  });

  it('given a deleted greeting, when the request follows, then nothing joins', () => {
    const desk = new ModelDesk();
    const hello = desk.says(gina, 'Hello');
    desk.deletes(hello);
    desk.says(gina, 'The export fails');
    expect(desk.ticket.messageCount).toBe(1);
  });
});

describe('what its author brings back', () => {
  const gone = (desk: ModelDesk) => {
    const asked = desk.says(gina, 'The export fails');
    desk.passes(60_000);
    desk.deletes(asked);
    desk.passes(60_000);
    return asked;
  };

  it('given a deleted request, when it is brought back, then its words, the subject and what it waits for are there again', () => {
    const desk = new ModelDesk();
    const asked = gone(desk);
    expect(desk.ticket.subject).toBe('(deleted)');
    desk.edits(gina, asked, 'The export fails', { restored: true });
    expect(desk.message(asked)).toMatchObject({ text: 'The export fails', deletedAt: null });
    expect(desk.ticket).toMatchObject({ subject: 'The export fails', waitingOn: 'us' });
    expect(desk.tickets).toHaveLength(1);
  });

  it('given that it comes twice, or its deletion after it, when both came, then it is there once', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    const deletedAt = desk.now + 1_000;
    desk.passes(60_000);
    desk.edits(gina, asked, 'The export fails', { restored: true });
    desk.deletes(asked, deletedAt);
    desk.edits(gina, asked, 'The export fails', { restored: true });
    expect(desk.message(asked)).toMatchObject({ text: 'The export fails', deletedAt: null });
    expect(desk.ticket).toMatchObject({ subject: 'The export fails', waitingOn: 'us' });
  });

  it('given that it was deleted once more, when the second deletion comes first, then it stays erased', () => {
    const desk = new ModelDesk();
    const asked = gone(desk);
    const back = desk.now;
    desk.passes(60_000);
    desk.deletes(asked);
    desk.edits(gina, asked, 'The export fails', { restored: true, editedAt: back });
    expect(desk.message(asked)).toMatchObject({ text: '', deletedAt: desk.now });
    desk.passes(60_000);
    desk.edits(gina, asked, 'Once more', { restored: true });
    expect(desk.message(asked)).toMatchObject({ text: 'Once more', deletedAt: null });
  });

  it('given a message that a lead erased, when its author deletes it and brings it back, then it stays erased', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'My password is hunter2');
    const message = desk.message(asked);
    desk.store.messages.set(asked.id, {
      ...message,
      text: '',
      deletedAt: desk.now,
      verdict: { ...message.verdict, values: { ...message.verdict.values, redactedBy: 'a-command' } },
    });
    desk.passes(60_000);
    desk.deletes(asked);
    desk.passes(60_000);
    desk.edits(gina, asked, 'My password is hunter2', { restored: true });
    expect(desk.message(asked).text).toBe('');
  });

  it('given a deletion and a return of what was never seen, when it is a request, then it opens a ticket', () => {
    const desk = new ModelDesk();
    const lost = { id: `${desk.channel.id}:1.000001`, ts: '1.000001', at: desk.now };
    desk.deletes(lost);
    desk.passes(60_000);
    desk.edits(gina, lost, 'The export fails', { restored: true });
    expect(desk.tickets).toHaveLength(1);
    expect(desk.message(lost)).toMatchObject({ text: 'The export fails', deletedAt: null, ticket: 1 });
  });
});

describe('an inbound that was stopped half-way', () => {
  /** The message is recorded, its ticket is not; something else happens; then it is tried again. */
  function halfDone(text: string, between: (desk: ModelDesk, asked: { id: string; ts: string; at: number }) => void) {
    const source = new ModelDesk();
    const asked = source.says(gina, text);
    const { inbound, by } = source.lastSeen;
    const desk = new ModelDesk();
    desk.receive(inbound, by, { stopAfter: 'messages' });
    between(desk, asked);
    desk.receive(inbound, by, { replay: true });
    return { desk, asked };
  }

  it('given nothing between, when it is tried again, then one ticket holds it', () => {
    const { desk, asked } = halfDone('The export fails', () => {});
    expect(desk.message(asked).ticket).toBe(desk.ticket.number);
  });

  it('given a deletion between, when it is tried again, then the text does not come back', () => {
    const { desk, asked } = halfDone('The export fails', (desk, asked) => desk.deletes(asked));
    expect(desk.message(asked).text).toBe('');
    expect(desk.tickets).toEqual([]);
  });

  it('given a deletion that was stopped before the ticket, when it is tried again, then the subject goes too', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    desk.crashes = 'messages';
    desk.deletes(asked);
    expect(desk.ticket.subject).toBe('(deleted)');
  });

  it('given a follow-up that was stopped after the thread was given, when it is tried again, then it is still linked', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    desk.reacts(ana, solve, asked);
    desk.passes(8 * day);
    desk.crashes = 'hand-over';
    desk.says(gina, 'It fails again', { thread: asked });
    expect(desk.numbered(2).followUpOf).toBe(1);
  });

  it('given a reply that was being taken, when it is tried again, then it is taken', () => {
    const desk = new ModelDesk();
    desk.says(gina, 'The export fails');
    const post = desk.says(ana, 'Please restart the agent.');
    desk.crashes = 'messages';
    desk.presses(ana, 'take-as-reply', `1|${post.id}`);
    expect(desk.ticket.status).toBe('open');
  });

  it('given an edit between, when it is tried again, then the newer text stands, in message and subject', () => {
    const { desk, asked } = halfDone('The exprot fails', (desk, asked) => desk.edits(gina, asked, 'The export fails'));
    expect(desk.message(asked)).toMatchObject({ text: 'The export fails', ticket: desk.ticket.number });
    expect(desk.ticket.subject).toBe('The export fails');
  });
});
