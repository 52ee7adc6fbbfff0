import type { ReminderItem, ReminderView, Span } from '../../../desk/reminder/reminder-view.ts';
import { plain, withoutMarkdown } from '../format/literal.ts';
import { actionSet, pressAction } from './actions.ts';
import { attachmentFor, type CallOptions, type CardContent, cardWith, firstThatFits, type LinkTo } from './content.ts';
import { callsLine, columns, richText, run, shownTime, textBlock, words } from './elements.ts';

type Way = { title: number; full: number; inShort: number };
/** `full` are told with all and a button, `inShort` on one line, the rest by number. */
const ways = [
  { title: 120, full: 50, inShort: 50 },
  { title: 80, full: 20, inShort: 50 },
  { title: 60, full: 10, inShort: 50 },
  { title: 40, full: 5, inShort: 25 },
  { title: 20, full: 2, inShort: 10 },
  { title: 10, full: 0, inShort: 0 },
] as const satisfies readonly Way[];

const longest = { titleAlone: 250, customer: 60, who: 150, words: 200 } as const;

/**
 * A message that reminds as an Adaptive Card. One ticket has its buttons below it; of several each has one beside its line, as long
 * as there is room, and its number leads to its card.
 */
export function reminderContent(view: ReminderView, linkTo: LinkTo, options: CallOptions = {}): CardContent {
  const { blocks, extra } = callsLine(options.calls);
  const { heading, items } = view;
  const card = firstThatFits(ways, (way) => {
    const head = heading === null ? [] : [richText([words(heading, 200, { weight: 'Bolder' })])];
    return cardWith([...blocks, ...head, ...listed(items, heading === null, way, linkTo)], extra);
  });
  return { attachments: [attachmentFor(card)], summary: plain(view.summary, 2_000) };
}

function listed(items: readonly ReminderItem[], alone: boolean, way: Way, linkTo: LinkTo): object[] {
  const [only, ...others] = items;
  if (alone && only !== undefined && others.length === 0) {
    return [...told(only, longest.titleAlone, linkTo), ...actionSet(only.buttons.map((button) => pressAction(button)))];
  }
  const rest = items.slice(Math.max(way.full, way.inShort)).map(({ number, struck }) => ({ number, struck }));
  return [
    ...items.slice(0, way.full).map((item) => besideButton(item, way, linkTo)),
    ...items.slice(way.full, way.inShort).map((item) => richText([titleOf(item, way.title, linkTo)], 'Small')),
    ...(rest.length === 0
      ? []
      : [
          richText(
            rest.map(({ number, struck }) => run(`#${number} `, struck ? { strikethrough: true } : {})),
            'Small',
          ),
        ]),
  ];
}

function besideButton(item: ReminderItem, way: Way, linkTo: LinkTo): object {
  const [button] = item.buttons;
  const said = told(item, way.title, linkTo);
  return columns([
    { width: 'stretch', items: said },
    ...(button === undefined ? [] : [{ width: 'auto', items: actionSet([pressAction(button)]) }]),
  ]);
}

/** Its title, then what is due; how it ended is not struck through. */
function told(item: ReminderItem, title: number, linkTo: LinkTo): object[] {
  const { customer, who, struck } = item;
  const how = struck ? { strikethrough: true } : {};
  const named = customer === null ? [] : [run(' · ', how), words(customer, longest.customer, how)];
  const due = spans(item.words);
  const outcome = spans(item.outcome);
  const head = [titleOf(item, title, linkTo), ...named];
  if (struck) {
    const was = due === '' ? [] : [run(': ', how), words(item.words.map(bare).join(''), longest.words, how)];
    return [richText([...head, ...was]), ...(outcome === '' ? [] : [textBlock(outcome, { spacing: 'None' })])];
  }
  const said = [due, who === null ? '' : withoutMarkdown(who, longest.who), outcome].filter((part) => part !== '');
  return [richText(head), ...(said.length === 0 ? [] : [textBlock(said.join(' · '), { spacing: 'None' })])];
}

const titleOf = ({ title, card, struck }: ReminderItem, limit: number, linkTo: LinkTo): object =>
  words(
    title,
    limit,
    { weight: 'Bolder', ...(struck ? { strikethrough: true } : {}) },
    card === null ? null : linkTo(card),
  );

const spans = (all: readonly Span[]): string => all.map(written).join('');
const bare = (span: Span): string => (typeof span === 'string' ? span : span.fallback);

/** How long it is until then was true when it was said; the time beside it stays so. */
function written(span: Span): string {
  if (typeof span !== 'string') {
    const time = shownTime(span.at, span.fallback);
    return span.shows === 'time' ? time : `${withoutMarkdown(span.fallback, 60)} (${time})`;
  }
  const text = withoutMarkdown(span, longest.words);
  return `${/^\s/u.test(span) ? ' ' : ''}${text}${/\s$/u.test(span) ? ' ' : ''}`;
}
