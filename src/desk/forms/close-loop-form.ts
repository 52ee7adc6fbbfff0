import type { Context } from '../decide/context.ts';
import { loopDraft, untold } from '../decide/links-done.ts';
import { sentence } from '../decide/sentence.ts';
import { cutLine } from '../text/cut.ts';
import type { FormAnswer } from './form.ts';
import { longestWords } from './reply-form.ts';

/** As many as platforms let one choose from, and so long as they show. */
const mostOptions = 100;
const longestOption = 75;

/** *Send to all*: the draft for everybody who waited for an issue (`address`), and who gets it. */
export function closeLoopForm(context: Context, address: string | null): FormAnswer {
  const waiting = untold(context, address).slice(0, mostOptions);
  if (waiting.length === 0 || address === null) return { refused: sentence(context, 'loopNobody', {}) };
  const options = waiting.map(({ number, subject, customer }) => ({
    value: String(number),
    label: cutLine([`#${number}`, customer?.name, subject].filter(Boolean).join(' · '), longestOption),
  }));
  return {
    form: {
      name: 'close-loop',
      about: { ticket: null, subject: address, seen: null },
      title: sentence(context, 'loopTitle', {}),
      submit: sentence(context, 'replySend', {}),
      close: sentence(context, 'buttonCancel', {}),
      intro: sentence(context, 'loopIntro', { address }),
      fields: [
        {
          kind: 'text',
          name: 'text',
          label: sentence(context, 'replyField', {}),
          optional: false,
          value: loopDraft(context),
          multiline: true,
          longest: longestWords,
        },
        {
          kind: 'choices',
          name: 'loop',
          label: sentence(context, 'fieldLoopTickets', {}),
          optional: false,
          options,
          values: options.map(({ value }) => value),
        },
        {
          kind: 'choices',
          name: 'solve',
          label: sentence(context, 'fieldLoopSolve', {}),
          optional: true,
          options: [{ value: 'yes', label: sentence(context, 'choiceYes', {}) }],
          values: [],
        },
      ],
      buttons: [],
    },
  };
}
