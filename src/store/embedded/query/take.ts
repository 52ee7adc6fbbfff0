import { setImmediate } from 'node:timers/promises';
import type { RawValue } from '../bson/raw-value.ts';
import { CommandError } from '../errors.ts';
import type { DocumentSource } from './find-source.ts';

/** How long, in milliseconds, a read may keep the event loop. */
const longestSlice = 8;
const lookedAtATime = 64;
/** A reply stays below the 48 MB of a message: as on MongoDB, a batch ends once it has 16 MiB. */
const largestBatch = 16 * 1024 * 1024;

/** Takes up to `count` documents, giving way to others every few milliseconds. `deadline` is of `performance.now()`. */
export async function takeDocuments(source: DocumentSource, count: number, deadline: number): Promise<RawValue[]> {
  const documents: RawValue[] = [];
  let size = 0;
  let sliceEnd = performance.now() + longestSlice;
  try {
    while (documents.length < count && size < largestBatch && !source.done) {
      const document = source.next(lookedAtATime);
      if (document) {
        documents.push(document);
        size += document.end - document.start;
      }
      if (document && documents.length % lookedAtATime !== 0) continue;
      const now = performance.now();
      if (now > deadline) throw new CommandError('MaxTimeMSExpired', 'operation exceeded time limit');
      if (now < sliceEnd) continue;
      source.pause();
      await setImmediate();
      sliceEnd = performance.now() + longestSlice;
    }
  } finally {
    source.pause();
  }
  return documents;
}
