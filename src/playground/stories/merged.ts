import { ana, gina, globex, hank, minute, triage } from './cast.ts';
import type { Story } from './story.ts';

export const merged: Story = {
  name: 'merged',
  title: 'Two requests, one matter',
  about: 'Two people of a customer ask the same: their tickets become one, both are told, and one answer serves.',
  begins: 'day',
  steps: [
    {
      caption: 'Gina and Hank write about the same outage: two tickets, two cards.',
      acts: [
        {
          do: 'post',
          seat: gina,
          channel: globex,
          as: 'first',
          text: 'The reports page shows an empty table for everybody here.',
        },
        { do: 'find', as: 'first card', channel: triage, says: 'an empty table' },
        { do: 'wait', forward: minute },
        {
          do: 'post',
          seat: hank,
          channel: globex,
          as: 'second',
          text: 'GET /reports answers with an empty list since ten. Is that on your side?',
        },
        { do: 'find', as: 'second card', channel: triage, says: 'GET /reports' },
      ],
      look: { seat: hank, channel: globex, thread: 'second' },
      beside: { seat: ana, channel: triage },
    },
    {
      caption:
        'Ana opens “More” on Hank’s card, chooses “Merge” and names Gina’s ticket. Hank is told where it goes on.',
      acts: [
        { do: 'press', seat: ana, on: 'second card', button: 'form:details' },
        { do: 'press-in-form', seat: ana, button: 'form:merge' },
        { do: 'submit', seat: ana, fields: { tickets: { ticketOf: 'first card' } } },
      ],
    },
    {
      caption: 'She answers once, from the one card.',
      acts: [
        { do: 'press', seat: ana, on: 'first card', button: 'form:reply' },
        {
          do: 'submit',
          seat: ana,
          fields: { text: 'A feed had stopped. It runs again, and the reports are complete since a minute ago.' },
        },
      ],
      look: { seat: gina, channel: globex, thread: 'first' },
      beside: { seat: ana, channel: triage, thread: 'first card' },
    },
    {
      caption: 'Hank writes in his old thread. It belongs to the one ticket now.',
      acts: [
        {
          do: 'post',
          seat: hank,
          channel: globex,
          under: 'second',
          text: 'I see data again. Was anything lost of this morning?',
        },
      ],
    },
  ],
};
