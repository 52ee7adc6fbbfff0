import { expect } from 'vitest';
import type { Story } from '../story.ts';

/** A customer who is plainly unhappy is asked by whoever helped them. */
export const ownWords: readonly Story[] = [
  {
    title:
      'given a customer whose ticket was reopened twice, when the assignee asks in their own words, then one tap answers, and the bot asks no more',
    customer: ['ownWords', 'rateByReaction'],
    triage: ['ownWords', 'direct'],
    terms: { asksLater: true },
    async tell(room) {
      const root = await room.asks();
      await room.there.reply(room.ben, root, 'It was a full disk. It works again.');
      await room.here.press(room.ben, room.card(), 'Solve');
      for (const again of ['It fails again, can you help?', 'And once more, please help!']) {
        await room.there.reply(room.gina, root, again);
        await room.here.press(room.ben, room.card(), 'Solve');
      }
      const { number } = await room.ticket();
      const offer = room.here.direct(room.ben).find(({ text }) => text.includes(`a hard time with #${number}`));
      if (offer === undefined) throw new Error('Nobody was offered to ask.');
      const form = await room.opens(room.ben, offer, 'Ask in my own words');
      await form.send({ 'Your words': 'Sorry, Gina! How do you feel about it now?' });
      const words = room.under(root).find(({ text }) => text.includes('Sorry, Gina!'));
      if (words === undefined) throw new Error('Nobody was asked.');
      expect(words.author).toContain('Ben');
      // Below the words, or on them.
      const asked = room.question(root);
      await room.there.react(room.gina, asked ?? words, '😍');
      expect((await room.ticket()).csat).toMatchObject({ score: 5, ratings: [{ by: { name: 'Gina Rossi' } }] });
      if (asked !== null) {
        await room.there.press(room.gina, asked, '🙂 good');
        expect((await room.ticket()).csat).toMatchObject({ score: 4 });
      }
      const questions = () => room.under(root).filter(({ text }) => /How (was|did) our help/u.test(text)).length;
      const before = questions();
      await room.forward(24 * 60 * minute);
      expect(questions()).toBe(before);
      // What asks in its own message says so when that is over.
      await room.there.reply(room.gina, root, 'Now it fails once more, please help!');
      if (asked !== null) {
        const over = room.under(root).find(({ id }) => id === asked.id);
        expect(over?.buttons).toEqual([]);
        expect(over?.text).toContain('open again');
      }
    },
  },
];

const minute = 60_000;
