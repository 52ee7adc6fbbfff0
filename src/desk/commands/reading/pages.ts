import type { AnswerButton, AnswerPart } from '../../answer.ts';
import { type Term, writtenTerm } from '../../search/read-terms.ts';
import type { Asking } from '../asking.ts';

/** Rows of one page: each has a button, and a phone shows it all with little scrolling. */
const rowsOfAPage = 8;
const mostPages = 100;

/** The terms without `page 2` at their end, and that page, from 1. */
export function pageIn(terms: readonly Term[]): { terms: readonly Term[]; page: number } {
  const [word, number] = terms.slice(-2);
  const isPage = word?.key === null && word.text.toLowerCase() === 'page' && /^\d{1,3}$/u.test(number?.text ?? '');
  if (!isPage) return { terms, page: 1 };
  return { terms: terms.slice(0, -2), page: Math.min(mostPages, Math.max(1, Number(number?.text))) };
}

export const pageOf = (page: number) => ({ skip: (page - 1) * rowsOfAPage, limit: rowsOfAPage });

/** The buttons that turn the pages: each asks the same once more. None where there is one page. */
export function turning(
  { words }: Asking,
  asked: { command: string; terms: readonly Term[]; page: number; more: boolean },
): AnswerPart[] {
  const { command, terms, page, more } = asked;
  const to = (label: string, next: number): AnswerButton => ({
    label,
    style: 'plain',
    does: { asks: [command, ...terms.map(writtenTerm), 'page', String(next)].join(' ') },
  });
  const buttons = [
    ...(page > 1 ? [to(words('buttonBack', {}), page - 1)] : []),
    ...(more ? [to(words('buttonNext', {}), page + 1)] : []),
  ];
  return buttons.length === 0 ? [] : [{ text: '', buttons }];
}

/** Where one page is all there is, it needs no number. */
export const pageShown = (page: number, more: boolean): { page?: number } => (page > 1 || more ? { page } : {});
