import type { HomeLine, HomeSection, HomeView } from '../../../desk/home/home-view.ts';
import { literal } from '../format/literal.ts';
import { shownMoment } from '../format/moment.ts';
import { linked, permalink } from '../format/permalink.ts';
import { buttonElement, buttonRows, context, limits, markdownText, plainText, section } from './elements.ts';

const marks: Readonly<Record<HomeLine['tone'], string>> = { urgent: '🚨', waiting: '🟠', calm: '🟢' };
const longest = { title: 200, detail: 300, alert: 500, since: 60 } as const;
const mostAlerts = 10;

/** Somebody's App Home as one of Slack's views: at most a hundred blocks, where the longest lists give way first. */
export function homeBlocks(home: HomeView, workspaceUrl: string | null): object {
  const top = [
    { type: 'header', text: plainText(home.greeting, limits.header) },
    ...home.alerts.slice(0, mostAlerts).map((alert) => section(markdownText(`⚠️ ${literal(alert, longest.alert)}`))),
    ...buttonRows(home.buttons),
  ];
  const sections = home.sections.map((one) => drawn(one, workspaceUrl));
  shorten(sections, limits.viewBlocks - top.length);
  const blocks = [
    ...top,
    ...sections.flatMap(({ head, lines, left, tail }) => [...head, ...lines.flat(), ...rest(left), ...tail]),
  ];
  return { type: 'home', callback_id: 'tw:home', blocks: blocks.slice(0, limits.viewBlocks) };
}

/** A section in blocks: its lines can be left out one by one, and `left` says how many were. */
type Drawn = { head: object[]; lines: object[][]; left: number; tail: object[] };

function drawn({ heading, empty, lines, more }: HomeSection, workspaceUrl: string | null): Drawn {
  return {
    head: [
      { type: 'divider' },
      { type: 'header', text: plainText(heading, limits.header) },
      ...(lines.length === 0 && empty !== '' ? [context(plainText(empty, longest.alert))] : []),
    ],
    lines: lines.map((line) => lineBlocks(line, workspaceUrl)),
    left: 0,
    tail: more === null ? [] : buttonRows([more]),
  };
}

const rest = (left: number): object[] => (left === 0 ? [] : [context(plainText(`… +${left}`, 20))]);

const sizeOf = ({ head, lines, left, tail }: Drawn): number =>
  head.length + lines.flat().length + (left === 0 ? 0 : 1) + tail.length;

/** Takes lines away at the end of whichever section has most, until all fits. */
function shorten(sections: Drawn[], room: number): void {
  while (sections.reduce((sum, one) => sum + sizeOf(one), 0) > room) {
    const [first, ...others] = sections;
    if (first === undefined) return;
    const fullest = others.reduce((most, one) => (one.lines.length > most.lines.length ? one : most), first);
    if (fullest.lines.pop() === undefined) return;
    fullest.left += 1;
  }
}

/** One button stands beside its line, several under it. */
function lineBlocks({ title, detail, since, tone, link, buttons }: HomeLine, workspaceUrl: string | null): object[] {
  const url = link === null ? null : (link.url ?? permalink(workspaceUrl, link, false));
  const words = literal(title, longest.title) || '–';
  const details = [literal(detail, longest.detail), since === null ? '' : shownMoment(since, timeOf(since.at))];
  const told = details.filter((part) => part !== '').join(' · ');
  const text = `${marks[tone]} *${url === null ? words : linked(url, words)}*${told === '' ? '' : `\n${told}`}`;
  const [only, ...others] = buttons;
  if (only === undefined) return [section(markdownText(text))];
  if (others.length > 0) return [section(markdownText(text)), ...buttonRows(buttons)];
  return [{ type: 'section', text: markdownText(text), accessory: buttonElement(only, 0) }];
}

/** For clients that cannot count: UTC, as a reader's zone is theirs. */
const timeOf = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
