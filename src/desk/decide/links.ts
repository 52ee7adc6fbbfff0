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
    const { number, issues, issuesDone, loop, status } = ticket;
    const not = whyLeftAlone(context, ticket);
    if (not !== null) return not;
    const again = issuesDone.includes(address);
    if (issues.includes(address) && !again) return sentence(context, 'linkedAlready', { number, address });
    const full = again ? null : whyNoMore(context, ticket);
    if (full !== null) return full;
    // Linked again, one that was done is waited for anew.
    if (again) draft.set({ issuesDone: without(issuesDone, address), ...(loop === address ? { loop: null } : {}) });
    else draft.set({ issues: [...issues, address] });
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
    const { number, issues, issuesDone, loop } = draft.now;
    if (!issues.includes(address)) return sentence(context, 'linkNotThere', { number, address });
    draft.set({ issues: without(issues, address), issuesDone: without(issuesDone, address) });
    if (loop === address) draft.set({ loop: null });
    draft.note('issue-unlinked', null, null);
    return null;
  };

const without = (addresses: readonly string[], address: string): string[] => addresses.filter((one) => one !== address);

/** It is linked to an issue that, as far as it knows, is not done. */
export const waitsFor = ({ issues, issuesDone, loop }: Ticket, address: string): boolean =>
  issues.includes(address) && !issuesDone.includes(address) && loop !== address;

/** The issues of two tickets that become one: done is what none of them waits for any more. */
export function joinedIssues(a: Ticket, b: Ticket): Pick<Ticket, 'issues' | 'issuesDone'> {
  const issues = [...new Set([...a.issues, ...b.issues])];
  const isDone = (address: string) =>
    [a, b].every((one) => !one.issues.includes(address) || one.issuesDone.includes(address));
  return { issues, issuesDone: issues.filter(isDone) };
}
