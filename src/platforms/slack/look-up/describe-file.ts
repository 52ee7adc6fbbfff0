import { z } from 'zod';
import { DeliveryError } from '../../../engine/platform.ts';
import type { WebApi } from '../deliver/web-api.ts';
import { wireFile } from '../receive/files.ts';
import { timestamp } from '../timestamp.ts';

const text = z.string().nullish().catch(null);
const share = z.object({ ts: timestamp, thread_ts: text });
const shares = z.record(z.string(), z.array(share)).nullish().catch(null);
const information = z.object({
  file: wireFile.extend({
    created: z.number().nullish().catch(null),
    is_external: z.boolean().nullish().catch(null),
    file_access: text,
    url_private_download: text,
    shares: z.object({ public: shares, private: shares }).nullish().catch(null),
  }),
});
export type WireFile = z.infer<typeof information>['file'];

/**
 * A file as Slack knows it; in shared channels its messages often tell nothing but an id. Null when the bot may not know.
 * Throws `DeliveryError` for what may pass.
 */
export async function describeFile(api: WebApi, id: string): Promise<WireFile | null> {
  try {
    const { file } = await api.call({
      method: 'files.info',
      arguments: { file: id },
      answer: information,
      repeatable: true,
    });
    return file;
  } catch (error) {
    if (error instanceof DeliveryError && error.failure.kind === 'never') return null;
    throw error;
  }
}

/** The message by which a file stands in a channel; null while it stands in none. */
export function sharedAs(file: WireFile, platformChannel: string, thread: string | null): string | null {
  const found = [file.shares?.public, file.shares?.private].flatMap((kind) => kind?.[platformChannel] ?? []);
  const there = found.find(({ thread_ts }) => (thread_ts ?? null) === thread) ?? found[0];
  return there?.ts ?? null;
}
