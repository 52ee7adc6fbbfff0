import { z } from 'zod';

// Teams leaves things out and adds others as it likes. Only what an activity cannot be without is demanded; anything else of an
// unexpected shape counts as absent, so that a new field of Teams' never costs a message.
const text = z.string().nullish().catch(null);
const list = z.array(z.unknown()).nullish().catch(null);
/** Ids go into keys: what is longer than any of Teams' is none. */
const id = z.string().min(1).max(1_000);

/** Somebody as activities name them: a person (`29:…`), a bot (`28:<app id>`). */
export const wireAccount = z.object({
  id,
  name: text,
  aadObjectId: id.nullish().catch(null),
  tenantId: text,
  role: text,
});
export type WireAccount = z.infer<typeof wireAccount>;

const named = z.object({ id: id.nullish().catch(null), name: text });
const channelData = z.object({
  eventType: text,
  tenant: named.nullish().catch(null),
  team: named
    .extend({ aadGroupId: id.nullish().catch(null) })
    .nullish()
    .catch(null),
  channel: named.extend({ type: text }).nullish().catch(null),
  /** Of `channelShared` and `channelUnshared`. */
  sharedWithTeams: list,
  unsharedFromTeams: list,
});

const conversation = z.object({
  id,
  conversationType: text,
  isGroup: z.boolean().nullish().catch(null),
  tenantId: text,
  name: text,
});
export type WireConversation = z.infer<typeof conversation>;

/** An activity as the connector sends it. Unknown fields stay in the raw payload. */
export const wireActivity = z.object({
  type: z.string(),
  id: id.nullish().catch(null),
  name: text,
  action: text,
  timestamp: text,
  serviceUrl: text,
  /** IANA zone of whoever acted. */
  localTimezone: text,
  channelId: text,
  from: wireAccount.nullish().catch(null),
  recipient: wireAccount.nullish().catch(null),
  conversation: conversation.nullish().catch(null),
  channelData: channelData.nullish().catch(null),
  replyToId: id.nullish().catch(null),
  text,
  textFormat: text,
  attachments: list,
  entities: list,
  reactionsAdded: list,
  reactionsRemoved: list,
  membersAdded: list,
  membersRemoved: list,
  value: z.unknown().optional(),
});
export type WireActivity = z.infer<typeof wireActivity>;

/** The tenant whose installation an activity is for: the conversation's, never its author's; null where it names none. */
export function tenantOf({ conversation: place, channelData: data }: WireActivity): string | null {
  return (place?.tenantId || data?.tenant?.id)?.toLowerCase() ?? null;
}

/** Those of a list that have the shape. */
export function readEach<T>(items: readonly unknown[] | null | undefined, shape: z.ZodType<T>): T[] {
  return (items ?? []).flatMap((item) => {
    const read = shape.safeParse(item);
    return read.success ? [read.data] : [];
  });
}
