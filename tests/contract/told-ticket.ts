import { z } from 'zod';

const named = z.looseObject({ name: z.string() });

/** A ticket as the API tells it, as far as stories look at it. */
export const wholeTicket = z.looseObject({
  number: z.number(),
  status: z.string(),
  priority: z.string(),
  subject: z.string(),
  customer: named.nullable(),
  requester: named,
  assignee: named.nullable(),
  waitingOn: z.string().nullable(),
  messageCount: z.number(),
  messages: z.array(
    z.looseObject({
      side: z.string(),
      author: named,
      text: z.string(),
      note: z.boolean(),
      deletedAt: z.string().nullable(),
      files: z.array(named),
    }),
  ),
  history: z.array(z.looseObject({ what: z.string() })),
  csat: z
    .looseObject({
      score: z.number(),
      comment: z.string().nullable(),
      ratings: z.array(z.looseObject({ by: named, score: z.number() })),
    })
    .nullable(),
});
