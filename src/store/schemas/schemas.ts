import { Schema } from 'mongoose';
import type {
  AuditDocument,
  ChannelDocument,
  CounterDocument,
  CustomerDocument,
  DeskDocument,
  EffectDocument,
  HistoryDocument,
  InboxDocument,
  InstanceDocument,
  JobDocument,
  LeaseDocument,
  MessageDocument,
  PersonDocument,
  TicketDocument,
  WordsDocument,
} from './documents.ts';

const options = { versionKey: false, autoIndex: false, autoCreate: false, minimize: false, strict: true } as const;
const mixed = Schema.Types.Mixed;

const tickets = new Schema<TicketDocument>(
  {
    _id: Number,
    schema: Number,
    version: Number,
    openedBy: { type: String, unique: true },
    door: String,
    platform: String,
    installation: String,
    channel: String,
    root: String,
    firstMessage: String,
    threads: { type: [String], default: undefined, index: { unique: true, sparse: true } },
    customer: mixed,
    requester: mixed,
    participants: [String],
    subject: String,
    subjectFrom: String,
    status: String,
    priority: String,
    tags: [String],
    assignee: mixed,
    waitingOn: String,
    waitingSince: Number,
    firstMessageAt: Number,
    lastCustomerAt: Number,
    lastDeskAt: Number,
    firstReplyAt: Number,
    createdAt: Number,
    updatedAt: Number,
    solvedAt: Number,
    closedAt: Number,
    pendingSince: Number,
    messageCount: Number,
    group: mixed,
    machineRun: Number,
    muted: Boolean,
    shown: String,
    timers: mixed,
    dueAt: Number,
    followUpOf: Number,
    discarded: Boolean,
    triage: String,
    card: { type: String, index: { unique: true, sparse: true } },
    composing: [mixed],
    emojiActs: [mixed],
    snoozedUntil: Number,
    fields: mixed,
    internal: Boolean,
    mergedInto: Number,
    absorbing: Number,
    mergedFrom: [Number],
    problem: { type: Number, index: true },
    issues: { type: [String], index: true },
    issuesDone: [String],
    loop: String,
    undoable: [mixed],
    sla: mixed,
    breachAt: Number,
    atRiskAt: Number,
    applied: [mixed],
  },
  { ...options, collection: 'tickets', suppressReservedKeysWarning: true },
);
tickets.index({ 'group.key': 1 }, { unique: true, sparse: true });
tickets.index({ updatedAt: 1 });
tickets.index({ status: 1, updatedAt: 1 });
tickets.index({ 'customer.id': 1, updatedAt: 1 });
tickets.index({ 'assignee.id': 1, updatedAt: 1 });
tickets.index({ channel: 1, updatedAt: 1 });
tickets.index({ tags: 1, updatedAt: 1 });
tickets.index({ channel: 1, waitingOn: 1 });
tickets.index({ 'requester.account': 1 });
tickets.index({ 'customer.id': 1, status: 1 });
tickets.index({ 'assignee.id': 1, status: 1 });
// What somebody changed lately: whoever writes a ticket drops the old ones, and so its last write is newer than they are.
tickets.index({ 'undoable.by': 1, updatedAt: 1 });
tickets.index({ waitingOn: 1, priority: 1, waitingSince: 1 });
// Going through what is open by number, past what is closed.
tickets.index({ status: 1, _id: 1 });
// What breaks next, and what is at risk.
tickets.index({ dueAt: 1, _id: 1 });
// With what they are ordered by after it: else all that are overdue are read for a page of them.
tickets.index({ breachAt: 1, _id: 1 });
tickets.index({ atRiskAt: 1, breachAt: 1 });

const messages = new Schema<MessageDocument>(
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

const inbox = new Schema<InboxDocument>(
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

const effects = new Schema<EffectDocument>(
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
    problem: String,
    createdAt: Number,
    expireAt: { type: Date, index: { expires: 0 } },
  },
  { ...options, collection: 'effects' },
);
// Not sparse by order: a finished effect has neither field and so no entry.
effects.index({ queue: 1, dueAt: 1 }, { sparse: true });

const history = new Schema<HistoryDocument>(
  { _id: String, ticket: Number, at: Number, actor: mixed, door: String, what: String, from: mixed, to: mixed },
  { ...options, collection: 'history' },
);
history.index({ ticket: 1, at: 1 });

/** The index of words. Newer tickets have higher numbers, so that within a word they stand in their order. */
const words = new Schema<WordsDocument>(
  { _id: Number, words: [String], revision: Number },
  { ...options, collection: 'words' },
);
words.index({ words: 1, _id: 1 });

const people = new Schema<PersonDocument>(
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
  },
  { ...options, collection: 'people' },
);
people.index({ email: 1 });

const customers = new Schema<CustomerDocument>(
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

const channels = new Schema<ChannelDocument>(
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
    archived: Boolean,
    member: Boolean,
    companies: mixed,
  },
  { ...options, collection: 'channels' },
);
channels.index({ platformId: 1 });
channels.index({ aliases: 1 });
channels.index({ name: 1 });

const counters = new Schema<CounterDocument>({ _id: String, value: Number }, { ...options, collection: 'counters' });
const jobs = new Schema<JobDocument>(
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
const instances = new Schema<InstanceDocument>(
  { _id: String, beats: Number, startedAt: Number, leaving: Boolean },
  { ...options, collection: 'instances' },
);
const leases = new Schema<LeaseDocument>(
  { _id: String, owner: String, token: Number },
  { ...options, collection: 'leases' },
);
/** What was changed of the configuration: by whom, when, through which door. */
const audit = new Schema<AuditDocument>(
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

/** Settings, and the file they were last applied from. */
const desk = new Schema<DeskDocument>(
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

export const schemas = {
  audit,
  tickets,
  messages,
  inbox,
  effects,
  history,
  words,
  people,
  customers,
  channels,
  counters,
  jobs,
  instances,
  leases,
  desk,
};
