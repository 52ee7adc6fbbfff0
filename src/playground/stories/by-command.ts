import { ben, gina, globex, hank, triage } from './cast.ts';
import type { Story } from './story.ts';

export const byCommand: Story = {
  name: 'by-command',
  title: 'By command',
  about:
    'Lists, search, reasons and every change can be typed, the answers are for the asker alone, and undo takes back.',
  begins: 'day',
  picturedAfter: 4,
  steps: [
    {
      caption: 'Hank says thank you, and Gina has a question.',
      acts: [
        { do: 'post', seat: hank, channel: globex, as: 'thanks', text: 'Thanks a lot! :tada:' },
        {
          do: 'post',
          seat: gina,
          channel: globex,
          as: 'question',
          text: 'Since the update the export stops at 99 %. Is that known?',
        },
        { do: 'find', as: 'card', channel: triage, says: 'stops at 99' },
      ],
      look: { seat: gina, channel: globex },
      beside: { seat: ben, channel: triage },
    },
    {
      caption: 'Ben asks what waits for the desk: “/ticket list”. Only he sees the answer.',
      acts: [{ do: 'command', seat: ben, channel: triage, text: '/ticket list waiting-on-us' }],
    },
    {
      caption: 'He looks at one ticket: what was said, and what can be done.',
      acts: [{ do: 'command', seat: ben, channel: triage, about: 'card', text: '/ticket show {number}' }],
    },
    {
      caption: 'Why did Hank’s message open none? “/ticket why” and a link to it tell the rule.',
      acts: [{ do: 'command', seat: ben, channel: triage, about: 'thanks', text: '/ticket why {link}' }],
    },
    {
      caption: 'He answers Gina and solves her ticket in one line. She sees his name, and ✅.',
      acts: [
        {
          do: 'command',
          seat: ben,
          channel: triage,
          about: 'card',
          text: '/ticket solve {number} It is known, Gina, and mended since noon. Please start the export once more.',
        },
        { do: 'rest', atMost: 5_000 },
      ],
      look: { seat: gina, channel: globex, thread: 'question' },
    },
    {
      caption: 'That was too soon: “/ticket undo” takes back both, the answer and the state.',
      acts: [
        { do: 'command', seat: ben, channel: triage, text: '/ticket undo' },
        { do: 'rest', atMost: 5_000 },
      ],
    },
  ],
};
