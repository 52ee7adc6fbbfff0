import type { TextKey, TextParameters } from '../../texts/registry.ts';
import { metricWords } from '../../texts/sla/metric-words.ts';
import { priorityWords } from '../../texts/ticket-words.ts';
import { type PictureWords, whatIfPicture } from './picture.ts';
import type { Compared, Count, WhatIfResult } from './tally.ts';

type Words = <Key extends TextKey>(key: Key, parameters: TextParameters<Key>) => string;
type Row = { label: string; compared: Compared };

/** Customers that are named; the others are counted. */
const mostCustomers = 8;

/** A result in words, for whoever reads it in this language. `tag` is theirs, such as de. */
export class WhatIfWords {
  readonly #result: WhatIfResult;
  readonly #words: Words;
  readonly #numbers: Intl.NumberFormat;
  readonly #percents: Intl.NumberFormat;

  constructor(result: WhatIfResult, words: Words, tag: string) {
    this.#result = result;
    this.#words = words;
    this.#numbers = new Intl.NumberFormat(tag);
    this.#percents = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  }

  number(amount: number): string {
    return this.#numbers.format(amount);
  }

  /** Lines of an answer, in the common form. */
  lines(): string[] {
    const words = this.#words;
    const { total, worse, better, unknown } = this.#result;
    if (total.today.clocks + total.changed.clocks === 0) return [words('whatIfNone', {})];
    const listed = (title: string, rows: readonly Row[], more: number) => [
      `**${title}**`,
      ...rows.map(({ label, compared }) => `• ${this.#line(label, compared)}`),
      ...(more === 0 ? [] : [`• ${words('whatIfOthers', { count: this.number(more) })}`]),
    ];
    const named = (numbers: readonly number[]) => numbers.map((number) => `#${number}`).join(' ');
    return [
      words('whatIfTotal', {
        changed: this.share(total.changed),
        today: this.share(total.today),
        difference: this.#difference(total),
      }),
      ...(worse.length === 0 ? [] : [words('whatIfWorse', { numbers: named(worse) })]),
      ...(better.length === 0 ? [] : [words('whatIfBetter', { numbers: named(better) })]),
      ...listed(words('whatIfByMetric', {}), this.#metrics(), 0),
      ...listed(words('whatIfByPriority', {}), this.#priorities(), 0),
      ...listed(
        words('whatIfByCustomer', {}),
        this.#customers(),
        Math.max(0, this.#result.byCustomer.size - mostCustomers),
      ),
      ...(unknown === 0 ? [] : [words('whatIfUnknown', { count: this.number(unknown) })]),
    ];
  }

  /** An SVG; `subtitle` says what was tried on what. */
  picture(subtitle: string): string {
    const words = this.#words;
    const shown: PictureWords = {
      title: words('whatIfPictureTitle', {}),
      subtitle,
      today: words('whatIfToday', {}),
      changed: words('whatIfChanged', {}),
      groups: [
        { title: words('whatIfByMetric', {}), rows: this.#metrics() },
        { title: words('whatIfByPriority', {}), rows: this.#priorities() },
        { title: words('whatIfByCustomer', {}), rows: this.#customers() },
      ],
      share: (count) => this.share(count),
    };
    return whatIfPicture(shown);
  }

  share({ clocks, breached }: Count): string {
    const percent = this.#percents.format(clocks === 0 ? 0 : breached / clocks);
    return this.#words('whatIfShare', { breached: this.number(breached), clocks: this.number(clocks), percent });
  }

  #line(what: string, { today, changed }: Compared): string {
    return this.#words('whatIfLine', { what, changed: this.share(changed), today: this.share(today) });
  }

  #difference({ today, changed }: Compared): string {
    const more = changed.breached - today.breached;
    const count = this.number(Math.abs(more));
    if (more === 0) return this.#words('whatIfSame', {});
    return more > 0 ? this.#words('whatIfMore', { count }) : this.#words('whatIfFewer', { count });
  }

  #metrics(): Row[] {
    return [...this.#result.byMetric].map(([metric, compared]) => ({
      label: this.#words(metricWords[metric], {}),
      compared,
    }));
  }

  #priorities(): Row[] {
    return [...this.#result.byPriority].map(([priority, compared]) => ({
      label: this.#words(priorityWords[priority], {}),
      compared,
    }));
  }

  #customers(): Row[] {
    return [...this.#result.byCustomer]
      .slice(0, mostCustomers)
      .map(([name, compared]) => ({ label: name ?? this.#words('whatIfNoCustomer', {}), compared }));
  }
}
