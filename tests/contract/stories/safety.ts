import { expect } from 'vitest';
import { until } from '../../support/test-desk.ts';
import { minute } from '../room.ts';
import type { Story } from '../story.ts';

/** Promises kept, and what must not happen. */
export const safety: readonly Story[] = [
  {
    title:
      'given a promise, when nobody answers, then its assignee and triage are reminded before the breach and at it, and On it says so',
    customer: ['message'],
    triage: ['press', 'reminder', 'direct'],
    terms: { promises: true },
    async tell(room) {
      const root = await room.asks();
      await room.here.press(room.ben, room.card(), 'Claim');
      const toBen = () => room.here.direct(room.ben).filter(({ text }) => /first reply/u.test(text)).length;
      const before = toBen();
      await room.forward(46 * minute);
      await until(() => toBen() > before, 'the reminder to the assignee');
      expect(room.underCard().some(({ text }) => /first reply due/u.test(text))).toBe(true);
      await room.forward(15 * minute);
      const overdue = () => room.here.messages(room.triage).find(({ text }) => /first reply overdue/u.test(text));
      await until(() => overdue() !== undefined, 'the reminder in the channel');
      const reminder = overdue();
      if (reminder === undefined) throw new Error('There is no reminder.');
      expect(reminder.buttons).toContain('On it');
      await room.here.press(room.ben, reminder, 'On it');
      await until(() => overdue()?.text.includes('on it') === true, 'the reminder to show who is on it');
      expect(JSON.stringify([room.there.messages(room.theirs), room.under(root)])).not.toMatch(/overdue|first reply/u);
      await room.there.reply(room.ben, root, 'It was a full disk. It works again.');
      await until(
        () => room.here.messages(room.triage).some(({ text }) => text.includes('done by Ben Okafor')),
        'the reminder to be struck',
      );
    },
  },
  {
    title: 'given a contact, when they press or command what is the desk’s, then nothing happens, and no form opens',
    customer: ['refuse', 'threadReply'],
    triage: ['card'],
    async tell(room) {
      const root = await room.asks();
      const { number } = await room.ticket();
      await room.there.forge(room.gina, root, { action: 'claim', value: String(number) });
      await room.there.forge(room.gina, root, { action: 'solve', value: String(number) });
      const { form } = await room.there.forge(room.gina, root, { action: 'form:note', value: String(number) });
      expect(form).toBeNull();
      await room.there.command(room.gina, root, `solve ${number}`, 'mention');
      await room.there.command(room.hank, root, `show ${number}`, 'mention');
      // To the desk these are words of theirs like any others.
      expect(await room.ticket()).toMatchObject({ status: 'new', assignee: null });
    },
  },
  {
    title: 'given deliveries that come twice, when people write, press and react, then each acts once',
    customer: ['once', 'message'],
    triage: ['once', 'press', 'emojiAct'],
    async tell(room) {
      const root = await room.there.doubled(() => room.asks());
      await room.there.doubled(() => room.there.reply(room.gina, root, 'It began at noon.'));
      expect(await room.ticket()).toMatchObject({ messageCount: 2 });
      expect(room.cards()).toHaveLength(1);
      expect(room.underCard()).toHaveLength(1);
      await room.here.doubled(() => room.here.press(room.ben, room.card(), 'Claim'));
      await room.here.doubled(() => room.here.react(room.ben, room.card(), '🚨'));
      const note = await room.opens(room.ben, room.card(), 'Note');
      await room.here.doubled(() => note.send({ 'Your note': 'They restarted it.' }));
      const { history, messages } = await room.ticket();
      expect(messages.filter((one) => one.note)).toHaveLength(1);
      expect(history.filter(({ what }) => what === 'assignee')).toHaveLength(1);
      expect(history.filter(({ what }) => what === 'priority')).toHaveLength(1);
    },
  },
  {
    title:
      'given an answer to the customer whose receipt is lost, when the bot looks, then it is found and stands there once',
    customer: ['findSend'],
    triage: ['replyForm'],
    async tell(room) {
      const root = await room.asks();
      room.there.loseAnswer(room.theirs);
      const form = await room.opens(room.ben, room.card(), 'Reply');
      await form.send({ 'Your reply': 'Please restart it.' });
      await until(() => room.under(root).length > 0, 'the answer');
      await room.settled();
      expect(room.under(root)).toHaveLength(1);
      expect(room.underCard().filter(({ text }) => text.includes('Please restart it.'))).toHaveLength(1);
    },
  },
  {
    title:
      'given an answer to the customer of which nobody knows whether it arrived, when triage looks, then the card says so, and Send again sends it once',
    customer: ['showUncertain'],
    triage: ['replyForm', 'press'],
    async tell(room) {
      const root = await room.asks();
      room.there.loseAnswer(room.theirs);
      const form = await room.opens(room.ben, room.card(), 'Reply');
      await form.send({ 'Your reply': 'Please restart it.' });
      expect(room.under(root)).toHaveLength(1);
      const card = await room.cardShows(/may not have arrived/iu);
      expect(card.buttons).toContain('Send again');
      await room.here.press(room.ben, card, 'Send again');
      await until(() => room.under(root).length === 2, 'the second one');
      await until(() => !/may not have arrived/iu.test(room.card().text), 'the card without the alert');
      expect(room.under(root)).toHaveLength(2);
    },
  },
];
