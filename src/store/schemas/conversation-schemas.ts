import { Schema } from 'mongoose';
import type { HistoryDocument, MessageDocument, WordsDocument } from './documents.ts';
import { mixed, options } from './schema-options.ts';

/* What was said on tickets and what happened to them. */

export const messages = new Schema<MessageDocument>(
  {
    _id: String,
    platform: String,
    channel: String,
    ts: String,
    thread: String,
    ticket: Number,
    side: String,
    note: Boolean,
    author: mixed,
    participant: Boolean,
    text: String,
    files: [mixed],
    at: Number,
    editedAt: Number,
    deletedAt: Number,
    verdict: mixed,
    quotes: String,
    joinable: { type: String, index: { sparse: true } },
    by: String,
    copies: { type: [mixed], default: undefined },
    copyOf: String,
  },
  { ...options, collection: 'messages' },
);
messages.index({ ticket: 1, at: 1 });
messages.index({ channel: 1, at: 1 });
// Replies only: what stands in no thread leaves the field out of the range.
messages.index({ channel: 1, thread: 1, ts: 1 });

export const history = new Schema<HistoryDocument>(
  { _id: String, ticket: Number, at: Number, actor: mixed, door: String, what: String, from: mixed, to: mixed },
  { ...options, collection: 'history' },
);
history.index({ ticket: 1, at: 1 });

/** The index of words. Newer tickets have higher numbers, so that within a word they stand in their order. */
export const words = new Schema<WordsDocument>(
  { _id: Number, words: [String], revision: Number },
  { ...options, collection: 'words' },
);
words.index({ words: 1, _id: 1 });
