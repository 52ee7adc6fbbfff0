import { ana, gina, globex, hank, ines, initech, minute } from './cast.ts';
import type { Story } from './story.ts';

export const nothingIsLost: Story = {
  name: 'nothing-is-lost',
  title: 'Nothing is lost',
  about: 'The bot stops, Slack goes away, events come twice and shuffled: each message is on record once.',
  begins: 'day',
  picturedAfter: 3,
  steps: [
    {
      caption: 'The bot is stopped, as by a crash or a deploy. Slack’s deliveries to it are refused from now on.',
      acts: [{ do: 'trouble', set: { botAway: true } }],
      look: { seat: gina, channel: globex },
    },
    {
      caption:
        'Customers write all the same. Their messages wait at Slack, which tries again after a minute and after five.',
      acts: [
        {
          do: 'post',
          seat: gina,
          channel: globex,
          as: 'gina',
          text: 'We cannot upload files larger than 5 MB since noon. Is there a new limit?',
        },
        {
          do: 'post',
          seat: hank,
          channel: globex,
          as: 'hank',
          text: 'The webhook for new orders has stopped firing. Can you restart it?',
        },
        { do: 'post', seat: ines, channel: initech, text: 'A exportação para Excel está vazia. Podem ajudar?' },
      ],
    },
    {
      caption: 'Hank corrects himself before the bot has seen his first words.',
      acts: [
        {
          do: 'edit',
          seat: hank,
          on: 'hank',
          text: 'The webhook for *cancelled* orders has stopped firing. Can you restart it?',
        },
      ],
    },
    {
      caption:
        'The bot is back. It reads in the channels what it missed, and has three new tickets before Slack’s next try.',
      acts: [
        { do: 'trouble', set: { botAway: false } },
        { do: 'rest', atMost: 20_000 },
      ],
    },
    {
      caption: 'Now Slack itself is away: the bot can neither hear nor speak. What people write waits.',
      acts: [
        { do: 'trouble', set: { slackAway: true } },
        {
          do: 'post',
          seat: ana,
          channel: globex,
          under: 'gina',
          text: 'There is no new limit, Gina: a disk was full. It works again.',
        },
        { do: 'post', seat: gina, channel: globex, under: 'gina', text: 'It does. Thank you!' },
      ],
      look: { seat: gina, channel: globex, thread: 'gina' },
    },
    {
      caption: 'Slack is back, and sends everything twice and in any order. The desk sorts it out by itself.',
      acts: [
        { do: 'trouble', set: { slackAway: false, doubled: true, shuffled: true } },
        { do: 'post', seat: hank, channel: globex, text: 'The webhook works again, by the way.', under: 'hank' },
        { do: 'rest', atMost: 20_000 },
      ],
    },
    {
      caption:
        'All trouble is over, and Slack’s late tries come in too. The books: all that was written is on record, nothing twice, nothing lost.',
      acts: [
        { do: 'trouble', set: { doubled: false, shuffled: false } },
        { do: 'wait', forward: minute },
        { do: 'rest', atMost: 20_000 },
      ],
    },
  ],
};
