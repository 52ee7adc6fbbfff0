import { acme, ana, mika, triage, umbra } from './cast.ts';
import type { Story } from './story.ts';

export const newChannel: Story = {
  name: 'new-channel',
  title: 'A new customer’s channel',
  about:
    'The bot records in silence until somebody of the desk says what the channel is; then it introduces itself once.',
  begins: 'day',
  picturedAfter: 3,
  steps: [
    {
      caption:
        'Acme and Umbra Optics share a new channel, and Ana invites the bot. It asks triage what this is, and says nothing there.',
      acts: [
        { do: 'make-channel', as: 'room', name: 'umbra-acme', teams: [acme, umbra], members: [ana, mika] },
        { do: 'invite-bot', channel: 'room' },
        { do: 'find', as: 'notice', channel: triage, says: 'umbra-acme' },
      ],
      look: { seat: mika, channel: 'room' },
      beside: { seat: ana, channel: triage },
    },
    {
      caption:
        'Mika writes before anybody has answered. It is recorded all the same, as a ticket with a card; the bot stays silent.',
      acts: [
        {
          do: 'post',
          seat: mika,
          channel: 'room',
          as: 'question',
          text: 'Hello, our line stopped because the sensor sends no readings. Can somebody help today?',
        },
        { do: 'find', as: 'card', channel: triage, says: 'sensor sends no readings' },
      ],
      look: { seat: mika, channel: 'room', selected: 'question' },
    },
    {
      caption: 'Ana confirms by one button: a customer, and every message counts. Now the bot introduces itself, once.',
      acts: [{ do: 'press', seat: ana, on: 'notice', button: 'confirm-channel' }],
      look: { seat: mika, channel: 'room' },
    },
    {
      caption: 'She answers in the thread, and the channel works like any other.',
      acts: [
        {
          do: 'post',
          seat: ana,
          channel: 'room',
          under: 'question',
          text: 'Hello Mika! Its key ran out at midnight. I have sent a new one; it should read again within a minute.',
        },
      ],
      look: { seat: mika, channel: 'room', thread: 'question' },
      beside: { seat: ana, channel: triage, thread: 'card' },
    },
  ],
};
