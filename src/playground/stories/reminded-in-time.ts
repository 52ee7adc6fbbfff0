import { ana, ben, gina, globex, minute, triage } from './cast.ts';
import type { Story } from './story.ts';

export const remindedInTime: Story = {
  name: 'reminded-in-time',
  title: 'Reminded in time',
  about:
    'A deadline on the card, a reminder before it, one at it, and both struck out once the customer has an answer.',
  begins: 'day',
  picturedAfter: 4,
  steps: [
    {
      caption: 'Gina writes. Globex is gold: a first reply within an hour is promised, and the card says until when.',
      acts: [
        {
          do: 'post',
          seat: gina,
          channel: globex,
          as: 'question',
          text: 'The nightly import has not run since Tuesday. Can you have a look?',
        },
        { do: 'find', as: 'card', channel: triage, says: 'nightly import' },
      ],
      look: { seat: gina, channel: globex, thread: 'question' },
      beside: { seat: ben, channel: triage },
    },
    {
      caption: 'Ben presses “Claim”, and then something else keeps him.',
      acts: [{ do: 'press', seat: ben, on: 'card', button: 'claim' }],
    },
    {
      caption:
        'Three quarters of the hour are over: the clock goes forward, and Ben is reminded in the card’s thread, triage of a claim without a reply.',
      acts: [
        { do: 'wait', forward: 46 * minute },
        { do: 'rest', atMost: 5_000 },
      ],
      beside: { seat: ben, channel: triage, thread: 'card' },
    },
    {
      caption: 'The deadline passes: triage is told once, and the card says OVERDUE.',
      acts: [
        { do: 'wait', forward: 15 * minute },
        { do: 'rest', atMost: 5_000 },
      ],
    },
    {
      caption: 'Ben answers in Gina’s thread. Every reminder is struck out: nothing is left shouting.',
      acts: [
        {
          do: 'post',
          seat: ben,
          channel: globex,
          under: 'question',
          text: 'Sorry for the wait, Gina! A lock was left over. It runs now, and the days since Tuesday are being made up.',
        },
        { do: 'rest', atMost: 5_000 },
      ],
    },
    {
      caption: 'Why was it late? “/ticket sla” tells Ana every minute that counted, and what was sent to whom.',
      acts: [{ do: 'command', seat: ana, channel: triage, about: 'card', text: '/ticket sla {number}' }],
      beside: { seat: ana, channel: triage },
    },
  ],
};
