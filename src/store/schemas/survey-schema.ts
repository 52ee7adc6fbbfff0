import { Schema } from 'mongoose';
import type { SurveyDocument } from './documents.ts';
import { mixed, options } from './schema-options.ts';

/** Rounds of NPS and their answers. Indexes that only one kind has fields for are sparse. */
export const surveys = new Schema<SurveyDocument>(
  {
    _id: String,
    kind: String,
    channel: String,
    customer: mixed,
    n: Number,
    askedAt: { type: Number, index: { sparse: true } },
    by: mixed,
    cause: String,
    asked: [String],
    optedOut: Number,
    askedLately: Number,
    round: String,
    account: { type: String, index: { sparse: true } },
    name: String,
    score: Number,
    why: String,
    alert: mixed,
    at: { type: Number, index: { sparse: true } },
  },
  { ...options, collection: 'surveys' },
);
surveys.index({ channel: 1, n: 1 }, { sparse: true });
surveys.index({ 'customer.id': 1 });
