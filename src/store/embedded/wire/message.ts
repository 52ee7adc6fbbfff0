import { RawValue } from '../bson/raw-value.ts';
import { bsonType } from '../bson/types.ts';
import { validateDocument } from '../bson/validate.ts';
import { CommandError } from '../errors.ts';

/** A request of the MongoDB wire protocol (OP_MSG, or OP_QUERY for the first hello of older drivers). */
export type Message = {
  readonly requestId: number;
  readonly legacy: boolean;
  /** False for unacknowledged writes: they get no answer. */
  readonly wantsAnswer: boolean;
  readonly body: RawValue;
  readonly sequences: ReadonlyMap<string, readonly RawValue[]>;
  /** The database of an OP_QUERY, which names it outside its document. */
  readonly database: string | undefined;
};

const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const headerLength = 16;
const checksumPresent = 1;
const moreToCome = 2;
const knownRequiredFlags = checksumPresent | moreToCome;

/** The request id of a message whose header is whole, for the answer to one that is malformed. */
export function requestIdOf(bytes: Buffer): number {
  return bytes.readInt32LE(4);
}

export function isLegacy(bytes: Buffer): boolean {
  return bytes.readInt32LE(12) === opQuery;
}

/** Parses one whole message and checks every byte of it. Throws a `CommandError`. */
export function parseMessage(bytes: Buffer): Message {
  const opCode = bytes.readInt32LE(12);
  if (opCode === opMsg) return parseOpMsg(bytes);
  if (opCode === opQuery) return parseOpQuery(bytes);
  throw new CommandError('IllegalOperation', `The wire operation ${opCode} is not supported`);
}

function parseOpMsg(bytes: Buffer): Message {
  if (bytes.length < headerLength + 4) throw new CommandError('FailedToParse', 'The message is too short');
  const flags = bytes.readUInt32LE(headerLength);
  if ((flags & 0xffff & ~knownRequiredFlags) !== 0) {
    throw new CommandError('FailedToParse', `Message contains illegal flags value ${flags}`);
  }
  const end = bytes.length - ((flags & checksumPresent) !== 0 ? 4 : 0);
  const sequences = new Map<string, RawValue[]>();
  let body: RawValue | undefined;
  let position = headerLength + 4;
  while (position < end) {
    const kind = bytes[position];
    const sectionEnd = position + 1 + sizeAt(bytes, position + 1, end);
    if (kind === 0) {
      if (body) throw new CommandError('FailedToParse', 'The message has more than one body');
      body = documentAt(bytes, position + 1, sectionEnd);
    } else if (kind === 1) {
      const nameEnd = bytes.indexOf(0, position + 5);
      if (nameEnd < 0 || nameEnd >= sectionEnd) throw new CommandError('FailedToParse', 'A section has no name');
      const name = bytes.toString('utf8', position + 5, nameEnd);
      if (sequences.has(name)) throw new CommandError('FailedToParse', `The section ${name} comes twice`);
      sequences.set(name, documentsIn(bytes, nameEnd + 1, sectionEnd));
    } else throw new CommandError('FailedToParse', `Unknown section kind ${kind}`);
    position = sectionEnd;
  }
  if (!body) throw new CommandError('FailedToParse', 'The message has no body');
  return {
    requestId: requestIdOf(bytes),
    legacy: false,
    wantsAnswer: (flags & moreToCome) === 0,
    body,
    sequences,
    database: undefined,
  };
}

function documentsIn(bytes: Buffer, start: number, end: number): RawValue[] {
  const documents: RawValue[] = [];
  let position = start;
  while (position < end) {
    const documentEnd = position + sizeAt(bytes, position, end);
    documents.push(documentAt(bytes, position, documentEnd));
    position = documentEnd;
  }
  return documents;
}

function sizeAt(bytes: Buffer, position: number, end: number): number {
  const size = position + 4 <= end ? bytes.readInt32LE(position) : 0;
  if (size < 4 || position + size > end) throw new CommandError('FailedToParse', 'A section runs past its message');
  return size;
}

function documentAt(bytes: Buffer, start: number, end: number): RawValue {
  validateDocument(bytes, start, end);
  return new RawValue(bsonType.object, bytes, start, end);
}

function parseOpQuery(bytes: Buffer): Message {
  const nameEnd = bytes.indexOf(0, headerLength + 4);
  const start = nameEnd + 9;
  if (nameEnd < 0 || start + 4 > bytes.length) throw new CommandError('FailedToParse', 'The query is too short');
  const namespace = bytes.toString('utf8', headerLength + 4, nameEnd);
  if (!namespace.endsWith('.$cmd')) {
    throw new CommandError('IllegalOperation', 'OP_QUERY is only supported for commands');
  }
  return {
    requestId: requestIdOf(bytes),
    legacy: true,
    wantsAnswer: true,
    body: documentAt(bytes, start, start + sizeAt(bytes, start, bytes.length)),
    sequences: new Map(),
    database: namespace.slice(0, -'.$cmd'.length),
  };
}

let lastId = 0;

/** The head of an answer; its document follows as it is. */
export function answerHead(requestId: number, legacy: boolean, documentLength: number): Buffer {
  const head = Buffer.alloc(legacy ? 36 : 21);
  lastId = (lastId + 1) & 0x7fffffff;
  head.writeInt32LE(head.length + documentLength, 0);
  head.writeInt32LE(lastId, 4);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(legacy ? opReply : opMsg, 12);
  if (legacy) {
    head.writeInt32LE(8, 16);
    head.writeInt32LE(1, 32);
  }
  return head;
}
