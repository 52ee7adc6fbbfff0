import { Schema } from 'mongoose';
import type { AuditDocument, ChannelDocument, CustomerDocument, DeskDocument, PersonDocument } from './documents.ts';
import { mixed, options } from './schema-options.ts';

/* Who is who, and how the desk is set up. */

export const people = new Schema<PersonDocument>(
  {
    _id: String,
    team: String,
    name: String,
    email: String,
    bot: Boolean,
    guest: Boolean,
    gone: Boolean,
    locale: String,
    timeZone: String,
    picture: String,
    learnedAt: Number,
    optedOutAt: Number,
  },
  { ...options, collection: 'people' },
);
people.index({ email: 1 });

export const customers = new Schema<CustomerDocument>(
  {
    _id: String,
    name: String,
    tier: String,
    owner: String,
    slackTeams: [String],
    teamsTenants: [String],
    domains: [String],
    locale: String,
    timeZone: String,
    source: String,
    retired: Boolean,
  },
  { ...options, collection: 'customers' },
);

export const channels = new Schema<ChannelDocument>(
  {
    _id: String,
    platform: String,
    installation: String,
    platformId: String,
    aliases: [String],
    name: String,
    kind: String,
    mode: String,
    customer: String,
    acknowledge: String,
    groupingWindow: Number,
    apps: [mixed],
    confirmed: Boolean,
    shared: Boolean,
    direct: Boolean,
    flat: Boolean,
    archived: Boolean,
    member: Boolean,
    companies: mixed,
  },
  { ...options, collection: 'channels' },
);
channels.index({ platformId: 1 });
channels.index({ aliases: 1 });
channels.index({ name: 1 });

/** Settings, and the file they were last applied from. */
export const desk = new Schema<DeskDocument>(
  {
    _id: String,
    version: Number,
    state: mixed,
    base: mixed,
    away: { type: [String], default: undefined },
    awayUntil: { type: [mixed], default: undefined },
    cover: mixed,
  },
  { ...options, collection: 'desk' },
);

/** What was changed of the configuration: by whom, when, through which door. */
export const audit = new Schema<AuditDocument>(
  {
    _id: String,
    at: Number,
    by: mixed,
    door: String,
    subject: { kind: { type: String }, id: String, name: String },
    field: String,
    before: mixed,
    after: mixed,
  },
  { ...options, collection: 'audit' },
);
audit.index({ at: -1, _id: -1 });
audit.index({ 'subject.id': 1, at: -1 });
