import { z } from 'zod';

/** Somebody (a person, a bot, a channel, a tag) who is mentioned; `text` is how, without the tag around it. */
export type Mention = { id: string; aadObjectId: string | null; name: string; text: string };

const mention = z.object({
  type: z.literal('mention'),
  text: z.string().nullish().catch(null),
  mentioned: z.object({
    id: z.string().min(1),
    name: z.string().nullish().catch(null),
    aadObjectId: z.string().nullish().catch(null),
  }),
});

/** The mentions among an activity's entities, in their order. */
export function mentionsIn(entities: readonly unknown[] | null | undefined): Mention[] {
  return (entities ?? []).flatMap((entity) => {
    const read = mention.safeParse(entity);
    if (!read.success) return [];
    const { text, mentioned } = read.data;
    const shown = (text ?? mentioned.name ?? '').replace(/<\/?at\b[^<>]*>/giu, '').trim();
    return [
      {
        id: mentioned.id,
        aadObjectId: mentioned.aadObjectId ?? null,
        name: (mentioned.name ?? '').trim(),
        text: shown,
      },
    ];
  });
}
