import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Delivered } from '../../../desk/effect.ts';
import type { FileRef } from '../../../desk/inbound.ts';
import { DeliveryError, type Outgoing } from '../../../engine/platform.ts';
import { literal } from '../format/literal.ts';
import { linked } from '../format/permalink.ts';
import { describeFile, sharedAs, type WireFile } from '../look-up/describe-file.ts';
import { UnreadableFile } from './file-carrier.ts';
import type { Means } from './means.ts';
import { post, refuseShared } from './post.ts';

/** Larger files are named, with their link, instead of copied. */
const largest = 50 * 1024 * 1024;
/** Slack shows an upload in its channel a moment after it was completed (milliseconds between looks). */
const looks = [0, 250, 500, 1000, 2000];
/** An upload that stands nowhere after this long was never completed. */
const settledAfter = 60_000;

const uploadAddress = z.object({ upload_url: z.url(), file_id: z.string().min(1) });

/**
 * Puts a file on the other side: uploaded anew, since its readers there may not open the first. One that cannot be read is
 * named in a line, so that nobody takes it for lost.
 */
export async function postFile(
  means: Means,
  outgoing: Outgoing,
  file: FileRef,
  platformChannel: string,
  keep: (kept: string) => Promise<void>,
): Promise<Delivered> {
  if (outgoing.effect.audience === 'desk') await refuseShared(means, platformChannel);
  const known = await describeFile(means.api, file.id);
  try {
    const uploaded = await upload(means, known);
    // Kept before it is completed: from here on it may stand there.
    await keep(uploaded);
    await complete(means, outgoing, { id: uploaded, title: nameOf(file, known) }, platformChannel);
    return { ts: await placeOf(means, uploaded, outgoing, platformChannel), profile: null };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const text = fileLine(file, known, outgoing.effect.audience);
    return post(means, outgoing, platformChannel, { text });
  }
}

/** Where an unfinished try's upload stands; null when it stands nowhere. Throws `DeliveryError` while that is not sure. */
export async function findFile(
  { api, now }: Means,
  kept: string,
  thread: string | null,
  platformChannel: string,
): Promise<string | null> {
  const file = await describeFile(api, kept);
  if (file === null) return null;
  const ts = sharedAs(file, platformChannel, thread);
  if (ts !== null || now() - (file.created ?? 0) * 1000 >= settledAfter) return ts;
  throw new DeliveryError('file_settling', { kind: 'again' }, 'Slack may still be putting the file into the channel.');
}

/** Uploads a copy of a file; gives the copy's id. Throws `UnreadableFile`. */
async function upload({ api, carrier }: Means, file: WireFile | null): Promise<string> {
  const from = file?.url_private_download || file?.url_private;
  const size = file?.size ?? 0;
  if (file === null || !from || file.file_access === 'access_denied' || file.file_access === 'file_not_found') {
    throw new UnreadableFile('Slack does not let the bot read it.');
  }
  if (file.is_external === true || file.mode === 'external' || size === 0) {
    throw new UnreadableFile('It is kept outside of Slack.');
  }
  if (size > largest) throw new UnreadableFile('It is too large.');
  const { upload_url, file_id } = await api.call({
    method: 'files.getUploadURLExternal',
    arguments: { filename: file.name || 'file', length: size },
    answer: uploadAddress,
    // An upload that nobody completes stands nowhere.
    repeatable: true,
  });
  await carrier.carry({ from, type: file.mimetype ?? '', size, to: upload_url });
  return file_id;
}

/** Files cannot be posted under another name, so the name stands above it. */
async function complete(
  { api }: Means,
  { byline, thread }: Outgoing,
  file: { id: string; title: string },
  platformChannel: string,
): Promise<void> {
  await api.call({
    method: 'files.completeUploadExternal',
    arguments: {
      files: [file],
      channel_id: platformChannel,
      ...(thread === null ? {} : { thread_ts: thread }),
      ...(byline === null ? {} : { initial_comment: `*${literal(byline.name, 200)}*` }),
    },
    answer: z.object({}),
    repeatable: false,
  });
}

/** Where an upload stands in its channel, once Slack shows it there. Throws `DeliveryError` where it does not in time. */
export async function placeOf(
  { api }: Means,
  id: string,
  { thread }: Outgoing,
  platformChannel: string,
): Promise<string> {
  for (const milliseconds of looks) {
    if (milliseconds > 0) await pause(milliseconds);
    const file = await describeFile(api, id);
    const ts = file === null ? null : sharedAs(file, platformChannel, thread);
    if (ts !== null) return ts;
  }
  throw new DeliveryError('file_settling', { kind: 'unknown' }, 'Slack has not shown the file in its channel yet.');
}

const nameOf = (file: FileRef, known: WireFile | null): string => known?.name || known?.title || file.name;

/** Name, type, size and, among the desk, the address of a file that cannot be copied. */
function fileLine(file: FileRef, known: WireFile | null, audience: 'desk' | 'customer'): string {
  const name = literal(nameOf(file, known), 200);
  const url = known?.permalink || file.url;
  const size = known?.size ?? file.size;
  const type = literal(known?.mimetype || known?.filetype || file.type, 100);
  // A customer cannot open what lies in the desk's channels, and need not know where it does.
  const title = audience === 'desk' && url?.startsWith('https://') === true ? linked(url, name) : name;
  return [`📎 ${title}`, type, size > 0 ? sizeOf(size) : ''].filter((part) => part !== '').join(' · ');
}

function sizeOf(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1000)));
  const amount = bytes / 1000 ** step;
  return `${step === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[step]}`;
}
