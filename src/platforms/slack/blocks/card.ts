import type { CardFact, CardView } from '../../../desk/card/card-view.ts';
import { literal, plain } from '../format/literal.ts';
import { shownMoment } from '../format/moment.ts';
import { linked, permalink } from '../format/permalink.ts';
import { buttonRows, context, limits, markdownText, section } from './elements.ts';

/** What a tone looks like at the end of a long list: colours and shapes differ, so that neither alone must tell. */
const marks: Readonly<Record<CardView['tone'], string>> = {
  new: '🔵',
  waiting: '🟠',
  urgent: '🚨',
  calm: '🟢',
  done: '☑️',
};

const factsInSection = 10;
const mostFacts = 20;
const longest = { label: 60, value: 200, excerpt: 1000, personal: 300, alert: 300, link: 150 } as const;
const mostAlerts = 5;

/** A ticket's card as Slack's blocks. What people wrote stands in it as they wrote it: nothing formats, links or pings. */
export function cardBlocks(card: CardView, workspaceUrl: string | null): object[] {
  const mark = `${marks[card.tone]} `;
  return [
    {
      type: 'header',
      text: { type: 'plain_text', text: mark + plain(card.title, limits.header - mark.length), emoji: false },
    },
    ...card.alerts.slice(0, mostAlerts).map((alert) => section(markdownText(`🔔 ${literal(alert, longest.alert)}`))),
    ...factRows(card.facts.slice(0, mostFacts)),
    ...excerptOf(card),
    ...personalLine(card, workspaceUrl),
    ...buttonRows(card.buttons),
  ];
}

/** One line for notifications and small clients. */
export function cardLine(card: CardView): string {
  const who = card.facts.slice(0, 2).map(({ value }) => literal(value, 100));
  return [`${marks[card.tone]} ${literal(card.title, 200)}`, ...who].join(' · ');
}

function factRows(facts: readonly CardFact[]): object[] {
  const rows: object[] = [];
  for (let start = 0; start < facts.length; start += factsInSection) {
    rows.push({ type: 'section', fields: facts.slice(start, start + factsInSection).map(field) });
  }
  return rows;
}

function field({ label, value, moment }: CardFact): object {
  const shown = moment === undefined ? literal(value, longest.value) || '–' : shownMoment(moment, value);
  return markdownText(`*${literal(label, longest.label)}*\n${shown}`);
}

/** The customer's own words as a quotation in which nothing is formatted. */
function excerptOf({ excerpt }: CardView): object[] {
  if (excerpt.trim() === '') return [];
  const text = plain(excerpt, longest.excerpt);
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }] }];
}

function personalLine({ personal, thread }: CardView, workspaceUrl: string | null): object[] {
  const url = thread === null ? null : (thread.url ?? permalink(workspaceUrl, thread, true));
  const lines = personal.slice(0, 8).map((line) => literal(line, longest.personal));
  const link = thread === null || url === null ? [] : [linked(url, literal(thread.label, longest.link))];
  const told = [...lines, ...link].filter((line) => line !== '');
  return told.length === 0 ? [] : [context(markdownText(told.join('  ·  ')))];
}
