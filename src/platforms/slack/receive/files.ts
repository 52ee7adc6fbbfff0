import { z } from 'zod';
import type { FileRef } from '../../../desk/inbound.ts';

const text = z.string().nullish().catch(null);

/** A file as Slack writes it in messages and in `files.info`. */
export const wireFile = z.object({
  id: z.string(),
  name: text,
  title: text,
  mimetype: text,
  filetype: text,
  size: z.number().nullish().catch(null),
  permalink: text,
  url_private: text,
  mode: text,
});

/**
 * The files of a message. In shared channels Slack may send nothing but an id (`file_access: check_file_info`):
 * such a file is kept under the name "file", as a look-up must not hold up the message.
 */
export function filesOf(files: readonly unknown[] | null | undefined): FileRef[] {
  return (files ?? []).flatMap((item) => {
    const parsed = wireFile.safeParse(item);
    if (!parsed.success || parsed.data.mode === 'tombstone') return [];
    const file = parsed.data;
    return [
      {
        id: file.id,
        name: file.name || file.title || 'file',
        type: file.mimetype || file.filetype || '',
        size: file.size ?? 0,
        url: file.permalink || file.url_private || null,
      },
    ];
  });
}
