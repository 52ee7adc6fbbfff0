import { Schema } from 'mongoose';
import type { TicketDocument } from './documents.ts';
import { mixed, options } from './schema-options.ts';

export const tickets = new Schema<TicketDocument>(
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
    csat: mixed,
    rating: mixed,
    surveyAt: Number,
    recoveryAt: Number,
    measuredAt: [Number],
    unmeasured: { type: [Number], default: undefined, index: { sparse: true } },
    applied: [mixed],
  },
  { ...options, collection: 'tickets', suppressReservedKeysWarning: true },
);
tickets.index({ 'group.key': 1 }, { unique: true, sparse: true });
tickets.index({ updatedAt: 1 });
tickets.index({ measuredAt: 1 });
tickets.index({ followUpOf: 1 });
tickets.index({ status: 1, updatedAt: 1 });
tickets.index({ 'customer.id': 1, updatedAt: 1 });
tickets.index({ 'assignee.id': 1, updatedAt: 1 });
tickets.index({ channel: 1, updatedAt: 1 });
tickets.index({ tags: 1, updatedAt: 1 });
tickets.index({ channel: 1, waitingOn: 1 });
// Also for who was asked lately.
tickets.index({ 'requester.account': 1, surveyAt: 1 });
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
// What somebody, or their company, rated last.
tickets.index({ 'requester.account': 1, 'rating.at': 1 });
tickets.index({ 'customer.id': 1, 'rating.at': 1 });
// What is to be made right next, and what was lately.
tickets.index({ recoveryAt: 1, _id: 1 });
tickets.index({ 'csat.recoveries.openedAt': 1 });
