import type { Context } from './context.ts';
import type { Handling } from './handling.ts';
import { sentence } from './sentence.ts';
import { whyLeftAlone } from './standing.ts';
import type { TicketDraft } from './ticket-draft.ts';

const mostTags = 20;
const longestTag = 50;

/** A ticket's tags as a whole; gives the sentence why not. */
export function setTags(draft: TicketDraft, context: Context, wanted: readonly string[]): string | null {
  const tags = [...new Set(wanted.map((one) => one.trim()))].filter((one) => one !== '');
  if (tags.length > mostTags || tags.some((one) => one.length > longestTag)) return sentence(context, 'faultTags', {});
  draft.note('tags', draft.now.tags.join(', '), tags.join(', '));
  draft.set({ tags });
  return null;
}

/** Adds tags; those that it has stay as they are written. */
export const addTags =
  (wanted: readonly string[]): Handling =>
  (draft, context) => {
    const ticket = draft.now;
    const not = whyLeftAlone(context, ticket);
    if (not !== null) return not;
    const fresh = wanted.filter((one, index) => !has(ticket.tags, one) && !has(wanted.slice(0, index), one));
    if (fresh.length === 0) return sentence(context, 'commandTagsSame', { number: ticket.number });
    return setTags(draft, context, [...ticket.tags, ...fresh]);
  };

/** Takes tags away; only where it has all of them. */
export const removeTags =
  (unwanted: readonly string[]): Handling =>
  (draft, context) => {
    const ticket = draft.now;
    const not = whyLeftAlone(context, ticket);
    if (not !== null) return not;
    const missing = unwanted.filter((one) => !has(ticket.tags, one));
    if (missing.length > 0) {
      const told = { number: ticket.number, tags: missing.join(', '), tagged: ticket.tags.join(', ') };
      return sentence(context, 'commandTagsMissing', told);
    }
    return setTags(
      draft,
      context,
      ticket.tags.filter((one) => !has(unwanted, one)),
    );
  };

/** Whoever types a tag need not think of capitals. */
const has = (tags: readonly string[], tag: string): boolean =>
  tags.some((one) => one.toLowerCase() === tag.trim().toLowerCase());
