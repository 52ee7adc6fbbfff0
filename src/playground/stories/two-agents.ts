import { ana, ben, globex, hank, triage } from './cast.ts';
import type { Story } from './story.ts';

export const twoAgents: Story = {
  name: 'two-agents',
  title: 'Two agents at once',
  about: 'Who writes an answer is seen on the card, and nobody sends a second one without having read the first.',
  begins: 'day',
  picturedAfter: 4,
  steps: [
    {
      caption: 'Hank asks, and a card stands in triage.',
      acts: [
        {
          do: 'post',
          seat: hank,
          channel: globex,
          as: 'question',
          text: 'Does the importer take files in UTF-16? Ours end in question marks since Tuesday.',
        },
        { do: 'find', as: 'card', channel: triage, says: 'UTF-16' },
      ],
      look: { seat: hank, channel: globex, thread: 'question' },
      beside: { seat: ana, channel: triage },
    },
    {
      caption: 'Ana opens “Reply” and begins to write. The card says so to everybody else.',
      acts: [{ do: 'press', seat: ana, on: 'card', button: 'form:reply' }],
    },
    {
      caption: 'Ben is quicker: he answers from the same card.',
      acts: [
        { do: 'press', seat: ben, on: 'card', button: 'form:reply' },
        {
          do: 'submit',
          seat: ben,
          fields: { text: 'It takes UTF-8 only, Hank. Save them as “CSV UTF-8” and they will come out right.' },
        },
      ],
      beside: { seat: ben, channel: triage, thread: 'card' },
    },
    {
      caption: 'Ana sends hers. It does not go out: she is shown Ben’s answer first, and her words are kept.',
      acts: [
        {
          do: 'submit',
          seat: ana,
          fields: { text: 'UTF-16 is not supported yet, Hank. Could you send it as UTF-8?' },
        },
      ],
      beside: { seat: ana, channel: triage, thread: 'card' },
    },
    {
      caption: 'She closes the form: Hank has one answer, and not two.',
      acts: [{ do: 'close-form', seat: ana }],
      look: { seat: hank, channel: globex, thread: 'question' },
    },
  ],
};
