import type { Ticket } from '../ticket.ts';
import { showStatus } from './acknowledge.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import type { Handling } from './handling.ts';
import { sentence } from './sentence.ts';
import { whyLeftAlone } from './standing.ts';

/** So many issues can be linked to a ticket. */
const mostIssues = 10;

/** Why a ticket takes no more issues; null when it does. */
export const whyNoMore = (context: Context, { issues }: Ticket): string | null =>
  issues.length >= mostIssues ? sentence(context, 'linkMany', {}) : null;

/** Ties a ticket to an issue in a tracker (`readAddress` gives its address), and lets it rest until that is done. */
export const linkToIssue =
  (address: string): Handling =>
  (draft, context) => {
    const ticket = draft.now;
    const { number, issues, status } = ticket;
    const not = whyLeftAlone(context, ticket);
    if (not !== null) return not;
    if (issues.includes(address)) return sentence(context, 'linkedAlready', { number, address });
    const full = whyNoMore(context, ticket);
    if (full !== null) return full;
    draft.set({ issues: [...issues, address] });
    draft.note('issue', null, null);
    // What is solved needs nothing of the tracker any more.
    if (status !== 'solved') setStatus(draft, context, 'on-hold');
    showStatus(draft, context);
    return null;
  };

/** Unties them; the ticket stays as it is otherwise. */
export const unlinkFromIssue =
  (address: string): Handling =>
  (draft, context) => {
    const { number, issues, loop } = draft.now;
    if (!issues.includes(address)) return sentence(context, 'linkNotThere', { number, address });
    draft.set({ issues: issues.filter((one) => one !== address), ...(loop === address ? { loop: null } : {}) });
    draft.note('issue-unlinked', null, null);
    return null;
  };
