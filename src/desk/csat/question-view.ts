import { opensForm, writeAbout } from '../actions.ts';
import type { FormButton } from '../forms/form.ts';
import type { CustomerTextKey } from '../texts/registry.ts';
import { type SayOptions, say } from '../texts/say.ts';
import type { Ticket } from '../ticket.ts';
import { voteSubject } from './question-id.ts';
import { type ScaleName, scales } from './scale.ts';
import type { Survey } from './survey.ts';

/** One answer as it is shown: its sign with a word beside it. */
export type ShownAnswer = {
  sign: string;
  word: string;
  /** What gives this answer where it is a button. */
  press: { action: 'csat-vote'; value: string };
};

/** The satisfaction question as a customer sees it, in no platform's terms. */
export type QuestionView = {
  /** Markdown, one paragraph each: what happened, and the question. */
  words: string[];
  /** Where they stand, lowest first; none once nobody is asked any more. */
  answers: ShownAnswer[];
  /** How to answer; null once nobody is asked any more. */
  how: string | null;
  buttons: FormButton[];
  /** What stands quietly beside the buttons. */
  quiet: FormButton | null;
  /** All of it in a line, for notifications and small clients. */
  summary: string;
};

export type QuestionWords = SayOptions & {
  /** The desk's name. */
  desk: string;
  /** Asks once more, where the first question had no answer. */
  again: boolean;
  /** What one taps to answer; emoji unless told. */
  answeredBy?: 'emoji' | 'button';
  /** The bot's name, where something new is to be said to it. */
  bot?: string;
  /** The bot's name, where somebody is alone with it. */
  alone?: string;
};

/** What stands in a message that asks, as the survey is now. Pure: the words of its reader, the scale that it was solved under. */
export function questionView({ number, status }: Ticket, survey: Survey, words: QuestionWords): QuestionView {
  if (survey.state.is === 'ended') return over(number, survey.state.how, words);
  const { scale } = survey;
  const isSolved = status === 'solved' || status === 'closed';
  const question = words.again
    ? say('csatRemind', { number }, words)
    : scale === 'ces'
      ? say('csatEffort', { desk: words.desk }, words)
      : say('csatQuestion', { number }, words);
  const before = words.again || !isSolved ? '' : `${happened(number, survey, words)} `;
  const effort = words.again && scale === 'ces' ? [say('csatEffort', { desk: words.desk }, words)] : [];
  const answers = answersOf(scale, words).map((shown, index): ShownAnswer => {
    const score = scales[scale].steps[index]?.score ?? index;
    const subject = voteSubject(survey.id, score);
    return { ...shown, press: { action: 'csat-vote', value: writeAbout({ ticket: number, subject }) } };
  });
  const how = [
    ...(scale === 'ces' ? [say('csatEffortScale', {}, words)] : []),
    say(words.answeredBy === 'button' ? 'csatTapButton' : 'csatTap', {}, words),
  ].join(' ');
  const listed = answers.map(({ sign, word }) => `${sign} ${word}`).join(' · ');
  const value = writeAbout({ ticket: number, subject: survey.id });
  const button = (action: string, label: CustomerTextKey & LabelKey): FormButton => ({
    action,
    value,
    label: say(label, {}, words),
    style: 'plain',
  });
  return {
    words: [before + question, ...effort],
    answers,
    how,
    buttons: [button(opensForm('rate'), 'csatPrivately'), button('customer-reopen', 'csatReopen')],
    quiet: button('csat-opt-out', 'csatOptOut'),
    summary: [before + question, ...effort, how, listed].join(' '),
  };
}

type LabelKey = 'csatPrivately' | 'csatReopen' | 'csatOptOut';

/** The answers of a scale with a word beside each, as the reader says it. */
export const answersOf = (scale: ScaleName, words: SayOptions): Pick<ShownAnswer, 'sign' | 'word'>[] =>
  scales[scale].steps.map(({ score, sign }) => ({ sign, word: say(wordOf(scale, score), {}, words) }));

/** One message says that it is solved, and asks. */
function happened(number: number, { bySilence }: Survey, words: QuestionWords): string {
  const called = words.bot === undefined ? {} : { bot: words.bot };
  const alone = words.alone === undefined ? {} : { alone: words.alone };
  return bySilence ? say('autoSolved', { number, ...called, ...alone }, words) : say('csatSolved', called, words);
}

/** Nobody is asked any more; the emoji stay, and one that is put on it still counts. */
function over(number: number, how: 'expired' | 'reopened' | 'question-deleted', words: SayOptions): QuestionView {
  const text = how === 'reopened' ? say('csatOpenAgain', { number }, words) : say('csatOver', {}, words);
  return { words: [text], answers: [], how: null, buttons: [], quiet: null, summary: text };
}

/** The word for a score of a scale. */
function wordOf(scale: ScaleName, score: number) {
  switch (scale) {
    case 'faces':
      return facesWords[score] ?? 'csatFaces3';
    case 'thumbs':
      return score === 0 ? 'csatThumbs0' : 'csatThumbs1';
    case 'smileys':
      return smileysWords[score] ?? 'csatSmileys2';
    case 'ces':
      return cesWords[score] ?? 'csatCes4';
    default:
      return scale satisfies never;
  }
}

const facesWords = [null, 'csatFaces1', 'csatFaces2', 'csatFaces3', 'csatFaces4', 'csatFaces5'] as const;
const smileysWords = [null, 'csatSmileys1', 'csatSmileys2', 'csatSmileys3'] as const;
const cesWords = [null, 'csatCes1', 'csatCes2', 'csatCes3', 'csatCes4', 'csatCes5', 'csatCes6', 'csatCes7'] as const;
