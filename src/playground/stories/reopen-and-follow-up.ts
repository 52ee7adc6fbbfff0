import { ben, day, globex, hank, minute } from './cast.ts';
import type { Story } from './story.ts';

export const reopenAndFollowUp: Story = {
  name: 'reopen-and-follow-up',
  title: 'Reopened, closed, followed up',
  about: 'A reply reopens what is solved; a reply to what is closed opens a follow-up linked to it.',
  begins: 'day',
  steps: [
    {
      caption: 'Hank has a problem with the API.',
      acts: [
        {
          do: 'post',
          seat: hank,
          channel: globex,
          as: 'question',
          text: 'Since the last deploy the API answers *401* to every call of our importer. What changed?',
        },
      ],
      look: { seat: hank, channel: globex },
    },
    {
      caption: 'Ben answers, and puts ✅ on it: solved.',
      acts: [
        {
          do: 'post',
          seat: ben,
          channel: globex,
          under: 'question',
          text: 'Your key had run out, Hank. I have renewed it; it works again from now on.',
        },
        { do: 'react', seat: ben, on: 'question', emoji: 'white_check_mark' },
      ],
      look: { seat: hank, channel: globex, thread: 'question' },
    },
    {
      caption: 'An hour later Hank replies in the thread: the ticket is open again.',
      acts: [
        { do: 'wait', forward: 60 * minute },
        {
          do: 'post',
          seat: hank,
          channel: globex,
          under: 'question',
          text: 'It answers 401 again. Could you have another look?',
        },
      ],
    },
    {
      caption: 'Ben finds the cause, and solves it once more.',
      acts: [
        {
          do: 'post',
          seat: ben,
          channel: globex,
          under: 'question',
          text: 'A second server still had the old key. Both have the new one now.',
        },
        // His ✅ is there already: taken off and put on again, as people do.
        { do: 'unreact', seat: ben, on: 'question', emoji: 'white_check_mark' },
        { do: 'react', seat: ben, on: 'question', emoji: 'white_check_mark' },
      ],
    },
    {
      caption: 'The clock goes a week forward. Nobody wrote: the ticket is closed.',
      acts: [{ do: 'wait', forward: 7 * day + minute }],
    },
    {
      caption: 'Hank replies in the old thread. A closed ticket stays closed; a follow-up is opened and linked to it.',
      acts: [
        {
          do: 'post',
          seat: hank,
          channel: globex,
          under: 'question',
          text: 'It is back since this morning: 401 on every second call. Please check again.',
        },
      ],
    },
  ],
};
