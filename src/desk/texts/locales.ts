import type { LocaleTexts } from './locale-texts.ts';
import { german } from './locales/de.ts';
import { english } from './locales/en.ts';
import { spanish } from './locales/es.ts';
import { french } from './locales/fr.ts';
import { portuguese } from './locales/pt.ts';

export const locales: Readonly<Record<string, LocaleTexts>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
};

export type ResolvedLocale = {
  /** What was asked for, with hyphens. */
  asked: string;
  words: LocaleTexts;
  /** For `Intl`: the reader's own region where we speak their language. */
  tag: string;
};

/** `pt-BR` speaks `pt`; a language without texts, or no language at all, speaks English. */
export function resolveLocale(locale: string): ResolvedLocale {
  // Some platforms write de_DE.
  const tag = locale.trim().replaceAll('_', '-');
  const language = tag.split('-')[0]?.toLowerCase() ?? '';
  const words = Object.hasOwn(locales, language) ? locales[language] : undefined;
  // English without a region is read everywhere, so its times take no AM and PM.
  if (words === undefined || tag.toLowerCase() === 'en') return { asked: tag, words: words ?? english, tag: 'en-GB' };
  return { asked: tag, words, tag: isLocale(tag) ? tag : language };
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
