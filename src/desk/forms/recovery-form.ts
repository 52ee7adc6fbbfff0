import { shortTime } from '../commands/reading/short-time.ts';
import { otherCause, type Recovery } from '../csat/recovery.ts';
import { scoreWords } from '../csat/score-words.ts';
import type { Context } from '../decide/context.ts';
import { causeWords, recoveryToChange } from '../decide/recover.ts';
import { actorReader, sentence } from '../decide/sentence.ts';
import { nobodyChoice } from './details-fields.ts';
import type { FormAnswer, FormField, FormOption } from './form.ts';
import { ticketForm } from './form-parts.ts';
import { writeShown } from './shown.ts';

/** As many as platforms let one choose from. */
const mostOptions = 100;
const longestDone = 1_000;

/** The values of the form for a recovery as it is now, in the form in which they are sent. */
export const recoveryFields = ({ owner, cause, done, dueAt }: Recovery): Record<string, string> => ({
  owner: owner?.id ?? nobodyChoice,
  cause: cause ?? '',
  done: done ?? '',
  due: dueAt === null ? '' : String(dueAt),
});

/** *Make it right*: who, why it came to it, what was done, and until when; for what is open on the ticket. */
export function recoveryForm(context: Context): FormAnswer {
  const { ticket, now } = context;
  if (ticket === null) return { refused: sentence(context, 'ticketUnknown', {}) };
  const found = recoveryToChange(context, ticket);
  if ('not' in found) return { refused: found.not };
  const { recovery } = found;
  const { survey, rater, score, openedAt } = recovery;
  const scale = ticket.csat.surveys.find(({ id }) => id === survey)?.scale ?? 'faces';
  // What was done is long, and of several who write it the last stands.
  const { done: _, ...shown } = recoveryFields(recovery);
  const form = ticketForm(context, ticket, {
    name: 'recovery',
    title: 'recoveryTitle',
    submit: 'buttonSave',
    shown: writeShown({ survey, ...shown }),
    fields: fieldsOf(context, recovery),
  });
  const time = shortTime(now - openedAt, actorReader(context).locale);
  const intro = sentence(context, 'recoveryIntro', { rating: scoreWords(scale, score), name: rater.name, time });
  return { form: { ...form, intro } };
}

function fieldsOf(context: Context, { owner, cause, done, dueAt }: Recovery): FormField[] {
  return [
    {
      kind: 'choice',
      name: 'owner',
      label: sentence(context, 'fieldRecoveryOwner', {}),
      optional: false,
      options: owners(context, owner),
      value: owner?.id ?? nobodyChoice,
    },
    {
      kind: 'choice',
      name: 'cause',
      label: sentence(context, 'fieldRecoveryCause', {}),
      optional: true,
      options: causes(context, cause),
      value: cause,
    },
    {
      kind: 'text',
      name: 'done',
      label: sentence(context, 'fieldRecoveryDone', {}),
      hint: sentence(context, 'fieldRecoveryDoneHint', {}),
      optional: true,
      value: done ?? '',
      multiline: true,
      longest: longestDone,
    },
    {
      kind: 'instant',
      name: 'due',
      label: sentence(context, 'fieldRecoveryDue', {}),
      hint: sentence(context, 'fieldRecoveryDueHint', {}),
      optional: true,
      // One that has passed could not be sent again.
      value: dueAt !== null && dueAt > context.now ? dueAt : null,
    },
    {
      kind: 'choices',
      name: 'close',
      label: sentence(context, 'fieldRecoveryClose', {}),
      optional: true,
      options: [{ value: 'yes', label: sentence(context, 'choiceYes', {}) }],
      values: [],
    },
  ];
}

/** Nobody, whoever has it, whoever asks, then all the others. */
function owners({ desk, who, ...context }: Context, owner: Recovery['owner']): FormOption[] {
  const first = [owner, who.is === 'agent' ? who : null].flatMap((one) => one ?? []);
  const all = [...first, ...(desk.directory.agents ?? [])].map(({ id, name }) => ({ value: id, label: name }));
  const each = all.filter(({ value }, index) => all.findIndex((one) => one.value === value) === index);
  const nobody = { value: nobodyChoice, label: sentence({ desk, who, ...context }, 'fieldNobody', {}) };
  return [nobody, ...each].slice(0, mostOptions);
}

/** The desk's list, what it is now, and that it is something else. */
function causes(context: Context, cause: string | null): FormOption[] {
  const known = [...context.desk.csat.causes, ...(cause === null ? [] : [cause])].filter((one) => one !== otherCause);
  return [...new Set(known), otherCause]
    .slice(-mostOptions)
    .map((one) => ({ value: one, label: causeWords(context, one) }));
}
