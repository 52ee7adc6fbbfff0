import { z } from 'zod';
import type { FileRef } from '../../../desk/inbound.ts';
import { cardLines } from './card-lines.ts';
import { safeAddress } from './safe-address.ts';

const attachment = z.object({
  id: z.string().nullish().catch(null),
  contentType: z.string().nullish().catch(null),
  contentUrl: z.string().nullish().catch(null),
  name: z.string().nullish().catch(null),
  content: z.unknown().optional(),
});

const downloadInfo = 'application/vnd.microsoft.teams.file.download.info';
const download = z.object({
  downloadUrl: z.string().nullish().catch(null),
  uniqueId: z.string().nullish().catch(null),
  fileType: z.string().nullish().catch(null),
});
const reference = z.object({
  messagePreview: z.string(),
  messageSender: z
    .object({ user: z.object({ displayName: z.string() }) })
    .nullish()
    .catch(null),
});

/** What hangs on a message. `quote`: the words of another message that it answers. */
export type Attachment = {
  id: string | null;
  contentType: string;
  html: string | null;
  quote: string[] | null;
  /** What can be read in a card, line by line; empty for all else. */
  card: string[];
  file: FileRef | null;
};

/** One attachment as it came; none where it is none. */
export function attachmentOf(given: unknown): Attachment[] {
  const read = attachment.safeParse(given);
  if (!read.success) return [];
  const { id = null, contentType, contentUrl = null, name = null, content } = read.data;
  const kind = contentType ?? '';
  const html = kind === 'text/html' && typeof content === 'string' ? content : null;
  return [
    {
      id,
      contentType: kind,
      html,
      quote: kind === 'messageReference' ? quoteOf(content) : null,
      card: kind.startsWith('application/vnd.microsoft.') && kind !== downloadInfo ? cardLines(content) : [],
      file: fileOf({ id, kind, contentUrl, name, content }),
    },
  ];
}

/** What was written, where it came as HTML beside its plain words. */
export const htmlOf = (attachments: readonly Attachment[]): string | null =>
  attachments.find(({ html }) => html !== null)?.html ?? null;

export const attachedFiles = (attachments: readonly Attachment[]): FileRef[] =>
  attachments.flatMap(({ file }) => (file === null ? [] : [file]));

type Given = { id: string | null; kind: string; contentUrl: string | null; name: string | null; content: unknown };

/** Files of personal chats, files that lie in SharePoint, pictures. Teams tells no size. */
function fileOf({ id, kind, contentUrl, name, content }: Given): FileRef | null {
  const url = contentUrl === null ? null : safeAddress(contentUrl);
  if (kind === downloadInfo) {
    const info = download.safeParse(content);
    const { uniqueId = null, fileType = null } = info.success ? info.data : {};
    return { id: cut(uniqueId ?? id ?? name ?? 'file'), name: cut(name ?? 'file'), type: fileType ?? '', size: 0, url };
  }
  if (kind === 'reference') {
    return { id: cut(id ?? contentUrl ?? 'file'), name: cut(name ?? 'file'), type: typeIn(name), size: 0, url };
  }
  if (kind.startsWith('image/')) {
    return { id: cut(id ?? contentUrl ?? 'image'), name: cut(name ?? 'image'), type: kind, size: 0, url };
  }
  return null;
}

const cut = (text: string): string => text.slice(0, 200);
const typeIn = (name: string | null): string => /\.([A-Za-z0-9]{1,10})$/u.exec(name ?? '')?.[1]?.toLowerCase() ?? '';

/** A message that is answered to, as Teams tells of it: JSON within JSON. */
function quoteOf(content: unknown): string[] | null {
  let json: unknown = content;
  if (typeof content === 'string') {
    try {
      json = JSON.parse(content);
    } catch {
      return null;
    }
  }
  const read = reference.safeParse(json);
  if (!read.success) return null;
  const { messagePreview, messageSender } = read.data;
  const name = messageSender?.user.displayName;
  return [...(name === undefined ? [] : [name]), ...messagePreview.split('\n')].slice(0, 20);
}
