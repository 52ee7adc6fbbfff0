import { z } from 'zod';
import { DeliveryError } from '../../../engine/platform.ts';
import type { WebApi } from './web-api.ts';

const uploadAddress = z.object({ upload_url: z.url(), file_id: z.string().min(1) });
/** Milliseconds. */
const longest = 8_000;
/** Slack's longest words for those who cannot see a picture. */
const longestAlternative = 1_000;

/**
 * Uploads a picture of our own; gives its id. It stands nowhere until it is completed, so this may be repeated. Throws
 * `DeliveryError`.
 */
export async function uploadBytes(
  api: WebApi,
  png: Uint8Array,
  { name, alternative }: { name: string; alternative: string },
): Promise<string> {
  const { upload_url, file_id } = await api.call({
    method: 'files.getUploadURLExternal',
    arguments: { filename: name, length: png.length, alt_txt: alternative.slice(0, longestAlternative) },
    answer: uploadAddress,
    repeatable: true,
  });
  const answer = await fetch(upload_url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Blob([new Uint8Array(png)]),
    redirect: 'error',
    signal: AbortSignal.timeout(longest),
  });
  await answer.body?.cancel();
  if (answer.ok) return file_id;
  throw new DeliveryError(
    'file_transfer',
    { kind: 'never' },
    `Slack did not take the picture (HTTP ${answer.status}).`,
  );
}
