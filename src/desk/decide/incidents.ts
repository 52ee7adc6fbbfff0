import { cardLine } from './card-thread.ts';
import { toIncidents } from './follow-problem.ts';
import { type Handling, moveTo } from './handling.ts';
import { sentence } from './sentence.ts';

/** Solves a ticket; where it is a problem with open incidents, solving those too is offered. */
export const solveAndOffer: Handling = (draft, context) => {
  const not = moveTo('solved')(draft, context);
  const { number } = draft.now;
  const count = context.incidents.length;
  if (not !== null || count === 0) return not;
  const offer = cardLine(context, draft.now, {
    id: draft.ids.next(),
    content: { for: 'desk', key: 'offerSolveIncidents', params: { number, count } },
    buttons: [{ action: 'solve-incidents', value: String(number), label: 'buttonSolveIncidents', style: 'primary' }],
  });
  if (offer !== null) draft.effect(offer);
  return null;
};

/** Solves all open incidents of a problem, each by a step of its own. */
export const solveIncidents: Handling = (draft, context) => {
  const { number } = draft.now;
  const { incidents } = context;
  if (incidents.length === 0) return sentence(context, 'noIncidents', { number });
  toIncidents(draft, context, { message: null, solve: true });
  draft.note('incidents-solved', null, incidents.length);
  return null;
};
