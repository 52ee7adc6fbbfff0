import { ana, ben, gina, globex, triage } from './cast.ts';
import type { Story } from './story.ts';

export const fromTriage: Story = {
  name: 'from-triage',
  title: 'Answered from triage',
  about: 'A card, a talk that stays inside, an answer under the agent’s own name: without leaving the desk’s channel.',
  begins: 'day',
  picturedAfter: 4,
  steps: [
    {
      caption:
        'Gina writes. In the desk’s triage channel stands a card at once, with who she is, what was before, and a rule’s tag.',
      acts: [
        {
          do: 'post',
          seat: gina,
          channel: globex,
          as: 'question',
          text: 'We were charged twice on invoice 2044. Can you refund one of the two?',
        },
        { do: 'find', as: 'card', channel: triage, says: 'invoice 2044' },
      ],
      look: { seat: gina, channel: globex, thread: 'question' },
      beside: { seat: ben, channel: triage },
    },
    {
      caption: 'Ben presses “Claim”. The card says that it is his; Gina sees 👀 on her message.',
      acts: [{ do: 'press', seat: ben, on: 'card', button: 'claim' }],
    },
    {
      caption: 'He talks with Ana in the card’s thread. It is internal: look at Gina’s seat, nothing of it is there.',
      acts: [
        {
          do: 'post',
          seat: ben,
          channel: triage,
          under: 'card',
          text: 'The second charge is from the failed run of Monday. May I refund it without asking finance?',
        },
        {
          do: 'post',
          seat: ana,
          channel: triage,
          under: 'card',
          text: 'Yes, go ahead. They are gold, and it was our mistake.',
        },
      ],
      beside: { seat: ben, channel: triage, thread: 'card' },
    },
    {
      caption: 'By “Reply” on the card he answers Gina: it stands in her thread under his own name.',
      acts: [
        { do: 'press', seat: ben, on: 'card', button: 'form:reply' },
        {
          do: 'submit',
          seat: ben,
          fields: {
            text: 'I am sorry, Gina: the second charge was ours. It is refunded, and on your account within two days.',
          },
        },
      ],
    },
    {
      caption: 'Gina puts 👍 on the answer. That is an answer too, and comes across to the card’s thread.',
      acts: [
        { do: 'find-reply', as: 'answer', under: 'question', says: 'It is refunded' },
        { do: 'react', seat: gina, on: 'answer', emoji: '+1' },
      ],
    },
    {
      caption: 'Ben presses “Solve”: ✅ for Gina, and the card rests.',
      acts: [{ do: 'press', seat: ben, on: 'card', button: 'solve' }],
    },
  ],
};
