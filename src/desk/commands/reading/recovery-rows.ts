import { opensForm } from '../../actions.ts';
import type { AnswerPart } from '../../answer.ts';
import type { Recovery } from '../../csat/recovery.ts';
import type { RecoveryLine } from '../../csat/recovery-line.ts';
import type { ScaleName } from '../../csat/scale.ts';
import { scoreWords } from '../../csat/score-words.ts';
import { cutLine } from '../../text/cut.ts';
import type { Asking } from '../asking.ts';
import { shortTime } from './short-time.ts';

const longestSubject = 70;

/** What is to be made right, in a list: of whom, who has it, until when; with buttons that show it and go on with it. */
export function recoveryRow({ number, subject, customer, recovery, scale }: RecoveryLine, asking: Asking): AnswerPart {
  const { words } = asking;
  const head = words('recoveriesRow', {
    number,
    rating: scoreWords(scale, recovery.score),
    name: recovery.rater.name,
    ...(customer === null ? {} : { customer: customer.name }),
  });
  const title = subject === '' ? words('cardNoSubject', {}) : cutLine(subject, longestSubject);
  return {
    text: [head, title, standing(recovery, asking)].join('\n'),
    buttons: [
      { label: words('buttonShow', {}), style: 'plain', does: { asks: `recovery ${number}` } },
      ...(recovery.closedAt === null
        ? [
            {
              label: words('buttonMakeRight', {}),
              style: 'plain' as const,
              does: { action: opensForm('recovery'), value: String(number) },
            },
          ]
        : []),
    ],
  };
}

function standing({ owner, dueAt, openedAt, closedAt, cause }: Recovery, { words, now, reader }: Asking): string {
  const name = owner?.name ?? words('listNobody', {});
  if (closedAt !== null) {
    const length = shortTime(closedAt - openedAt, reader.locale);
    return words('recoveriesClosed', {
      owner: name,
      length,
      ...(cause === null ? {} : { cause: causeIn(cause, words) }),
    });
  }
  if (dueAt === null) return words('recoveriesNoTime', { owner: name });
  const time = shortTime(Math.abs(dueAt - now), reader.locale);
  return words(dueAt > now ? 'recoveriesDue' : 'recoveriesOverdue', { owner: name, time });
}

/** A recovery as far as it has come, a line each. */
export function recoveryLines(number: number, recovery: Recovery, scale: ScaleName, asking: Asking): string[] {
  const { words, now, reader } = asking;
  const { rater, score, ratedSince, owner, cause, done, dueAt, openedAt, closedAt, closedBy, askedAgain } = recovery;
  const due =
    dueAt === null || closedAt !== null
      ? []
      : [words(dueAt > now ? 'recoveryDueAt' : 'recoveryOverdueSince', { due: dueAt })];
  const since =
    ratedSince === undefined
      ? []
      : [
          ratedSince === null
            ? words('recoveryWithdrawn', {})
            : words('recoveryRatedNow', { rating: scoreWords(scale, ratedSince) }),
        ];
  return [
    words('recoveryHead', {
      number,
      rating: scoreWords(scale, score),
      name: rater.name,
      time: shortTime(now - openedAt, reader.locale),
    }),
    ...since,
    words('recoveryOwner', { name: owner?.name ?? words('listNobody', {}) }),
    ...due,
    ...(cause === null ? [] : [words('recoveryCause', { cause: causeIn(cause, words) })]),
    ...(done === null ? [] : [words('recoveryDone', { done })]),
    ...(closedAt === null
      ? []
      : [
          words('recoveryClosedBy', {
            name: closedBy?.name ?? '–',
            time: shortTime(closedAt - openedAt, reader.locale),
          }),
        ]),
    ...(askedAgain ? [words('recoveryAskedAgain', {})] : []),
  ];
}

const causeIn = (cause: string, words: Asking['words']): string =>
  cause === 'other' ? words('causeOther', {}) : cause;
