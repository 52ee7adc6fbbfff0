import { checkTemplate } from './check-template.ts';
import { formatInstant } from './format-values.ts';
import { english } from './locales/en.ts';
import { type ResolvedLocale, resolveLocale } from './locales.ts';
import { allTexts, isCustomerTextKey, isStatus, type TextKey, type TextParameters } from './registry.ts';
import { fillTemplate } from './template.ts';

/** By key: one text for everybody, or one for each language with `default` for the others. */
type Templates = Readonly<Record<string, string | Readonly<Record<string, string | undefined>> | undefined>>;

export type SayOptions = {
  /** BCP 47, such as `pt-BR`; falls back to its language, then to English. */
  locale: string;
  /** IANA zone of the reader. */
  timeZone: string;
  /** Epoch milliseconds; with it, near instants are told as "tomorrow" or by their weekday only. */
  now?: number | undefined;
  /** desk.yaml `templates`; one that has faults is passed over for the built-in text. */
  overrides?: Templates | undefined;
  /** The text is read as the common form (Markdown): a name in it stays a name, and is no link. Else it is plain text. */
  markdown?: boolean | undefined;
};

/** The text for a key, in the common form (`markdown`), else for a place that reads plain text. Never throws. */
export function say<Key extends TextKey>(key: Key, parameters: TextParameters<Key>, options: SayOptions): string {
  const locale = resolveLocale(options.locale);
  const given: Readonly<Record<string, unknown>> = parameters;
  const values = new Map<string, string>();
  for (const [name, kind] of Object.entries(allTexts[key])) {
    const value = formatValue(kind.replace('?', ''), given[name], locale, options);
    if (value !== null && value !== '') values.set(name, value);
  }
  return fillTemplate(templateOf(key, locale, options.overrides), values);
}

function templateOf(key: TextKey, locale: ResolvedLocale, overrides: Templates | undefined): string {
  const override = overrideOf(key, locale, overrides);
  if (override !== undefined && checkTemplate(key, override).length === 0) return override;
  return isCustomerTextKey(key) ? locale.words.customer[key] : (locale.words.internal?.[key] ?? english.internal[key]);
}

function overrideOf(key: TextKey, locale: ResolvedLocale, overrides: Templates = {}): string | undefined {
  const override = Object.hasOwn(overrides, key) ? overrides[key] : undefined;
  if (override === undefined || typeof override === 'string') return override;
  for (const language of [locale.asked, locale.asked.split('-')[0] ?? '', 'default']) {
    const found = Object.entries(override).find(([name]) => name.toLowerCase() === language.toLowerCase());
    if (found?.[1] !== undefined) return found[1];
  }
  return undefined;
}

function formatValue(kind: string, value: unknown, locale: ResolvedLocale, options: SayOptions): string | null {
  if (typeof value === 'number') {
    if (kind === 'instant') return formatInstant(value, locale, options.timeZone, options.now);
    return String(value);
  }
  if (typeof value !== 'string') return null;
  if (kind === 'status' && isStatus(value)) return locale.words.statuses[value];
  if (kind === 'code') return value.replaceAll('`', '');
  return options.markdown === true ? asWritten(value) : value;
}

/** Brackets that link nowhere: in the common form each is behind one backslash. One that has it already keeps it. */
const asWritten = (value: string): string => value.replace(/\\*([[\]])/gu, '\\$1');
