import { expect } from 'vitest';
import type { Story } from '../story.ts';

/** How was our help? */
export const satisfaction: readonly Story[] = [
  {
    title:
      'given a solved ticket, when its requester reacts on the question with another emoji and takes it off, then the rating follows',
    customer: ['rateByReaction', 'changeRating'],
    triage: ['press'],
    async tell(room) {
      const { question } = await room.isAsked();
      await room.there.react(room.gina, question, '🙂');
      expect((await room.ticket()).csat).toMatchObject({
        score: 4,
        ratings: [{ by: { name: 'Gina Rossi' }, score: 4 }],
      });
      await room.there.react(room.gina, question, '😍');
      expect((await room.ticket()).csat).toMatchObject({ score: 5 });
      await room.there.unreact(room.gina, question, '😍');
      expect((await room.ticket()).csat).toMatchObject({ score: 4 });
      await room.there.unreact(room.gina, question, '🙂');
      expect((await room.ticket()).csat).toBeNull();
      await room.cardShows(/solved/u);
    },
  },
  {
    title: 'given a question, when people of the desk react on it, then it counts for nothing',
    customer: ['rateByReaction', 'refuse'],
    triage: ['press'],
    async tell(room) {
      const { question } = await room.isAsked();
      await room.there.react(room.ben, question, '😍');
      expect((await room.ticket()).csat).toBeNull();
    },
  },
  {
    title:
      'given a question, when its requester has only the few reactions of the platform, then they count as they are meant',
    customer: ['rateByClassic'],
    triage: ['press'],
    async tell(room) {
      const { question } = await room.isAsked();
      await room.there.react(room.gina, question, '👍');
      expect((await room.ticket()).csat).toBeNull();
      for (const [sign, score] of [
        ['❤️', 5],
        ['😢', 2],
        ['😠', 1],
      ] as const) {
        await room.there.react(room.gina, question, sign);
        expect((await room.ticket()).csat).toMatchObject({ score });
      }
    },
  },
  {
    title: 'given a question with buttons, when its requester presses one, then another, then the latest stands',
    customer: ['rateByButton', 'changeRating'],
    triage: ['press'],
    async tell(room) {
      const { question } = await room.isAsked();
      const answers = question.buttons.filter((label) => /^\S+ (terrible|not good|okay|good|great)$/u.test(label));
      expect(answers).toEqual(['😡 terrible', '🙁 not good', '😐 okay', '🙂 good', '😍 great']);
      await room.there.press(room.gina, question, '🙂 good');
      expect((await room.ticket()).csat).toMatchObject({ score: 4 });
      await room.there.press(room.gina, question, '😍 great');
      expect((await room.ticket()).csat).toMatchObject({ score: 5, ratings: [{ score: 5 }] });
      await room.there.react(room.gina, question, '😐');
      expect((await room.ticket()).csat).toMatchObject({ score: 3 });
      await room.there.unreact(room.gina, question, '😐');
      expect((await room.ticket()).csat).toMatchObject({ score: 5 });
    },
  },
  {
    title:
      'given a question, when its requester rates privately with a word, then triage reads it and the channel does not',
    customer: ['ratePrivately'],
    triage: ['press'],
    async tell(room) {
      const { root, question } = await room.isAsked();
      const { form } = await room.there.press(room.gina, question, 'Rate privately');
      const [score = '', words = ''] = form?.fields ?? [];
      await form?.send({ [score]: '🙂 good', [words]: 'Quick, and friendly.' });
      expect((await room.ticket()).csat).toMatchObject({ score: 4, comment: 'Quick, and friendly.' });
      expect(JSON.stringify(room.under(root))).not.toContain('Quick, and friendly.');
    },
  },
  {
    title:
      'given a low rating, when it comes, then triage is alerted, somebody makes it right, and the customer reads nothing of that',
    customer: ['rateByReaction', 'recovery'],
    triage: ['press', 'recovery'],
    async tell(room) {
      const { root, question } = await room.isAsked();
      await room.there.react(room.gina, question, '🙁');
      const alert = room.underCard().find(({ text }) => text.includes('make it right'));
      expect(alert?.text).toContain('🙁 2 by Gina');
      await room.cardShows('To be made right');
      if (alert === undefined) throw new Error('Nobody was alerted.');
      const form = await room.opens(room.ben, alert, 'Make it right');
      await form.send({ 'Root cause': 'slow answer', 'What was done': 'Two months for free.' });
      const { history } = await room.ticket();
      expect(history.map(({ what }) => what)).toEqual(
        expect.arrayContaining(['recovery-opened', 'recovery-cause', 'recovery-done']),
      );
      const read = JSON.stringify([room.there.messages(room.theirs), room.under(root)]);
      for (const inside of ['made right', 'make it right', 'Two months', 'slow answer']) {
        expect(read).not.toContain(inside);
      }
    },
  },
  {
    title: 'given a rating, when its writer replies with a word, then that is the comment',
    customer: ['rateByReaction', 'threadReply'],
    triage: ['press'],
    async tell(room) {
      const { root, question } = await room.isAsked();
      await room.there.react(room.gina, question, '😍');
      expect(room.under(root).at(-1)?.text).toContain('Thank you');
      await room.there.reply(room.gina, root, 'You were very quick.');
      expect(await room.ticket()).toMatchObject({ status: 'solved', csat: { comment: 'You were very quick.' } });
    },
  },
];
