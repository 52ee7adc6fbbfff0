import { ana, gina, globex } from './cast.ts';
import type { Story } from './story.ts';

export const fromMessageToAnswer: Story = {
  name: 'from-message-to-answer',
  title: 'From message to answer',
  about: 'A customer just writes; the desk has a ticket, and one reaction tells how it stands.',
  begins: 'day',
  steps: [
    {
      caption:
        'Gina of Globex writes in the shared channel. No form, no command: it is a ticket, and 📨 says that it was received.',
      acts: [
        {
          do: 'post',
          seat: gina,
          channel: globex,
          as: 'question',
          text: 'Our invoices for March show the wrong VAT number. Can you correct them before Friday?',
        },
      ],
      look: { seat: gina, channel: globex, selected: 'question' },
    },
    {
      caption: 'A second message right after it belongs to the same ticket.',
      acts: [{ do: 'post', seat: gina, channel: globex, text: 'It is the three of them: 2041, 2042 and 2043.' }],
    },
    {
      caption: 'Ana puts 👀 on the first message: she has it. The customer sees it too.',
      acts: [{ do: 'react', seat: ana, on: 'question', emoji: 'eyes' }],
    },
    {
      caption: 'Ana answers in the thread. Now the ticket waits on the customer.',
      acts: [
        {
          do: 'post',
          seat: ana,
          channel: globex,
          under: 'question',
          text: 'Corrected, Gina: all three carry the new VAT number now. You will find them under *Billing* in a minute.',
        },
      ],
      look: { seat: gina, channel: globex, thread: 'question' },
    },
    {
      caption: 'Gina says thanks. A pleasantry moves nothing: nobody has to answer it.',
      acts: [{ do: 'post', seat: gina, channel: globex, under: 'question', text: 'Perfect, thank you!' }],
    },
    {
      caption: 'Ana puts ✅ on it: solved.',
      acts: [{ do: 'react', seat: ana, on: 'question', emoji: 'white_check_mark' }],
    },
  ],
};
