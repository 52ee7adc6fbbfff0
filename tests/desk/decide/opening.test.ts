import { describe, expect, it } from 'vitest';
import { ana, cleo, form, gina, gus, hank, ines, nico } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const aFile = { id: 'F1', name: 'screen.png', type: 'image/png', size: 9, url: null };

describe('a contact’s top-level message', () => {
  it.each(['auto', 'silent'] as const)('given mode %s, when a contact asks, then a ticket opens with it', (mode) => {
    const desk = new ModelDesk({ channel: { mode } });
    const asked = desk.says(gina, 'The export fails with error 500');
    expect(desk.ticket).toMatchObject({
      status: 'new',
      door: 'message',
      subject: 'The export fails with error 500',
      requester: { account: 'slack:U0GINA', name: 'Gina' },
      customer: { name: 'Globex' },
      root: asked.id,
      threads: [asked.id],
      waitingOn: 'us',
      waitingSince: asked.at,
      assignee: null,
    });
    expect(desk.message(asked)).toMatchObject({ ticket: 1, side: 'customer', verdict: { rule: 'opened-by-message' } });
  });

  it('given mode emoji, when a contact asks, then nothing opens and only id and verdict are kept', () => {
    const desk = new ModelDesk({ channel: { mode: 'emoji' } });
    const asked = desk.says(gina, 'The export fails', { files: [aFile] });
    expect(desk.tickets).toEqual([]);
    expect(desk.message(asked)).toMatchObject({ text: '', files: [], verdict: { rule: 'channel-emoji-mode' } });
  });

  it('given mode off, when somebody writes or mentions the bot, then nothing opens and no text is kept', () => {
    const desk = new ModelDesk({ channel: { mode: 'off' } });
    const asked = desk.says(gina, '@Threadwell the export fails');
    expect(desk.tickets).toEqual([]);
    expect(desk.message(asked)).toMatchObject({ text: '', verdict: { rule: 'channel-off' } });
    expect(desk.effects).toEqual([]);
  });

  it('given a file without words, when a contact posts it, then it is a request', () => {
    const desk = new ModelDesk();
    desk.says(gina, '', { files: [aFile] });
    expect(desk.ticket.subject).toContain('screen.png');
  });

  it('given an agent or a colleague, when they post at the top, then nothing opens', () => {
    const desk = new ModelDesk();
    expect(desk.verdict(desk.says(ana, 'We will restart the server at noon'))).toBe('desk-post');
    expect(desk.verdict(desk.says(cleo, 'See you at the fair next week?'))).toBe('colleague-post');
    expect(desk.tickets).toEqual([]);
  });

  it('given another customer’s person, when they ask, then they are a participant and nothing opens', () => {
    const desk = new ModelDesk();
    const said = desk.says(ines, 'Our export fails too, what now?');
    expect(desk.message(said)).toMatchObject({ participant: true, verdict: { rule: 'participant' } });
    expect(desk.tickets).toEqual([]);
  });

  it('given a person of an unlisted company, when they ask, then it opens and triage is asked once for that company', () => {
    const desk = new ModelDesk();
    desk.says(nico, 'Our gateway refuses the token');
    desk.passes(3 * 60 * 60_000);
    desk.says(nico, 'The invoice is wrong');
    expect(desk.tickets).toHaveLength(2);
    expect(desk.toTriage).toEqual(['unknownCompany']);
  });

  it('given an app that the channel lists, when it posts, then it opens a ticket', () => {
    const desk = new ModelDesk();
    desk.says(form, 'New form: the export fails');
    expect(desk.ticket.applied[0]?.history[0]).toMatchObject({ what: 'opened', to: 'opened-by-app' });
  });

  it.each(['triage', 'ignored'] as const)(
    'given a channel of kind %s, when somebody writes, then nothing is kept',
    (kind) => {
      const desk = new ModelDesk({ channel: { kind, customer: null } });
      const said = desk.says(gina, 'The export fails');
      expect(desk.message(said)).toMatchObject({ text: '', verdict: { rule: 'channel-not-for-customers' } });
      expect(desk.tickets).toEqual([]);
    },
  );

  it('given an internal channel, when a colleague asks, then it is their ticket, and an agent’s reply is the desk’s', () => {
    const desk = new ModelDesk({ channel: { kind: 'internal', customer: null, shared: false } });
    const asked = desk.says(cleo, 'Who can reset my laptop?');
    expect(desk.message(asked).side).toBe('customer');
    desk.says(ana, 'I will send you a link for it today.', { thread: asked });
    expect(desk.ticket).toMatchObject({ status: 'open', assignee: { id: 'ana@acme.test' }, waitingOn: 'customer' });
    const more = desk.says(cleo, 'The link does not work', { thread: asked });
    expect(desk.message(more).side).toBe('customer');
    expect(desk.ticket.waitingOn).toBe('us');
  });

  it('given an internal channel, when a guest asks, then nothing opens', () => {
    const desk = new ModelDesk({ channel: { kind: 'internal', customer: null, shared: false } });
    expect(desk.verdict(desk.says(gus, 'Can I have a badge?'))).toBe('channel-internal');
  });
});

describe('what is no request', () => {
  it.each([
    ['Thanks a lot!', 'thanks'],
    ['Danke schön', 'thanks'],
    ['Merci beaucoup', 'thanks'],
    ['Muchas gracias', 'thanks'],
    ['Muito obrigada', 'thanks'],
    ['Good morning', 'greeting'],
    ['Guten Morgen', 'greeting'],
    ['Bonjour', 'greeting'],
    ['Buenos días', 'greeting'],
    ['Bom dia', 'greeting'],
    ['Got it', 'acknowledgement'],
    ['👍 🎉', 'emoji-only'],
  ])('given “%s”, when a contact writes it, then nothing opens and the verdict is %s', (text, rule) => {
    const desk = new ModelDesk();
    expect(desk.verdict(desk.says(gina, text))).toBe(rule);
    expect(desk.tickets).toEqual([]);
    expect(desk.effects).toEqual([]);
  });

  it.each(['Thanks, but it still fails', 'Can you help?', 'Obrigado, mas ainda não funciona', 'Merci, quand ?'])(
    'given “%s”, when a contact writes it, then it counts',
    (text) => {
      const desk = new ModelDesk();
      desk.says(gina, text);
      expect(desk.tickets).toHaveLength(1);
    },
  );

  it('given a greeting, when the request follows within the window, then the greeting joins with its thread', () => {
    const desk = new ModelDesk();
    const hello = desk.says(gina, 'Good morning');
    desk.passes(2 * 60_000);
    desk.says(gina, 'The export fails');
    expect(desk.message(hello)).toMatchObject({ ticket: 1, verdict: { rule: 'joined-later' } });
    expect(desk.ticket).toMatchObject({ messageCount: 2, subject: 'The export fails' });
    desk.says(hank, 'For me too', { thread: hello });
    expect(desk.tickets).toHaveLength(1);
  });

  it('given a greeting, when the request follows too late or is another contact’s, then it stays alone', () => {
    const desk = new ModelDesk();
    const hello = desk.says(gina, 'Good morning');
    desk.says(hank, 'The export fails');
    desk.passes(6 * 60_000);
    desk.says(gina, 'The import fails');
    expect(desk.message(hello).ticket).toBeNull();
  });

  it('given greetings that can join nothing more, when the contact writes again, then they are not looked at again', () => {
    const desk = new ModelDesk();
    const alone = desk.says(gina, 'Good morning');
    desk.passes(6 * 60_000);
    const taken = desk.says(gina, 'Hello');
    desk.says(gina, 'The export fails');
    desk.says(gina, 'It says error 500');
    expect([desk.message(alone), desk.message(taken)]).toMatchObject([{ joinable: null }, { joinable: null }]);
  });

  it('given a greeting in somebody’s thread, when a top-level request follows, then it joins nothing', () => {
    const desk = new ModelDesk();
    const post = desk.says(ana, 'We have moved to a new data centre.');
    const hello = desk.says(gina, 'Good morning', { thread: post });
    desk.says(gina, 'The export fails');
    expect(desk.message(hello).ticket).toBeNull();
  });

  it('given a ticket in the thread of a greeting, when another request follows, then the greeting keeps its own ticket', () => {
    const desk = new ModelDesk();
    const hello = desk.says(gina, 'Good morning');
    desk.says(gina, 'The export fails', { thread: hello });
    desk.says(gina, 'And who sends the invoice?');
    expect(desk.tickets.map(({ threads }) => threads[0])).toEqual([hello.id, expect.any(String)]);
  });

  it('given a greeting that mentions a desk person, when it comes, then it counts; mentioning a contact does not', () => {
    const desk = new ModelDesk();
    expect(desk.verdict(desk.says(gina, 'Hi @[U0HANK]'))).toBe('greeting');
    expect(desk.verdict(desk.says(hank, 'Hi @[U0CLEO]'))).toBe('opened-by-message');
  });
});
