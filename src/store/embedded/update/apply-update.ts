import { BsonWriter, rawValueOf } from '../bson/bson-writer.ts';
import { equalValues } from '../bson/compare.ts';
import { documentOf, ElementReader, fieldOf, fieldsOf, identical, RawValue } from '../bson/raw-value.ts';
import { show } from '../bson/show.ts';
import { bsonType, typeName } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { pathOf } from '../path.ts';
import type { Filter } from '../query/filter.ts';
import { matchedItem, matches } from '../query/match.ts';
import { applyModifier, type Situation } from './apply-modifier.ts';
import {
  ArrayTree,
  bytesOfTree,
  DocumentTree,
  type Node,
  openField,
  openItem,
  typeOf,
  valueOfNode,
} from './document-tree.ts';
import type { Change, Update } from './parse-update.ts';

/** The largest document, as on MongoDB: 16 MiB. */
export const largestDocument = 16 * 1024 * 1024;
const idName = Buffer.from('_id');
const longestPadding = 1_500_000;

export type UpdateContext = { readonly filter: Filter; readonly now: Date; readonly inserting: boolean };

/** The document after an update; the same object if nothing changed. Throws where MongoDB refuses. */
export function applyUpdate(update: Update, before: RawValue, context: UpdateContext): RawValue {
  const after = update.kind === 'replacement' ? replaced(update.document, before) : changed(update, before, context);
  if (identical(before, after)) return before;
  if (after.bytes.length > largestDocument) {
    throw new CommandError('BSONObjectTooLarge', `Resulting document after update is larger than ${largestDocument}`);
  }
  return after;
}

/** A replacement keeps the `_id`, and puts it first. */
function replaced(document: RawValue, before: RawValue): RawValue {
  const id = fieldOf(before, idName);
  const ownId = fieldOf(document, idName);
  if (id && ownId && !equalValues(id, ownId)) {
    throw new CommandError(
      'ImmutableField',
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(ownId)}`,
    );
  }
  return withId(document, id ?? ownId);
}

/** The document with this `_id` as its first field. */
export function withId(document: RawValue, id: RawValue | undefined): RawValue {
  const writer = new BsonWriter(document.end - document.start + 32);
  const mark = writer.begin();
  if (id) writer.raw('_id', id);
  const reader = new ElementReader(document);
  while (reader.next()) {
    if (id && reader.name === '_id') continue;
    writer.copy(reader.bytes, reader.nameStart - 1, reader.end);
  }
  writer.end(mark);
  return documentOf(writer.finish());
}

function changed(update: Update & { kind: 'operators' }, before: RawValue, context: UpdateContext): RawValue {
  const tree = new DocumentTree(before);
  const documentId = (): RawValue | undefined => fieldOf(before, idName);
  for (const change of update.changes) {
    const situation = { path: change.path, documentId, now: context.now, inserting: context.inserting };
    if (change.modifier.kind === 'rename') rename(tree, change, change.modifier.from, before, situation);
    else if (change.modifier.kind !== 'renamed') {
      new Walker(update, before, context, change, situation).change(tree, 0);
    }
  }
  for (const { modifier, names } of update.changes) if (modifier.kind === 'renamed') remove(tree, names);
  const after = documentOf(bytesOfTree(tree, before.end - before.start + 256));
  if (update.changes.some(({ names }) => names[0] === '_id')) checkId(before, after);
  return after;
}

function checkId(before: RawValue, after: RawValue): void {
  const id = fieldOf(before, idName);
  const next = fieldOf(after, idName);
  if (id && !(next && identical(id, next))) {
    throw new CommandError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
}

/** Walks one change's path through a document, making what is missing and fanning out at `$[]`. */
class Walker {
  readonly #update: Update & { kind: 'operators' };
  readonly #before: RawValue;
  readonly #context: UpdateContext;
  readonly #change: Change;
  readonly #situation: Situation;

  constructor(
    update: Update & { kind: 'operators' },
    before: RawValue,
    context: UpdateContext,
    change: Change,
    situation: Situation,
  ) {
    this.#update = update;
    this.#before = before;
    this.#context = context;
    this.#change = change;
    this.#situation = situation;
  }

  change(node: DocumentTree | ArrayTree, at: number): void {
    if (node instanceof ArrayTree) this.#changeItems(node, at);
    else this.#changeField(node, at);
  }

  #changeField(tree: DocumentTree, at: number): void {
    const name = this.#nameAt(at);
    if (name.startsWith('$')) {
      if (name === '$' || name.startsWith('$[')) {
        throw new CommandError(
          'BadValue',
          `Cannot apply array updates to non-array element at path '${this.#change.path}'`,
        );
      }
      throw new CommandError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${this.#change.path}' is not valid for storage.`,
      );
    }
    const child = openField(tree, name);
    if (at === this.#change.names.length - 1) {
      const outcome = applyModifier(this.#change.modifier, child, this.#situation);
      if (outcome === 'removed') tree.fields.delete(name);
      else if (outcome !== 'unchanged') tree.fields.set(name, outcome);
      return;
    }
    const inner = this.#descend(child, name);
    if (!inner) return;
    this.change(inner, at + 1);
    if (!child) tree.fields.set(name, inner);
  }

  #changeItems(tree: ArrayTree, at: number): void {
    for (const index of this.#indexesAt(tree, at)) {
      const child = openItem(tree, index);
      if (at === this.#change.names.length - 1) {
        const outcome = applyModifier(this.#change.modifier, child, this.#situation);
        // An item is never taken out by $unset: null takes its place, so that the others keep theirs.
        if (outcome === 'removed') {
          if (child) tree.items[index] = rawValueOf(null);
        } else if (outcome !== 'unchanged') this.#setItem(tree, index, outcome);
        continue;
      }
      const inner = this.#descend(child, String(index));
      if (!inner) continue;
      this.change(inner, at + 1);
      if (!child) this.#setItem(tree, index, inner);
    }
  }

  #setItem(tree: ArrayTree, index: number, node: Node): void {
    if (index - tree.items.length > longestPadding) {
      throw new CommandError('BadValue', `can't backfill more than ${longestPadding} elements`);
    }
    while (tree.items.length < index) tree.items.push(rawValueOf(null));
    tree.items[index] = node;
  }

  /** The container to go on in; none if there is nothing to change there. */
  #descend(child: Node | undefined, name: string): DocumentTree | ArrayTree | undefined {
    if (child instanceof RawValue) {
      if (this.#isRemoval()) return undefined;
      throw new CommandError(
        'PathNotViable',
        `Cannot create field '${name}' path '${this.#change.path}' in element of type ${typeName(typeOf(child))}`,
      );
    }
    if (child) return child;
    const { kind } = this.#change.modifier;
    if (this.#isRemoval() || kind === 'pull' || kind === 'pullAll' || kind === 'pop') return undefined;
    if (kind === 'setOnInsert' && !this.#context.inserting) return undefined;
    return new DocumentTree();
  }

  #isRemoval(): boolean {
    return this.#change.modifier.kind === 'unset';
  }

  #indexesAt(tree: ArrayTree, at: number): number[] {
    const name = this.#nameAt(at);
    if (/^\d+$/.test(name)) return [Number(name)];
    if (name === '$[]') return tree.items.map((_, index) => index);
    if (name === '$') return [this.#matchedIndex(at)];
    if (name.startsWith('$[')) {
      const identifier = name.slice(2, -1);
      const filter = this.#update.arrayFilters.get(identifier);
      return tree.items.flatMap((item, index) =>
        filter && matches(filter, documentWith(identifier, valueOfNode(item))) ? [index] : [],
      );
    }
    if (this.#isRemoval()) return [];
    throw new CommandError(
      'PathNotViable',
      `Cannot create field '${name}' in element {${this.#change.names[at - 1] ?? ''}: ${show(valueOfNode(tree))}}`,
    );
  }

  #matchedIndex(at: number): number {
    const array = pathOf(this.#change.names.slice(0, at).join('.'));
    const index = matchedItem(this.#context.filter, this.#before, array);
    if (index === undefined) {
      throw new CommandError('BadValue', 'The positional operator did not find the match needed from the query.');
    }
    return index;
  }

  #nameAt(at: number): string {
    return this.#change.names[at] ?? '';
  }
}

function rename(
  tree: DocumentTree,
  change: Change,
  from: readonly string[],
  before: RawValue,
  situation: Situation,
): void {
  let source: RawValue | undefined = before;
  for (const name of from) source = source?.type === bsonType.object ? fieldsOf(source).get(name) : undefined;
  if (!source) return;
  let target = tree;
  for (const name of change.names.slice(0, -1)) {
    const child = openField(target, name) ?? new DocumentTree();
    if (!(child instanceof DocumentTree)) {
      throw new CommandError(
        'BadValue',
        `The destination field of $rename, '${situation.path}', lies within a non-object`,
      );
    }
    target.fields.set(name, child);
    target = child;
  }
  const last = change.names.at(-1);
  if (last === undefined) return;
  target.fields.delete(last);
  target.fields.set(last, source);
}

function remove(tree: DocumentTree, names: readonly string[]): void {
  let target = tree;
  for (const name of names.slice(0, -1)) {
    const child = openField(target, name);
    if (!(child instanceof DocumentTree)) return;
    target = child;
  }
  const last = names.at(-1);
  if (last !== undefined) target.fields.delete(last);
}

function documentWith(name: string, item: RawValue): RawValue {
  const writer = new BsonWriter(item.end - item.start + 64);
  const mark = writer.begin();
  writer.raw(name, item);
  writer.end(mark);
  return documentOf(writer.finish());
}
