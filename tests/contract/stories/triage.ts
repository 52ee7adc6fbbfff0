import { expect } from 'vitest';
import type { Story } from '../story.ts';

/** What agents do in triage. */
export const triage: readonly Story[] = [
  {
    title: 'given a card, when two agents claim it, then one has it and the other is told who',
    customer: ['signs'],
    triage: ['press', 'privately'],
    async tell(room) {
      await room.asks();
      const card = room.card();
      await Promise.all([room.ben, room.ana].map((who) => room.here.press(who, card, 'Claim')));
      const { number, status, assignee } = await room.ticket();
      expect(status).toBe('open');
      const winner = assignee?.name ?? '';
      expect([room.ben.name, room.ana.name]).toContain(winner);
      await room.hears(room.here, winner === room.ben.name ? room.ana : room.ben, `${winner} has #${number}`);
      const shown = await room.cardShows(winner);
      expect(shown.buttons).not.toContain('Claim');
    },
  },
  {
    title: 'given a card, when an agent answers by its form, then the customer reads it under the agent’s name',
    customer: ['byline'],
    triage: ['replyForm'],
    async tell(room) {
      const root = await room.asks();
      const form = await room.opens(room.ben, room.card(), 'Reply');
      expect(form.text).toContain('The export fails with error 500.');
      expect(await form.send({ 'Your reply': 'Please restart it, @everyone.' })).toEqual({ form: null, faults: [] });
      const [answer, ...others] = room.under(root);
      expect(others).toEqual([]);
      expect(answer).toMatchObject({ author: expect.stringContaining('Ben'), calls: [] });
      expect(answer?.text).toContain('Please restart it');
      expect(await room.ticket()).toMatchObject({ status: 'open', waitingOn: 'customer', messageCount: 2 });
      expect(room.underCard().at(-1)?.text).toContain('Please restart it');
    },
  },
  {
    title: 'given a card, when agents keep a note and talk under it, then the customer reads none of it',
    customer: ['message'],
    triage: ['note'],
    async tell(room) {
      const root = await room.asks();
      const form = await room.opens(room.ben, room.card(), 'Note');
      await form.send({ 'Your note': 'They never pay.' });
      await room.here.reply(room.ana, room.card(), 'They are on the old plan.');
      const { messages, messageCount, status } = await room.ticket();
      expect(messages.filter(({ note }) => note).map(({ text }) => text)).toEqual([
        'They never pay.',
        'They are on the old plan.',
      ]);
      expect({ messageCount, status }).toEqual({ messageCount: 1, status: 'new' });
      expect(room.underCard().map(({ text }) => text)).toEqual([
        expect.stringContaining('They never pay.'),
        expect.stringContaining('They are on the old plan.'),
      ]);
      expect(room.under(root)).toEqual([]);
      expect(room.there.messages(room.theirs)).toHaveLength(1);
    },
  },
  {
    title: 'given a card, when an agent mentions the bot under it, then the command is for its ticket',
    customer: ['byline'],
    triage: ['mention', 'privately'],
    async tell(room) {
      const root = await room.asks();
      await room.here.command(room.ben, room.card(), 'reply Please restart the agent.', 'mention');
      expect(room.under(root).at(-1)?.text).toContain('Please restart the agent.');
      expect(room.under(root).at(-1)?.author).toContain('Ben');
      await room.here.command(room.ben, room.card(), 'priority urgent', 'mention');
      const { number } = await room.ticket();
      await room.hears(room.here, room.ben, `The priority of #${number} is urgent.`);
      expect(await room.ticket()).toMatchObject({ priority: 'urgent', status: 'open' });
      await room.here.command(room.ben, room.card(), 'solve It works again.', 'mention');
      expect(
        room
          .under(root)
          .map(({ text }) => text)
          .join('\n'),
      ).toContain('It works again.');
      expect(await room.ticket()).toMatchObject({ status: 'solved' });
      expect(JSON.stringify(room.under(root))).not.toContain('urgent');
    },
  },
  {
    title:
      'given a ticket, when an agent commands by its number without a mention, then it is done and they alone are told',
    customer: ['message'],
    triage: ['command', 'privately'],
    async tell(room) {
      await room.asks();
      const { number } = await room.ticket();
      await room.here.command(room.ana, room.card(), `assign ${number} @ben`, 'command');
      await room.hears(room.here, room.ana, `Ben Okafor has #${number} now.`);
      expect(await room.ticket()).toMatchObject({ assignee: { name: 'Ben Okafor' } });
      await room.here.command(room.ana, room.card(), `show ${number}`, 'command');
      await room.hears(room.here, room.ana, `#${number} The export fails with error 500.`);
    },
  },
  {
    title:
      'given a card, when an agent chooses assignee and priority in its form, then both are set and the card shows them',
    customer: ['message'],
    triage: ['details'],
    async tell(room) {
      await room.asks();
      const form = await room.opens(room.ana, room.card(), 'More');
      await form.send({ Assignee: 'Ben Okafor', Priority: 'high' });
      expect(await room.ticket()).toMatchObject({ assignee: { name: 'Ben Okafor' }, priority: 'high' });
      const card = await room.cardShows('high');
      expect(card.text).toContain('Ben Okafor');
    },
  },
  {
    title: 'given a card, when agents put emoji on it and take them off, then the ticket follows',
    customer: ['signs'],
    triage: ['emojiAct'],
    async tell(room) {
      await room.asks();
      const card = room.card();
      await room.here.react(room.ben, card, '👀');
      expect(await room.ticket()).toMatchObject({ status: 'open', assignee: { name: 'Ben Okafor' } });
      await room.here.react(room.ben, card, '🚨');
      expect(await room.ticket()).toMatchObject({ priority: 'urgent' });
      await room.here.react(room.ben, card, '⏳');
      expect(await room.ticket()).toMatchObject({ status: 'pending' });
      expect(room.there.messages(room.theirs)[0]?.signs).toEqual(['⏳']);
      await room.here.react(room.ben, card, '✅');
      expect(await room.ticket()).toMatchObject({ status: 'solved' });
      await room.here.unreact(room.ben, card, '✅');
      expect((await room.ticket()).status).not.toBe('solved');
    },
  },
  {
    title: 'given a customer’s message, when an agent puts emoji on it, then the ticket follows',
    customer: ['emojiActThere'],
    triage: ['card'],
    async tell(room) {
      const root = await room.asks();
      await room.there.react(room.ben, root, '👀');
      expect(await room.ticket()).toMatchObject({ status: 'open', assignee: { name: 'Ben Okafor' } });
      await room.there.react(room.gina, root, '✅');
      expect(await room.ticket()).toMatchObject({ status: 'open' });
      await room.there.react(room.ben, root, '✅');
      expect(await room.ticket()).toMatchObject({ status: 'solved' });
    },
  },
  {
    title: 'given bare thanks, which are no request, when an agent puts 🎫 on them, then they are one',
    customer: ['emojiTicket'],
    triage: ['card'],
    async tell(room) {
      const thanks = await room.there.post(room.gina, room.theirs, 'Thanks!');
      expect(await room.tickets()).toEqual([]);
      await room.there.react(room.ben, thanks, '🎫');
      expect(await room.ticket()).toMatchObject({ requester: { name: 'Gina Rossi' }, subject: 'Thanks!' });
    },
  },
  {
    title:
      'given bare thanks, which are no request, when an agent makes a ticket of them from their menu, then they are one',
    customer: ['shortcut'],
    triage: ['card'],
    async tell(room) {
      const thanks = await room.there.post(room.gina, room.theirs, 'Thanks!');
      await room.there.makeTicket(room.ben, thanks);
      expect(await room.ticket()).toMatchObject({ requester: { name: 'Gina Rossi' }, subject: 'Thanks!' });
      expect(room.cards()).toHaveLength(1);
    },
  },
  {
    title:
      'given the customer’s channel, when a contact and then an agent make a request there by the form, then both stand there, each for its requester',
    customer: ['newRequest'],
    triage: ['card'],
    async tell(room) {
      for (const [who, subject] of [
        [room.gina, 'No invoices'],
        [room.ben, 'No ledger'],
      ] as const) {
        const { form } = await room.there.newRequest(who, room.theirs);
        if (form === null) throw new Error(`${who.name} got no form.`);
        await form.send({ Subject: subject, 'What is it about?': 'Since Monday.' });
      }
      expect(await room.tickets()).toMatchObject([
        { subject: 'No invoices', requester: { name: 'Gina Rossi' } },
        { subject: 'No ledger', requester: { name: 'Ben Okafor' } },
      ]);
      expect(room.cards()).toHaveLength(2);
      // Of the desk's own words only the subject is said to the customer.
      const [own, theirs] = await Promise.all((await room.tickets()).map(({ messages }) => messages[0]));
      expect([own?.note, theirs?.note]).toEqual([false, true]);
    },
  },
  {
    title:
      'given a solved ticket, when its customer writes again, then what opens it comes to the end of the triage channel',
    customer: ['threadReply'],
    triage: ['broadcast', 'press'],
    async tell(room) {
      const root = await room.asks();
      await room.here.press(room.ben, room.card(), 'Solve');
      await room.there.reply(room.gina, root, 'It fails again, please help.');
      expect(await room.ticket()).toMatchObject({ status: 'open' });
      const notice = room.underCard().find(({ text }) => text.includes('is open again'));
      expect(notice).toMatchObject({ inChannel: true });
    },
  },
  {
    title:
      'given a triage channel whose replies are public, when an agent answers under the card, then it goes out; what begins with note: stays',
    customer: ['byline'],
    triage: ['note'],
    terms: { replies: 'public' },
    async tell(room) {
      const root = await room.asks();
      const said = await room.here.reply(room.ben, room.card(), 'Please restart it.');
      await room.here.reply(room.ben, room.card(), 'note: they never restart');
      expect(room.under(root).map(({ text }) => text)).toEqual([expect.stringContaining('Please restart it.')]);
      expect(room.under(root)[0]?.author).toContain('Ben');
      await room.here.edit(room.ben, said, 'Please restart it twice.');
      expect(room.under(root)[0]?.text).toContain('Please restart it twice.');
      await room.here.remove(room.ben, said);
      expect(room.under(root)).toEqual([]);
      expect(await room.ticket()).toMatchObject({ waitingOn: 'us' });
    },
  },
  {
    title: 'given an answer that went out from triage, when its author puts ❌ on it, then it is taken back',
    customer: ['byline'],
    triage: ['takeBack'],
    terms: { replies: 'public' },
    async tell(room) {
      const root = await room.asks();
      const said = await room.here.reply(room.ben, room.card(), 'Please restart it.');
      expect(room.underCard().find(({ id }) => id === said.id)?.signs).toEqual(['📤']);
      await room.here.react(room.ben, said, '❌');
      expect(room.under(root)).toEqual([]);
      expect(await room.ticket()).toMatchObject({ waitingOn: 'us' });
    },
  },
];
