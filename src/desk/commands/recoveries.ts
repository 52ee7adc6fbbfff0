import { inParts, plainAnswer } from '../answer.ts';
import type { RecoveryFilter } from '../csat/recovery-line.ts';
import { readTerms } from '../search/read-terms.ts';
import { reading } from './command.ts';
import { filtersIn, unknown } from './reading/filters.ts';
import { pageIn, pageOf, pageShown, turning } from './reading/pages.ts';
import { recoveryRow } from './reading/recovery-rows.ts';
import { terms as termsAsTyped } from './value.ts';

const views = ['open', 'mine', 'all'] as const;
type View = (typeof views)[number];
const titles = { open: 'recoveriesOpen', mine: 'recoveriesMine', all: 'recoveriesAll' } as const;

/** What is to be made right: what is due first before all else; with `all`, what was made right after it. */
export const recoveries = reading({
  name: 'recoveries',
  aliases: ['unhappy'],
  names: 'none',
  values: { what: termsAsTyped('mine|all customer:…').optional() },
  deed: 'see-inside',
  help: 'helpRecoveries',
  examples: [
    { text: 'recoveries' },
    { text: 'recoveries mine', values: { what: 'mine' } },
    { text: 'recoveries all customer:Globex', values: { what: 'all customer:Globex' } },
  ],
  async read(asking, { what = '' }) {
    const { words, look, who } = asking;
    const { terms, page } = pageIn(readTerms(what));
    const [first, ...others] = terms;
    const view = first?.key === null ? viewOf(first.text) : null;
    const read = filtersIn(view === null ? terms : others, asking);
    if ('fault' in read) return plainAnswer(read.fault);
    const { customers, ...more } = read.filters.filter;
    const stray = read.free[0]?.text ?? Object.keys(more)[0] ?? read.filters.from[0];
    if (stray !== undefined) return plainAnswer(unknown(stray, [...views, 'customer'], asking));
    const shown = view ?? 'open';
    const filter: RecoveryFilter = {
      ...(customers === undefined ? {} : { customers }),
      ...(shown === 'mine' ? { owner: who.id } : {}),
      ...(shown === 'all' ? { closed: true } : {}),
    };
    const found = await look.recoveries(filter, pageOf(page));
    const title = words(titles[shown], {});
    const typed = view === null ? [{ key: null, text: shown, quoted: false }, ...terms] : terms;
    const turns = turning(asking, { command: 'recoveries', terms: typed, page, more: found.more });
    if (found.items.length === 0) {
      return page === 1
        ? plainAnswer(words('listNone', { title }))
        : inParts([{ text: words('listNoMore', {}), buttons: [] }, ...turns]);
    }
    return inParts([
      { text: words('listPage', { title, ...pageShown(page, found.more) }), buttons: [] },
      ...found.items.map((line) => recoveryRow(line, asking)),
      ...turns,
    ]);
  },
});

const viewOf = (word: string): View | null => views.find((one) => one === word.toLowerCase()) ?? null;
