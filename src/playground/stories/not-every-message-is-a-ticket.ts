import { ana, gina, globex, hank } from './cast.ts';
import type { Story } from './story.ts';

export const notEveryMessageIsATicket: Story = {
  name: 'not-every-message-is-a-ticket',
  title: 'Not every message is a ticket',
  about: 'Thanks and talk open nothing, every verdict says why, and 🎫 beats them all.',
  begins: 'day',
  steps: [
    {
      caption: 'Hank says thank you. That is no request, and the verdict on the message says by which rule.',
      acts: [{ do: 'post', seat: hank, channel: globex, as: 'thanks', text: 'Thanks a lot! :tada:' }],
      look: { seat: hank, channel: globex, selected: 'thanks' },
    },
    {
      caption: 'Ana announces something. Posts by the desk’s own people open nothing.',
      acts: [
        {
          do: 'post',
          seat: ana,
          channel: globex,
          as: 'notice',
          text: 'We update the export service tonight at ten. It is back after five minutes.',
        },
      ],
      look: { seat: hank, channel: globex, selected: 'notice' },
    },
    {
      caption: 'Gina acknowledges it. Bare acknowledgements are no requests either.',
      acts: [{ do: 'post', seat: gina, channel: globex, as: 'okay', text: 'Ok :+1:' }],
      look: { seat: gina, channel: globex, selected: 'okay' },
    },
    {
      caption: 'Then she thinks again, and puts 🎫 on Ana’s post: a ticket on purpose, with Gina as its requester.',
      acts: [{ do: 'react', seat: gina, on: 'notice', emoji: 'ticket' }],
      look: { seat: gina, channel: globex, selected: 'notice' },
    },
    {
      caption: 'In its thread she says what it is about.',
      acts: [
        {
          do: 'post',
          seat: gina,
          channel: globex,
          under: 'notice',
          text: 'Our month-end run starts at ten. Could you begin at eleven instead?',
        },
      ],
      look: { seat: gina, channel: globex, thread: 'notice', selected: 'notice' },
    },
  ],
};
