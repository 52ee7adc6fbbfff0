import { Schema } from 'mongoose';
import type { MeasureDocument, MeasureLinesDocument } from './documents.ts';
import { mixed, options } from './schema-options.ts';

/* What reports have counted already. */

export const measures = new Schema<MeasureDocument>(
  {
    _id: String,
    revision: Number,
    stale: Boolean,
    marks: Number,
    tickets: Number,
    chunks: mixed,
    of: mixed,
    countedAt: Number,
    took: Number,
  },
  { ...options, collection: 'measures' },
);
measures.index({ stale: 1, _id: 1 });

export const measureLines = new Schema<MeasureLinesDocument>(
  { _id: String, lines: String },
  { ...options, collection: 'measureLines' },
);
