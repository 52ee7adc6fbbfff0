import type { ReminderItem, ReminderView, Span } from '../../../desk/reminder/reminder-view.ts';
import { dateToken } from '../format/date-token.ts';
import { literal } from '../format/literal.ts';
import { linked, permalink } from '../format/permalink.ts';
import { buttonElement, buttonRows, limits, markdownText, section } from './elements.ts';

/** Slack takes some 13,000 characters of blocks in a message; what is left is for the calls before them. */
const mostCharacters = 12_000;
const mostBlocks = 48;
/** What a line costs beside its letters: its share of a section, and its end. */
const roomOfLine = 12;
const longest = {
  title: 120,
  titleAlone: 250,
  titleInShort: 60,
  titleInBrief: 30,
  customer: 60,
  who: 150,
  words: 200,
} as const;

/**
 * A message that reminds as Slack's blocks. One ticket has its buttons below it; of several each has one beside its line, as long as there
 * is room, and its number leads to its card. What people wrote stands there as they wrote it: nothing formats, links or pings.
 */
export function reminderBlocks({ heading, items }: ReminderView, workspaceUrl: string | null): object[] {
  const [only, ...others] = items;
  if (only === undefined) return [];
  if (heading === null && others.length === 0) {
    return [section(markdownText(line(only, workspaceUrl, longest.titleAlone))), ...buttonRows(only.buttons)];
  }
  const blocks: object[] = heading === null ? [] : [section(markdownText(`*${literal(heading, 200)}*`))];
  let used = JSON.stringify(blocks).length;
  // The fullest way in which all are told; the most urgent are told better, as many as there is room for.
  const short =
    ways.map((way) => items.map(way)).find((lines) => used + roomOf(lines) <= mostCharacters) ?? items.map(numberOf);
  let rest = roomOf(short);
  for (const [index, item] of items.entries()) {
    const block = listed(item, workspaceUrl);
    const size = JSON.stringify(block).length;
    rest -= roomOf(short.slice(index, index + 1));
    if (blocks.length === mostBlocks || used + size + rest > mostCharacters) {
      return [...blocks, ...inSections(short.slice(index))];
    }
    blocks.push(block);
    used += size;
  }
  return blocks;
}

/** The view for notifications and small clients, where nothing formats either. */
export const reminderLine = ({ summary }: ReminderView): string => literal(summary, 2_000);

function listed(item: ReminderItem, workspaceUrl: string | null): object {
  const words = section(markdownText(line(item, workspaceUrl, longest.title)));
  const [button] = item.buttons;
  return button === undefined ? words : { ...words, accessory: buttonElement(button, 0) };
}

/** Lines without buttons, as many to a section as fit. */
function inSections(lines: readonly string[]): object[] {
  const texts: string[] = [];
  for (const one of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + one.length + 1 <= limits.sectionText)
      texts[texts.length - 1] = `${last}\n${one}`;
    else texts.push(one);
  }
  return texts.map((text) => section(markdownText(text)));
}

/** How a ticket may be told without its button and link, the fullest first. */
const ways: readonly ((item: ReminderItem) => string)[] = [
  (item) => line({ ...item, card: null }, null, longest.titleInShort),
  (item) => line({ ...item, card: null, who: null, outcome: [] }, null, longest.titleInBrief),
  (item) => line({ ...item, title: `#${item.number}`, card: null, who: null, outcome: [] }, null, longest.titleInBrief),
  (item) => {
    const moment = item.words.find((span) => typeof span !== 'string');
    return item.struck || moment === undefined ? numberOf(item) : `${numberOf(item)} ${written(moment)}`;
  },
];

/** Whoever is reminded of is at least named. */
const numberOf = ({ number, struck }: ReminderItem): string => (struck ? `~#${number}~` : `*#${number}*`);

const roomOf = (lines: readonly string[]): number =>
  lines.reduce((sum, one) => sum + JSON.stringify(one).length + roomOfLine, 0);

function line(item: ReminderItem, workspaceUrl: string | null, titleLength: number): string {
  const { card, customer, who } = item;
  const url = card === null ? null : (card.url ?? permalink(workspaceUrl, card, false));
  const title = literal(item.title, titleLength);
  const head = url === null ? `*${title}*` : `*${linked(url, title)}*`;
  const named = customer === null ? head : `${head} · ${literal(customer, longest.customer)}`;
  const said = `${named}: ${spans(item.words)}`;
  const outcome = spans(item.outcome);
  if (item.struck) return [`~${said}~`, outcome].filter((part) => part !== '').join(' ');
  return [said, who === null ? '' : literal(who, longest.who), outcome].filter((part) => part !== '').join(' · ');
}

const spans = (all: readonly Span[]): string => all.map(written).join('');

function written(span: Span): string {
  if (typeof span === 'string') return literal(span, longest.words);
  return dateToken(span.at, `{${span.shows}}`, span.fallback);
}
