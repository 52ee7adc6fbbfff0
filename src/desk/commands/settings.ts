import { type Answer, type AnswerButton, inParts } from '../answer.ts';
import { type OddThing, oddThings } from '../settings/odd-things.ts';
import type { InternalTextKey } from '../texts/registry.ts';
import type { Asking } from './asking.ts';
import { reading } from './command.ts';
import { auditFieldWords } from './config/audit-words.ts';
import { linesOfPart, parts } from './config/settings-lines.ts';
import { choice, rest } from './value.ts';

const views = [...parts, 'odd', 'changes'] as const;
type View = (typeof views)[number];

const titles = {
  desk: 'partDesk',
  people: 'partPeople',
  customers: 'partCustomers',
  channels: 'partChannels',
  routing: 'partRouting',
  hours: 'partHours',
  policies: 'partPolicies',
  texts: 'partTexts',
  environment: 'partEnvironment',
  odd: 'partOdd',
  changes: 'partChanges',
} as const satisfies Record<View, InternalTextKey>;

/** So many lines fit on a phone with little scrolling. */
const linesOfAPage = 12;
const mostPages = 100;

/** What the desk runs with, where each value comes from, and what is odd: part by part, page by page. */
export const settings = reading({
  name: 'settings',
  aliases: ['config', 'configuration'],
  names: 'none',
  values: { part: choice(views).optional(), page: rest('page n').optional() },
  deed: 'see-settings',
  help: 'helpSettings',
  examples: [
    { text: 'settings' },
    { text: 'settings odd', values: { part: 'odd' } },
    { text: 'settings channels page 2', values: { part: 'channels', page: 'page 2' } },
    { text: 'settings changes', values: { part: 'changes' } },
  ],
  async read(asking, { part, page: typed = '' }) {
    const page = Math.min(mostPages, Math.max(1, Number(/\d{1,3}/u.exec(typed)?.[0] ?? 1)));
    if (part === undefined) return overview(asking);
    if (part === 'changes') return changes(asking, page);
    const configuration = await asking.look.configuration();
    if (part !== 'odd') return paged(asking, part, linesOfPart(part, configuration, asking), page);
    const odd = oddThings(configuration).map((thing) => `• ${said(asking, thing)}`);
    return paged(asking, part, odd.length === 0 ? [asking.words('settingsNothingOdd', {})] : odd, page);
  },
});

const said = ({ words }: Asking, { key, params }: OddThing): string => words(key, params);

const asks = (label: string, text: string, style: AnswerButton['style'] = 'plain'): AnswerButton => ({
  label,
  style,
  does: { asks: text },
});

async function overview(asking: Asking): Promise<Answer> {
  const { words, look, desk } = asking;
  const configuration = await look.configuration();
  const { state, customers, channels } = configuration;
  const odd = oddThings(configuration);
  const text = [
    words('settingsHead', { desk: desk.name }),
    words('settingsCounts', {
      agents: (state.agents ?? []).filter(({ retired }) => !retired).length,
      customers: customers.filter(({ retired }) => !retired).length,
      channels: channels.filter(({ direct, kind }) => !direct && kind !== 'ignored').length,
    }),
    odd.length === 0 ? words('settingsNothingOdd', {}) : words('settingsOdd', { count: odd.length }),
  ].join('\n');
  const buttons = views.map((view) =>
    asks(words(titles[view], {}), `settings ${view}`, view === 'odd' && odd.length > 0 ? 'primary' : 'plain'),
  );
  return inParts([{ text, buttons }]);
}

function paged(asking: Asking, view: View, lines: readonly string[], asked: number): Answer {
  const pages = Math.max(1, Math.ceil(lines.length / linesOfAPage));
  const page = Math.min(asked, pages);
  const shown = lines.slice((page - 1) * linesOfAPage, page * linesOfAPage);
  return onPage(asking, view, shown, { page, pages });
}

/** Newest first; how many there are is not counted. */
async function changes(asking: Asking, page: number): Promise<Answer> {
  const { look, words } = asking;
  const skip = (page - 1) * linesOfAPage;
  const found = await look.changes({ skip, limit: linesOfAPage + 1 });
  if (found.length === 0) return onPage(asking, 'changes', [words('changesNone', {})], { page: 1, pages: 1 });
  const lines = found.slice(0, linesOfAPage).map((entry) => {
    const { what, before, after } = auditFieldWords(entry, words('valueNothing', {}));
    return `• ${words('changeLine', { at: entry.at, name: entry.by.name, door: entry.door, what, before, after })}`;
  });
  return onPage(asking, 'changes', lines, { page, pages: found.length > linesOfAPage ? page + 1 : page });
}

function onPage(
  { words }: Asking,
  view: View,
  lines: readonly string[],
  { page, pages }: { page: number; pages: number },
): Answer {
  const body = lines.length === 0 ? [words('settingsEmpty', {})] : lines;
  const text = [
    `**${words(titles[view], {})}**`,
    ...body,
    ...(pages > 1 ? [words('settingsPage', { page, pages })] : []),
  ];
  const buttons = [
    ...(page > 1 ? [asks(words('buttonBefore', {}), `settings ${view} page ${page - 1}`)] : []),
    ...(page < pages ? [asks(words('buttonAfter', {}), `settings ${view} page ${page + 1}`)] : []),
    asks(words('partAll', {}), 'settings'),
  ];
  return inParts([{ text: text.join('\n'), buttons }]);
}
