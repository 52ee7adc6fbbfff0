import { type Answer, inParts, plainAnswer } from '../answer.ts';
import { channelOf, tsOf } from '../ids.ts';
import { byAccountLine, detailLines, groupLines, npsLine, scoreLines } from '../scores/score-parts.ts';
import { readScoreQuestion } from '../scores/score-question.ts';
import { cutLine } from '../text/cut.ts';
import { daySpan } from '../text/day-span.ts';
import type { Ticket } from '../ticket.ts';
import { commandAsTyped } from './as-typed.ts';
import type { Asking } from './asking.ts';
import { reading } from './command.ts';
import { terms } from './value.ts';
import { whySurveys } from './why-survey.ts';

/** How customers rate the help they got: of a ticket, a customer, an agent, a tag, or all, in a time. */
export const csat = reading({
  name: 'csat',
  aliases: ['ratings', 'satisfaction'],
  names: 'maybe',
  values: {
    what: terms(
      'customer|@agent|tag:… last 30d|2026-03-01..2026-03-31 by customer|agent|tag|channel|tier|week',
    ).optional(),
  },
  deed: 'see-inside',
  help: 'helpCsat',
  examples: [
    { text: 'csat' },
    { text: 'csat 1042', tickets: [1042] },
    { text: 'csat Globex last 90d', values: { what: 'Globex last 90d' } },
    { text: 'csat by week', values: { what: 'by week' } },
  ],
  async read(asking, { what }) {
    const [number] = asking.tickets;
    return number !== undefined && what === undefined ? ofTicket(asking, number) : ofSolves(asking, what ?? '');
  },
});

/** When it was asked, by whom, what came of it; who wrote of it, and whether it is to be made right. */
async function ofTicket(asking: Asking, number: number): Promise<Answer> {
  const { look, words } = asking;
  const ticket = await look.ticket(number);
  if (ticket === null) return plainAnswer(words('commandTicketUnknown', { number }));
  const asked = await whySurveys(asking, number);
  const comments = ticket.csat.surveys.flatMap((survey) =>
    survey.comments.map(({ name, message }) => {
      const link = look.linkTo(message, threadOf(ticket, message));
      return link === null ? words('scoreCommentGone', { name }) : words('scoreComment', { name, link });
    }),
  );
  const recoveries = ticket.csat.recoveries.map(({ closedAt }) =>
    words('scoreRecovery', {
      state: words(closedAt === null ? 'scoreRecoveryOpen' : 'scoreRecoveryClosed', {}),
      command: commandAsTyped(asking),
      number,
    }),
  );
  const rest = [...comments, ...recoveries];
  const parts = asked.parts ?? [{ text: asked.say ?? '', buttons: [] }];
  return inParts(rest.length === 0 ? parts : [...parts, { text: rest.join('\n'), buttons: [] }]);
}

/** A comment is a reply in the ticket's thread, where it was not given by a form. */
const threadOf = ({ root }: Ticket, message: string): string | null =>
  root === null || root === message || channelOf(root) !== channelOf(message) ? null : tsOf(root);

async function ofSolves(asking: Asking, what: string): Promise<Answer> {
  const { look, words, desk, reader } = asking;
  const read = readScoreQuestion(what, asking);
  if ('fault' in read) {
    return plainAnswer(words('scoreUnknown', { word: cutLine(read.fault, 50), command: commandAsTyped(asking) }));
  }
  const { question, only } = read;
  const { satisfaction, all } = await look.report(question);
  const group = only === null ? null : (satisfaction.groups.find(({ key }) => key === only.key) ?? null);
  const span = daySpan(question, reader.locale, desk.timeZone);
  const off = desk.csat.enabled ? [] : [words('scoreOff', {})];
  if (only !== null && (group === null || group.solvings === 0)) {
    return plainAnswer([words('scoreGroupUnknown', { word: only.name }), ...off].join('\n'));
  }
  const found = group ?? satisfaction.total;
  if (found.solvings === 0) return plainAnswer([words('scoreNothing', { span }), ...off].join('\n'));
  const head = `${words('scoreHead', { span })}${only === null ? '' : ` · ${only.name}`}`;
  const whole = only === null ? [...byAccountLine(satisfaction, asking), ...npsLine(satisfaction.nps, asking)] : [];
  const texts = [
    [head, ...scoreLines(found, asking)],
    [...detailLines(found, asking), ...whole],
    only === null ? groupLines(satisfaction, asking) : [],
    [words('scoreSources', {}), ...off, ...(all ? [] : [words('scoreNotAll', {})])],
  ];
  return inParts(texts.filter((lines) => lines.length > 0).map((lines) => ({ text: lines.join('\n'), buttons: [] })));
}
