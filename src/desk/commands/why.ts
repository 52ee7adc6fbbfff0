import { type AnswerButton, inParts, plainAnswer } from '../answer.ts';
import type { Verdict } from '../message.ts';
import { whyWords } from '../texts/commands/why/why-words.ts';
import { reading } from './command.ts';
import { shortTime } from './reading/short-time.ts';
import { link, otherTicket } from './value.ts';
import { whySurveys } from './why-survey.ts';

/** Notes of the road to itself, for when it is walked again: nobody decided by them. */
const ofTheRoad: ReadonlySet<string> = new Set([
  'takenBy',
  'judgedBy',
  'wantedAnswer',
  'countsFrom',
  'commentOn',
  'number',
]);

/** Tells why a message did or did not become a ticket; of a ticket, why its customer was asked how it went, or was not. */
export const why = reading({
  name: 'why',
  names: 'none',
  values: { message: link().optional(), ticket: otherTicket('#number').optional() },
  deed: 'see-inside',
  help: 'helpWhy',
  examples: [
    {
      text: 'why https://acme.slack.com/archives/C0GLOBEX/p1772443800000100',
      values: {
        message: { platform: 'slack', platformChannel: 'C0GLOBEX', ts: '1772443800.000100', thread: null },
      },
    },
    { text: 'why 1042', values: { ticket: 1042 } },
  ],
  async read(asking, { message: linked, ticket: asked }) {
    const { look, words, now, reader } = asking;
    if (linked === undefined) {
      return asked === undefined ? plainAnswer(words('whyWhat', {})) : whySurveys(asking, asked);
    }
    const found = await look.message(linked);
    if (found === null) return plainAnswer(words('whyUnknown', {}));
    // What is ours in the card's thread shows a message of somebody else's.
    const message = (found.copyOf === null ? null : await look.messageById(found.copyOf)) ?? found;
    const { author, channel, at, ticket, verdict, deletedAt } = message;
    const values = told(verdict);
    const lines = [
      words('whyOf', {
        name: author.name === '' ? '–' : author.name,
        channel: look.channelName(channel),
        time: shortTime(now - at, reader.locale),
      }),
      words(whyWords[verdict.rule], {}),
      ...(values === '' ? [] : [words('whyValues', { values })]),
      ticket === null ? words('whyNoTicket', {}) : words('whyTicket', { number: ticket }),
      ...(deletedAt === null ? [] : [words('whyErased', {})]),
    ];
    const show: AnswerButton[] =
      ticket === null
        ? []
        : [{ label: words('buttonShowTicket', {}), style: 'plain', does: { asks: `show ${ticket}` } }];
    return inParts([{ text: lines.join('\n'), buttons: show }]);
  },
});

/** `mode = auto, reading = thanks`. */
function told({ values }: Verdict): string {
  return Object.entries(values)
    .filter(([name, value]) => value !== null && !ofTheRoad.has(name) && !isMark(name))
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}

/** Marks that are made of somebody's account or of an emoji are no values of a rule. */
const isMark = (name: string): boolean => !/^[a-z][A-Za-z]*$/u.test(name);
