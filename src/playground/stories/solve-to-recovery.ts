import { ben, gina, globex, minute, triage } from './cast.ts';
import type { Story } from './story.ts';

export const solveToRecovery: Story = {
  name: 'solve-to-recovery',
  title: 'From solve to recovery',
  about: 'One tap tells how the help was; a bad answer is made right while the customer still cares.',
  begins: 'day',
  picturedAfter: 4,
  steps: [
    {
      caption: 'Gina cannot log in. Ben answers in her thread, and marks it solved with ✅.',
      acts: [
        {
          do: 'post',
          seat: gina,
          channel: globex,
          as: 'request',
          text: 'None of us can log in since this morning. Can you help?',
        },
        { do: 'rest', atMost: 5_000 },
        {
          do: 'post',
          seat: ben,
          channel: globex,
          under: 'request',
          text: 'A certificate had run out, and I have renewed it. Please try once more.',
        },
        { do: 'rest', atMost: 5_000 },
        { do: 'react', seat: ben, on: 'request', emoji: 'white_check_mark' },
        { do: 'rest', atMost: 5_000 },
      ],
      look: { seat: gina, channel: globex, thread: 'request' },
      beside: { seat: ben, channel: triage },
    },
    {
      caption:
        'A while later, and never in her New York night, Gina is asked, in one message. One tap on an emoji answers.',
      acts: [
        // From the beginning of a day in Berlin to the morning in New York.
        { do: 'wait', forward: 370 * minute },
        { do: 'rest', atMost: 8_000 },
        { do: 'find-reply', under: 'request', as: 'question', says: 'How was our help' },
      ],
    },
    {
      caption: 'Gina taps 😡. The bot thanks her, and invites a word.',
      acts: [
        { do: 'react', seat: gina, on: 'question', emoji: 'rage' },
        { do: 'rest', atMost: 5_000 },
        { do: 'find', as: 'card', channel: triage, says: 'None of us can log in' },
      ],
      beside: { seat: ben, channel: triage, thread: 'card' },
    },
    {
      caption: 'She says why. Triage has it beside the rating, with who is to make it right, and until when.',
      acts: [
        {
          do: 'post',
          seat: gina,
          channel: globex,
          under: 'request',
          text: 'We lost a whole morning, and nobody told us anything.',
        },
        { do: 'rest', atMost: 5_000 },
      ],
    },
  ],
};
