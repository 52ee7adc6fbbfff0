import type { Context } from '../decide/context.ts';
import type { FormAnswer } from '../forms/form.ts';
import { isDesk } from '../people.ts';
import type { CustomerTextKey, TextParameters } from '../texts/registry.ts';
import { say } from '../texts/say.ts';
import { mayAnswerNps } from './may-answer-nps.ts';
import { type NpsRound, npsScores } from './nps-round.ts';

/** As long as platforms let a field be, and nobody minds. */
const longestWhy = 1_000;

/** The round that whoever acts may answer; else a kind sentence why not. Rights are those in the channel of the question. */
export function npsRoundOpen(
  context: Context,
  actor: { team: string | null; name: string | null },
): { round: NpsRound } | { refused: string } {
  const { nps, subjectChannel: channel, account, profile, desk, now } = context;
  if (channel === null || nps.round === null || nps.round.channel !== channel.id)
    return { refused: npsWords(context, 'npsOver', {}) };
  const theirs = mayAnswerNps({ ...actor, account, app: null }, profile, channel, desk.directory);
  if (!theirs || isDesk(context.who)) return { refused: npsWords(context, 'npsNotYours', {}) };
  if (nps.round.askedAt + desk.nps.every <= now) return { refused: npsWords(context, 'npsOver', {}) };
  return { round: nps.round };
}

/** *Answer* under the question: a number, and why. What was answered before stands in it. */
export function npsForm(context: Context, subject: string | null): FormAnswer {
  const open = npsRoundOpen(context, { team: context.profile?.team ?? null, name: context.profile?.name ?? null });
  if ('refused' in open) return open;
  const { answer } = context.nps;
  const words = <Key extends CustomerTextKey>(key: Key, parameters: TextParameters<Key>): string =>
    npsWords(context, key, parameters);
  const labelOf = (score: number): string =>
    score === 0 ? words('npsNotAtAll', {}) : score === 10 ? words('npsExtremely', {}) : String(score);
  return {
    form: {
      name: 'nps',
      about: { ticket: null, subject, seen: null },
      title: words('npsTitle', {}),
      submit: words('rateSend', {}),
      close: words('rateCancel', {}),
      intro: '',
      fields: [
        {
          kind: 'choice',
          name: 'score',
          label: words('npsScale', { desk: context.desk.name }),
          optional: false,
          options: npsScores.map((score) => ({ value: String(score), label: labelOf(score) })),
          value: answer === null ? null : String(answer.score),
        },
        {
          kind: 'text',
          name: 'why',
          label: words('npsWhy', {}),
          hint: words('npsWhyHint', {}),
          optional: true,
          value: answer?.why ?? '',
          multiline: true,
          longest: longestWhy,
        },
      ],
      buttons: [],
    },
  };
}

/** In the language of the person, else of their customer. */
export function npsWords<Key extends CustomerTextKey>(
  { profile, desk, subjectChannel, now }: Context,
  key: Key,
  parameters: TextParameters<Key>,
): string {
  const customer = desk.directory.customers.find(({ id }) => id === subjectChannel?.customer);
  return say(key, parameters, {
    locale: profile?.locale ?? customer?.locale ?? desk.locale,
    timeZone: profile?.timeZone ?? customer?.timeZone ?? desk.timeZone,
    now,
    overrides: desk.templates,
    markdown: true,
  });
}
