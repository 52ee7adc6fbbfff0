import { encodeDocument } from '../bson/bson-writer.ts';
import { documentOf, fieldsOf, type RawValue } from '../bson/raw-value.ts';
import { bsonType } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { everything } from '../query/filter.ts';
import { FindSource, ListSource } from '../query/find-source.ts';
import { countingOf, parseStages, runStages, type Stage, splitPipeline } from '../query/pipeline.ts';
import { sortMemory } from '../query/sort.ts';
import { takeDocuments } from '../query/take.ts';
import type { Arguments } from './arguments.ts';
import { type Command, collectionName, command, hintedIndex, namespaceNamed, type Store } from './command.ts';
import { answerWithCursor, countDocuments } from './read-commands.ts';

export const aggregateFields = [
  'pipeline',
  'cursor',
  'hint',
  'allowDiskUse',
  'bypassDocumentValidation',
  'explain',
] as const;
const defaultBatch = 101;

const aggregate = command(aggregateFields, async (store, request) => {
  const given = request.arguments;
  if (given.get('aggregate')?.type !== bsonType.string) {
    throw new CommandError('NotImplemented', 'The embedded store aggregates collections only');
  }
  if (given.has('explain')) throw new CommandError('NotImplemented', 'Use the explain command instead of the option');
  const cursor = given.document('cursor');
  if (!cursor)
    throw new CommandError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  const stages = parseStages(given.items('pipeline'));
  const source = await sourceOf(store, request.database, collectionName(given), stages, given);
  return answerWithCursor(store, namespaceNamed(request), source, given, {
    batchSize: batchSizeOf(cursor),
    singleBatch: false,
    expires: true,
  });
});

function batchSizeOf(cursor: RawValue): number {
  const size = fieldsOf(cursor).get('batchSize');
  return size ? size.bytes.readInt32LE(size.start) : defaultBatch;
}

async function sourceOf(
  store: Store,
  database: string,
  name: string,
  stages: readonly Stage[],
  given: Arguments,
): Promise<FindSource | ListSource> {
  const collection = store.catalog.find(database, name);
  const { question, rest } = splitPipeline(stages);
  const hint = hintedIndex(collection, given.get('hint'));
  const deadline = given.deadline();
  const counting = countingOf(rest);
  if (counting && collection) {
    const counted = counting(await countDocuments(store, collection, { ...question, sort: [], hint }, deadline));
    return new ListSource(counted ? [documentOf(encodeDocument(counted))] : []);
  }
  const source = collection ? new FindSource(store.environment, collection, { ...question, hint }) : new ListSource([]);
  if (rest.length === 0) return source;
  const documents = await readAll(source, deadline);
  return new ListSource(
    runStages(rest, documents, (other) => {
      const found = store.catalog.find(database, other);
      return found
        ? readAtOnce(new FindSource(store.environment, found, { filter: everything, sort: [], skip: 0, limit: 0 }))
        : [];
    }),
  );
}

async function readAll(source: FindSource | ListSource, deadline: number): Promise<RawValue[]> {
  const documents: RawValue[] = [];
  const size = new Size();
  while (!source.done) {
    const batch = await takeDocuments(source, 1_000, deadline);
    for (const document of batch) size.add(document);
    documents.push(...batch);
  }
  return documents;
}

function readAtOnce(source: FindSource): RawValue[] {
  const documents: RawValue[] = [];
  const size = new Size();
  while (!source.done) {
    const document = source.next(Number.POSITIVE_INFINITY);
    if (!document) continue;
    size.add(document);
    documents.push(document);
  }
  source.pause();
  return documents;
}

/** Keeps what a pipeline holds in memory below the bound of a sort. */
class Size {
  #bytes = 0;

  add(document: RawValue): void {
    this.#bytes += document.end - document.start;
    if (this.#bytes > sortMemory) {
      throw new CommandError(
        'QueryExceededMemoryLimit',
        'The pipeline reads more than 104857600 bytes: begin it with a $match that an index narrows down',
      );
    }
  }
}

export const aggregateCommands: ReadonlyMap<string, Command> = new Map([['aggregate', aggregate]]);
