import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FormInbound, SubmitInbound } from '../../../desk/inbound.ts';
import { actorOf, placeOfPerson, wireActor } from './actor.ts';
import { type FormMark, readFormMark } from './form-mark.ts';
import { viewKey } from './keys.ts';
import type { Occasion } from './occasion.ts';
import { valuesOf } from './values.ts';
import { wireView } from './view.ts';

/** A form was sent off, or put away. */
export const viewSubmission = z.object({ type: z.literal('view_submission'), user: wireActor, view: wireView });
export const viewClosed = z.object({ type: z.literal('view_closed'), user: wireActor, view: wireView });

/** A form that was sent off; null when it is none of ours. */
export function translateSubmission(
  { view, user }: z.infer<typeof viewSubmission>,
  occasion: Occasion,
): SubmitInbound | null {
  const mark = readFormMark(view.private_metadata);
  if (mark === null) return null;
  const values = valuesOf(view);
  return {
    kind: 'submit',
    // Refused for its faults a view keeps its hash, and is sent off again with other values.
    key: viewKey(view.id, `${view.hash ?? ''}:${digest(values)}`),
    ...withForm(mark, user, occasion),
    values,
  };
}

/** Somebody put *Reply* away; null for all other views. */
export function translateClosed({ view, user }: z.infer<typeof viewClosed>, occasion: Occasion): FormInbound | null {
  const mark = readFormMark(view.private_metadata);
  return mark?.name === 'reply' ? formInbound({ mark, viewId: view.id, user, open: false }, occasion) : null;
}

/** That a form stands open before somebody, or no longer does. */
export function formInbound(
  { mark, viewId, user, open }: { mark: FormMark; viewId: string; user: z.infer<typeof wireActor>; open: boolean },
  occasion: Occasion,
): FormInbound {
  return { kind: 'form', key: viewKey(viewId, open ? 'open' : 'closed'), ...withForm(mark, user, occasion), open };
}

/** Who did something with which form: it happens in their conversation with the bot. */
function withForm({ name, about }: FormMark, user: z.infer<typeof wireActor>, occasion: Occasion) {
  const place = placeOfPerson(occasion, user.id);
  return { conversation: place.channel, at: occasion.at, place, actor: actorOf(user), form: name, about };
}

const digest = (values: unknown): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16);
