import { Schema } from 'mongoose';
import type {
  CounterDocument,
  EffectDocument,
  InboxDocument,
  InstanceDocument,
  JobDocument,
  KeepsakeDocument,
  LeaseDocument,
} from './documents.ts';
import { mixed, options } from './schema-options.ts';

/* What instances work off, and how they share it out. */

export const inbox = new Schema<InboxDocument>(
  {
    _id: String,
    inbound: mixed,
    about: { type: String, index: { sparse: true } },
    raw: String,
    storedAt: Number,
    attempts: Number,
    queue: Number,
    dueAt: Number,
    parkedAt: { type: Number, index: { sparse: true } },
    problem: String,
    outcome: mixed,
    expireAt: { type: Date, index: { expires: 0 } },
  },
  { ...options, collection: 'inbox' },
);
inbox.index({ queue: 1, dueAt: 1 }, { sparse: true });

export const effects = new Schema<EffectDocument>(
  {
    _id: String,
    effect: mixed,
    state: String,
    lane: String,
    order: Number,
    queue: Number,
    dueAt: Number,
    heldIn: { type: String, index: { sparse: true } },
    retryAt: Number,
    attempts: Number,
    sender: mixed,
    reference: String,
    head: { type: String, index: { sparse: true } },
    left: Boolean,
    kept: String,
    parkedAt: { type: Number, index: { sparse: true } },
    untold: { type: Number, index: { sparse: true } },
    lost: { type: String, index: { sparse: true } },
    problem: String,
    failingSince: Number,
    createdAt: Number,
    expireAt: { type: Date, index: { expires: 0 } },
  },
  { ...options, collection: 'effects' },
);
// Not sparse by order: a finished effect has neither field and so no entry.
effects.index({ queue: 1, dueAt: 1 }, { sparse: true });

export const jobs = new Schema<JobDocument>(
  {
    _id: String,
    name: String,
    dueAt: { type: Number, index: { sparse: true } },
    attempts: Number,
    state: mixed,
    parkedAt: { type: Number, index: { sparse: true } },
    problem: String,
  },
  { ...options, collection: 'jobs' },
);

export const instances = new Schema<InstanceDocument>(
  { _id: String, beats: Number, startedAt: Number, leaving: Boolean },
  { ...options, collection: 'instances' },
);

export const leases = new Schema<LeaseDocument>(
  { _id: String, owner: String, token: Number },
  { ...options, collection: 'leases' },
);

export const keepsakes = new Schema<KeepsakeDocument>(
  { _id: String, value: String, at: Number },
  { ...options, collection: 'keepsakes' },
);

export const counters = new Schema<CounterDocument>(
  { _id: String, value: Number },
  { ...options, collection: 'counters' },
);
