import { ben, day, ines, initech, minute } from './cast.ts';
import type { Story } from './story.ts';

export const pendingReminder: Story = {
  name: 'pending-reminder',
  title: 'A friendly reminder',
  about: 'A ticket that waits for the customer is brought to mind once, then solved; a reply reopens it.',
  begins: 'day',
  steps: [
    {
      caption:
        'Inês of Initech writes in Portuguese, and is answered in Portuguese: this channel acknowledges with a number.',
      acts: [
        {
          do: 'post',
          seat: ines,
          channel: initech,
          as: 'question',
          text: 'Olá! O relatório mensal não abre desde ontem. Podem verificar, por favor?',
        },
      ],
      look: { seat: ines, channel: initech, thread: 'question' },
    },
    {
      caption: 'Ben needs to know more, asks, and puts ⏳ on it: it waits for the customer.',
      acts: [
        {
          do: 'post',
          seat: ben,
          channel: initech,
          under: 'question',
          text: 'Olá Inês! Em que navegador acontece, e que mensagem aparece?',
        },
        { do: 'react', seat: ben, on: 'question', emoji: 'hourglass_flowing_sand' },
      ],
    },
    {
      caption: 'Three days without an answer: the clock goes forward, and one friendly reminder is posted.',
      acts: [{ do: 'wait', forward: 3 * day + minute }],
    },
    {
      caption:
        'Four more days: it is solved. The customer reads that a reply reopens it, and is asked how the help was.',
      acts: [{ do: 'wait', forward: 4 * day + 20 * minute }],
    },
    {
      caption: 'Inês is back from her holidays and replies: it is open again, and waits on us.',
      acts: [
        {
          do: 'post',
          seat: ines,
          channel: initech,
          under: 'question',
          text: 'Desculpem, estive de férias. É no Firefox: aparece “erro 500”.',
        },
      ],
    },
  ],
};
