import type { CardFact, CardView } from '../../../desk/card/card-view.ts';
import { plain } from '../format/literal.ts';
import { actionSet, pressAction, refreshAction } from './actions.ts';
import { attachmentFor, type CardContent, cardWith, firstThatFits, type LinkTo } from './content.ts';
import { columns, container, richText, run, shownMoment, textBlock, words } from './elements.ts';

/** What a tone looks like: sign and colour differ, so that neither alone must tell. */
const tones = {
  new: { sign: '🔵', style: 'accent' },
  waiting: { sign: '🟠', style: 'warning' },
  urgent: { sign: '🚨', style: 'attention' },
  calm: { sign: '🟢', style: 'good' },
  done: { sign: '☑️', style: 'emphasis' },
} as const satisfies Record<CardView['tone'], object>;

/** The longest first; where people wrote most, the card is told in fewer words. */
const ways = [
  { facts: 20, value: 200, excerpt: 1_000, line: 300, personal: 8, alerts: 5, buttons: 30 },
  { facts: 20, value: 120, excerpt: 500, line: 150, personal: 8, alerts: 5, buttons: 15 },
  { facts: 16, value: 60, excerpt: 200, line: 80, personal: 4, alerts: 3, buttons: 8 },
  { facts: 8, value: 30, excerpt: 60, line: 40, personal: 2, alerts: 2, buttons: 5 },
] as const;
type Way = (typeof ways)[number];

const longestTitle = 150;
const longestLabel = 60;
const mostLines = 12;
/** Teams brings a card up to date for so many people by itself. */
const mostRefreshed = 60;

export type CardOptions = {
  /** Who sees the card brought up to date by itself: Teams' own ids (`29:…`). */
  refreshFor?: readonly string[];
  /** What comes back when it is to be brought up to date. */
  refreshValue?: string;
};

/** A ticket's card as an Adaptive Card. What people wrote stands in it as they wrote it: nothing formats, links or calls. */
export function cardContent(card: CardView, linkTo: LinkTo, options: CardOptions = {}): CardContent {
  const userIds = (options.refreshFor ?? []).slice(0, mostRefreshed);
  const refresh =
    userIds.length === 0
      ? {}
      : { refresh: { action: refreshAction(options.refreshValue ?? String(card.number)), userIds } };
  const written = firstThatFits(ways, (way) =>
    cardWith(
      [
        header(card),
        ...card.alerts
          .slice(0, way.alerts)
          .map((alert) => richText([words(`🔔 ${alert}`, way.line, { weight: 'Bolder' })])),
        ...card.facts.slice(0, way.facts).map((fact, place) => factRow(fact, way, place)),
        ...excerptOf(card, way),
        ...personalLine(card, linkTo, way),
        ...actionSet(card.buttons.slice(0, way.buttons).map((button) => pressAction(button))),
      ],
      refresh,
    ),
  );
  return { attachments: [attachmentFor(written)], summary: cardLine(card) };
}

/** One line for notifications and small clients. */
function cardLine(card: CardView): string {
  const who = card.facts.slice(0, 2).map(({ value }) => plain(value, 100));
  return [`${tones[card.tone].sign} ${plain(card.title, 200)}`, ...who].filter((part) => part !== '').join(' · ');
}

function header({ tone, title }: CardView): object {
  const { sign, style } = tones[tone];
  return container([richText([words(`${sign} ${title}`, longestTitle, { weight: 'Bolder', size: 'Medium' })])], style, {
    bleed: true,
  });
}

/** Labels have a width of their own, so that values stand one below the other. */
function factRow({ label, value, moment }: CardFact, way: Way, place: number): object {
  const shown = moment === undefined ? richText([words(value, way.value)]) : textBlock(shownMoment(moment, value));
  return columns(
    [
      { width: '110px', items: [richText([words(label, longestLabel, { isSubtle: true })])] },
      { width: 'stretch', items: [shown] },
    ],
    place === 0 ? 'Medium' : 'Small',
  );
}

/** The customer's own words as a quotation in which nothing is formatted. */
function excerptOf({ excerpt }: CardView, way: Way): object[] {
  const lines = excerpt.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return [];
  const shown = lines.slice(0, mostLines);
  const longest = Math.max(20, Math.floor(way.excerpt / shown.length));
  const texts = shown.map((line, place) => richText([words(line, longest)], place === 0 ? 'Default' : 'None'));
  return [container(texts, 'emphasis')];
}

function personalLine({ personal, thread }: CardView, linkTo: LinkTo, way: Way): object[] {
  const small = { size: 'Small' } as const;
  const lines = personal.filter((line) => line.trim() !== '').slice(0, way.personal);
  const told = lines.map((line) => words(line, way.line, { ...small, isSubtle: true }));
  const address = thread === null ? null : linkTo(thread);
  if (thread !== null && address !== null) told.push(words(thread.label, 150, small, address));
  if (told.length === 0) return [];
  const between = run('  ·  ', { ...small, isSubtle: true });
  return [richText(told.flatMap((one, place) => (place === 0 ? [one] : [between, one])))];
}
