import type { mongo } from 'mongoose';
import type { Applied, Ticket, TicketUpdate } from '../../desk/ticket.ts';
import { untriaged } from '../../desk/ticket.ts';
import type { TicketDocument } from '../schemas/documents.ts';

/** An update, with the applied inbounds to keep when the ticket's memory of them is trimmed. */
export type TicketWrite = TicketUpdate & { keep?: Applied[] };

/** Writes an update where the ticket is as it was read: fields that say nothing are taken off, for the sparse indexes. */
export function writeOperation(write: TicketWrite): mongo.AnyBulkWriteOperation<TicketDocument> {
  const { group, card, ...fields } = write.set;
  const $set: Partial<TicketDocument> = { ...fields };
  if (group !== undefined && group !== null) $set.group = group;
  if (card !== undefined && card !== null) $set.card = card;
  const $unset = { ...(group === null ? { group: '' as const } : {}), ...(card === null ? { card: '' as const } : {}) };
  if (write.keep !== undefined) $set.applied = [...write.keep, write.applied];
  const $push: mongo.PushOperator<TicketDocument> = {
    ...(write.keep === undefined ? { applied: write.applied } : {}),
    ...(write.addThreads.length === 0 ? {} : { threads: { $each: write.addThreads } }),
  };
  const update: mongo.UpdateFilter<TicketDocument> = {
    $set,
    $inc: { version: 1 },
    ...(Object.keys($unset).length > 0 ? { $unset } : {}),
    ...(Object.keys($push).length > 0 ? { $push } : {}),
    ...addedToSets(write),
  };
  return { updateOne: { filter: { _id: write.number, version: write.version }, update } };
}

function addedToSets({ addParticipants, unmeasured = [] }: TicketWrite): mongo.UpdateFilter<TicketDocument> {
  if (addParticipants.length + unmeasured.length === 0) return {};
  return {
    $addToSet: {
      ...(addParticipants.length === 0 ? {} : { participants: { $each: addParticipants } }),
      ...(unmeasured.length === 0 ? {} : { unmeasured: { $each: [...unmeasured] } }),
    },
  };
}

export function ticketToDocument(ticket: Ticket): TicketDocument {
  const { number, threads, group, card, ...rest } = ticket;
  return {
    _id: number,
    ...rest,
    ...(threads.length === 0 ? {} : { threads }),
    ...(group === null ? {} : { group }),
    ...(card === null ? {} : { card }),
    // It is to be counted wherever it counts.
    ...(ticket.measuredAt.length === 0 ? {} : { unmeasured: [...ticket.measuredAt] }),
  };
}

export function ticketFromDocument(document: TicketDocument): Ticket {
  const { _id, threads, group, card, unmeasured: _, ...rest } = document;
  return {
    number: _id,
    // Documents from before triage lack its fields.
    ...untriaged(),
    ...rest,
    threads: threads ?? [],
    group: group ?? null,
    card: card ?? null,
  };
}
