import { ana, gina, globex, hank, minute } from './cast.ts';
import type { Story } from './story.ts';

export const outOfHours: Story = {
  name: 'out-of-hours',
  title: 'Out of hours',
  about: 'Who writes at night is told once when the desk is back, in their own time.',
  begins: 'night',
  steps: [
    {
      caption:
        'It is eleven at night in Berlin. Gina in New York writes, and is told when the desk is back, by her own clock.',
      acts: [
        {
          do: 'post',
          seat: gina,
          channel: globex,
          as: 'question',
          text: 'The dashboard shows no numbers for today. Is something down?',
        },
      ],
      look: { seat: gina, channel: globex, thread: 'question' },
    },
    {
      caption: 'She adds a detail. It joins her ticket, and she is not told twice.',
      acts: [
        { do: 'wait', forward: minute },
        { do: 'post', seat: gina, channel: globex, text: 'It stopped at two in the afternoon, our time.' },
      ],
      look: { seat: gina, channel: globex },
    },
    {
      caption: 'Ten minutes later Hank writes about something else: a ticket of his own, and a word for him too.',
      acts: [
        { do: 'wait', forward: 10 * minute },
        {
          do: 'post',
          seat: hank,
          channel: globex,
          as: 'other',
          text: 'Could you raise our limit to 500 calls a minute before Monday?',
        },
      ],
      look: { seat: hank, channel: globex, thread: 'other' },
    },
    {
      caption: 'Morning in Berlin. The desk is open, and Ana answers first what came first.',
      acts: [
        { do: 'wait-for', part: 'day' },
        {
          do: 'post',
          seat: ana,
          channel: globex,
          under: 'question',
          text: 'Good morning, Gina. A feed had stopped; the numbers of yesterday are complete again.',
        },
      ],
      look: { seat: gina, channel: globex, thread: 'question' },
    },
  ],
};
