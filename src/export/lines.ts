import { z } from 'zod';

/** What an export holds, in the order in which it stands there: what others refer to comes first. */
export const exportedKinds = ['customer', 'channel', 'person', 'ticket', 'message', 'survey'] as const;
export type ExportedKind = (typeof exportedKinds)[number];

/** The form of the lines; raised when an older reader would misread them. */
export const exportVersion = 1;

const text = z.string();
const named = z.object({ id: text, name: text });
const instant = z.number().nullable();
const platform = z.enum(['slack', 'teams']);

/** Fields that this version knows not are kept: a newer one may have written them. */
const customer = z.looseObject({
  kind: z.literal('customer'),
  id: text,
  name: text,
  source: text,
  retired: z.boolean(),
});
const channel = z.looseObject({
  kind: z.literal('channel'),
  id: text,
  platform,
  platformId: text,
  installation: text,
  name: text,
  // Its own kind: `kind` says what the line is.
  use: text,
  mode: text,
  customer: text.nullable(),
});
/** Of some nothing is known but that they do not want to be asked. */
const person = z.looseObject({
  kind: z.literal('person'),
  account: text,
  name: text.exactOptional(),
  optedOutAt: z.number().exactOptional(),
});
const historyLine = z.looseObject({ key: text, at: z.number(), actor: named, door: text, what: text });
const ticket = z.looseObject({
  kind: z.literal('ticket'),
  number: z.int().min(1),
  openedBy: text,
  platform,
  installation: text,
  channel: text,
  threads: z.array(text),
  customer: named.nullable(),
  requester: z.object({ account: text, name: text }),
  subject: text,
  status: text,
  priority: text,
  tags: z.array(text),
  assignee: named.nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
  solvedAt: instant,
  history: z.array(historyLine),
});
const message = z.looseObject({
  kind: z.literal('message'),
  id: text,
  platform,
  channel: text,
  ts: text,
  ticket: z.int().nullable(),
  side: z.enum(['customer', 'desk', 'bot']),
  note: z.boolean(),
  author: z.looseObject({ account: text, name: text }),
  text,
  files: z.array(z.looseObject({ id: text })),
  at: z.number(),
  verdict: z.looseObject({ rule: text }),
  by: text,
});
/** A round of NPS, or one person's answer in it. */
const survey = z.looseObject({
  kind: z.literal('survey'),
  id: text,
  use: z.enum(['round', 'answer']),
  channel: text,
  customer: z.looseObject({ id: text, name: text }),
});
const head = z.object({
  kind: z.literal('threadwell-export'),
  version: z.int(),
  /** Which desk it is of. */
  desk: text,
  holds: z.array(z.enum(exportedKinds)),
  since: text.nullable(),
  /** The highest number that it may hold; not in those from before it was said. */
  highestTicket: z.int().min(0).exactOptional(),
});
const end = z.object({ kind: z.literal('end'), counts: z.record(text, z.int()) });

/** One line of an export, with its instants as numbers. */
export const lineSchema = z.discriminatedUnion('kind', [head, customer, channel, person, ticket, message, survey, end]);
export type Line = z.infer<typeof lineSchema>;
export type Head = z.infer<typeof head>;
