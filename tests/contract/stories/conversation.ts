import { expect } from 'vitest';
import type { Story } from '../story.ts';

/** From a customer's first word to an answer in their thread. */
export const conversation: readonly Story[] = [
  {
    title:
      'given a customer’s channel, when a contact writes, then it is a ticket, with a card in triage and a sign on the message',
    customer: ['message', 'signs'],
    triage: ['card'],
    async tell(room) {
      const root = await room.asks('The export fails with error 500.');
      expect(await room.ticket()).toMatchObject({
        status: 'new',
        subject: 'The export fails with error 500.',
        requester: { name: 'Gina Rossi' },
        waitingOn: 'us',
      });
      const card = room.card();
      for (const fact of ['The export fails with error 500.', 'Gina Rossi', 'Ana Weber', 'new']) {
        expect(card.text).toContain(fact);
      }
      expect(card.buttons).toEqual(expect.arrayContaining(['Claim', 'Reply', 'Note', 'Solve', 'More']));
      const [first] = room.there.messages(room.theirs);
      expect(first).toMatchObject({ id: root.id, signs: ['📨'] });
      expect(room.under(root)).toEqual([]);
    },
  },
  {
    title:
      'given a request, when its writer goes on within minutes, or somebody replies under it, then all of it is one ticket',
    customer: ['message', 'grouping', 'threadReply', 'people'],
    triage: ['card'],
    async tell(room) {
      const first = await room.asks();
      const second = await room.there.post(room.gina, room.theirs, 'It began at noon.');
      await room.there.reply(room.hank, second, 'I see it as well.');
      await room.there.reply(room.gina, first, 'Only the large ones.');
      const { messages, messageCount, customer } = await room.ticket();
      expect({ messageCount, customer }).toMatchObject({ messageCount: 4, customer: { name: room.firm } });
      expect(messages.map(({ side }) => side)).toEqual(['customer', 'customer', 'customer', 'customer']);
      expect(room.cards()).toHaveLength(1);
      const mirrored = room.underCard();
      expect(mirrored.map(({ text }) => text)).toEqual([
        expect.stringContaining('It began at noon.'),
        expect.stringContaining('I see it as well.'),
        expect.stringContaining('Only the large ones.'),
      ]);
      expect(mirrored[1]?.author).toContain('Hank Moore');
    },
  },
  {
    title:
      'given a mirrored reply, when its writer edits and deletes it, then the mirror follows, and nothing of it is left',
    customer: ['threadReply', 'edit', 'erase'],
    triage: ['card'],
    async tell(room) {
      const root = await room.asks();
      const reply = await room.there.reply(room.gina, root, 'My password is hush.');
      await room.there.edit(room.gina, reply, 'My secret is hush.');
      expect(room.underCard().at(-1)?.text).toContain('My secret is hush.');
      expect((await room.ticket()).messages.at(-1)?.text).toBe('My secret is hush.');
      await room.there.remove(room.gina, reply);
      expect(JSON.stringify(room.underCard())).not.toContain('hush');
      const { messages } = await room.ticket();
      expect(messages.at(-1)).toMatchObject({ text: '', deletedAt: expect.any(String) });
      expect(JSON.stringify(messages)).not.toContain('hush');
    },
  },
  {
    title: 'given a reply that its writer deleted, when they bring it back, then it is recorded, and in triage, again',
    customer: ['threadReply', 'erase', 'bringBack'],
    triage: ['card'],
    async tell(room) {
      const root = await room.asks();
      const reply = await room.there.reply(room.gina, root, 'It began at noon.');
      await room.there.remove(room.gina, reply);
      expect((await room.ticket()).messages.at(-1)?.text).toBe('');
      await room.there.bringBack(room.gina, reply);
      expect((await room.ticket()).messages.at(-1)).toMatchObject({ text: 'It began at noon.', deletedAt: null });
      expect(room.underCard().map(({ text }) => text)).toEqual([expect.stringContaining('It began at noon.')]);
    },
  },
  {
    title: 'given a reply that calls people of both sides and everyone, when it crosses, then it calls nobody',
    customer: ['threadReply', 'noPings'],
    triage: ['card', 'noPings'],
    async tell(room) {
      const root = await room.asks();
      const words = [
        'It began at noon ',
        { call: 'everyone' as const },
        ' ',
        { call: room.ben },
        ': see <at>Ana</at>.',
      ];
      await room.there.reply(room.gina, root, words);
      const mirrored = room.underCard().at(-1);
      expect(mirrored?.text).toContain('It began at noon');
      expect(mirrored?.text).toContain('Ben Okafor');
      expect(mirrored?.calls).toEqual([]);
    },
  },
  {
    title: 'given words in bold, as code, as a list and with a link, when they cross, then they keep their form',
    customer: ['message', 'form'],
    triage: ['replyForm', 'form'],
    async tell(room) {
      const root = await room.asks();
      const words = [
        { bold: 'urgent' },
        ': ',
        { code: 'npm start' },
        ' ends, see ',
        { link: 'https://example.test/log' },
      ];
      await room.there.reply(room.gina, root, [...words, { items: ['first', 'second'] }]);
      expect(room.underCard().at(-1)?.marked).toEqual(
        expect.arrayContaining([
          expect.stringContaining('bold: urgent'),
          'code: npm start',
          expect.stringContaining('link: https://example.test/log'),
          'item: first',
          'item: second',
        ]),
      );
      const form = await room.opens(room.ben, room.card(), 'Reply');
      await form.send({ 'Your reply': 'Please run `npm ci`, **then** restart:\n- one\n- two' });
      expect(room.under(root).at(-1)?.marked).toEqual(
        expect.arrayContaining(['code: npm ci', 'bold: then', 'item: one', 'item: two']),
      );
    },
  },
  {
    title: 'given a reply with a file, when triage looks, then the file is there, or its name with the way to it',
    customer: ['threadReply', 'customerFile'],
    triage: ['card'],
    async tell(room) {
      const root = await room.asks();
      await room.there.reply(room.gina, root, 'Here is the log.', [{ name: 'export.log', content: 'error 500' }]);
      expect((await room.ticket()).messages.at(-1)?.files).toMatchObject([{ name: 'export.log' }]);
      const shown = room.underCard().map(({ text, files }) => [text, ...files].join(' '));
      expect(shown.join(' ')).toContain('Here is the log.');
      expect(shown.join(' ')).toContain('export.log');
    },
  },
  {
    title: 'given a request, when an agent answers straight under it, then that is the reply, and triage reads it',
    customer: ['answerThere', 'signs'],
    triage: ['card'],
    async tell(room) {
      const root = await room.asks();
      await room.there.reply(room.ben, root, 'Please restart the agent, then it works.');
      expect(await room.ticket()).toMatchObject({
        status: 'open',
        assignee: { name: 'Ben Okafor' },
        waitingOn: 'customer',
        messageCount: 2,
      });
      expect(room.underCard().at(-1)).toMatchObject({ author: expect.stringContaining('Ben Okafor') });
      expect(room.underCard().at(-1)?.text).toContain('Please restart the agent');
      expect(room.there.messages(room.theirs)[0]?.signs).toEqual(['👀']);
    },
  },
  {
    title: 'given open requests, when a contact asks the bot for them, then they are listed, and it is no request',
    customer: ['ownTickets'],
    triage: ['card'],
    async tell(room) {
      await room.asks();
      const asked = await room.there.post(room.hank, room.theirs, [{ call: 'the bot' }, ' tickets']);
      expect(room.under(asked).at(-1)?.text).toMatch(/#\d+ · The export fails/u);
      expect(await room.tickets()).toHaveLength(1);
    },
  },
  {
    title: 'given a solved ticket, when its customer writes again, then it is open',
    customer: ['threadReply', 'signs'],
    triage: ['press'],
    async tell(room) {
      const { root } = await room.isAsked();
      expect(await room.ticket()).toMatchObject({ status: 'solved', waitingOn: null });
      expect(room.there.messages(room.theirs)[0]?.signs).toEqual(['✅']);
      await room.there.reply(room.gina, root, 'It fails again, please help.');
      expect(await room.ticket()).toMatchObject({ status: 'open', waitingOn: 'us' });
    },
  },
  {
    title:
      'given a chat without threads, when a contact asks and goes on, also after it was solved, then it is one ticket, and the answer comes into the chat',
    customer: ['flat', 'byline'],
    triage: ['replyForm'],
    terms: { flat: true },
    async tell(room) {
      await room.asks();
      const form = await room.opens(room.ben, room.card(), 'Reply');
      await form.send({ 'Your reply': 'Please restart it.' });
      await room.there.post(room.gina, room.theirs, 'That did not help, it still fails.');
      const { messages, waitingOn } = await room.ticket();
      expect(messages.map(({ text }) => text)).toEqual([
        'The export fails with error 500.',
        'Please restart it.',
        'That did not help, it still fails.',
      ]);
      expect(waitingOn).toBe('us');
      const chat = room.there.messages(room.theirs).map(({ author, text }) => `${author}: ${text}`);
      expect(chat.filter((line) => line.startsWith('Ben Okafor'))).toEqual([
        expect.stringContaining('Please restart it.'),
      ]);
      await room.here.press(room.ben, room.card(), 'Solve');
      await room.settled();
      expect(await room.ticket()).toMatchObject({ status: 'solved' });
      await room.there.post(room.gina, room.theirs, 'It fails again since this morning.');
      expect(await room.ticket()).toMatchObject({ status: 'open', waitingOn: 'us' });
    },
  },
];
