import { arrayName, BsonWriter } from '../bson/bson-writer.ts';
import { ElementReader, RawValue } from '../bson/raw-value.ts';
import { bsonType } from '../bson/types.ts';

/** A value of a document that is being changed: as it lay, or opened because something within changes. */
export type Node = RawValue | DocumentTree | ArrayTree;

/** A document opened for change; fields keep their order. */
export class DocumentTree {
  readonly fields = new Map<string, Node>();

  constructor(source?: RawValue) {
    if (!source) return;
    const reader = new ElementReader(source);
    while (reader.next()) this.fields.set(reader.name, reader.value());
  }
}

/** An array opened for change. */
export class ArrayTree {
  items: Node[] = [];

  constructor(source?: RawValue) {
    if (!source) return;
    const reader = new ElementReader(source);
    while (reader.next()) this.items.push(reader.value());
  }
}

export function typeOf(node: Node): number {
  if (node instanceof DocumentTree) return bsonType.object;
  return node instanceof ArrayTree ? bsonType.array : node.type;
}

/** The child under a name, opened if it is a document or array. */
export function openField(tree: DocumentTree, name: string): Node | undefined {
  const node = tree.fields.get(name);
  if (!(node instanceof RawValue)) return node;
  const inner = opened(node);
  if (inner !== node) tree.fields.set(name, inner);
  return inner;
}

export function openItem(tree: ArrayTree, index: number): Node | undefined {
  const node = tree.items[index];
  if (!(node instanceof RawValue)) return node;
  const inner = opened(node);
  if (inner !== node) tree.items[index] = inner;
  return inner;
}

function opened(node: RawValue): Node {
  if (node.type === bsonType.object) return new DocumentTree(node);
  return node.type === bsonType.array ? new ArrayTree(node) : node;
}

/** The bytes of a changed document; untouched values are copied. */
export function bytesOfTree(tree: DocumentTree, sizeHint: number): Buffer {
  const writer = new BsonWriter(sizeHint);
  writeContents(writer, tree);
  return writer.finish();
}

/** A node as a value of its own. */
export function valueOfNode(node: Node): RawValue {
  if (node instanceof RawValue) return node;
  const writer = new BsonWriter(256);
  writeContents(writer, node);
  const bytes = writer.finish();
  return new RawValue(typeOf(node), bytes, 0, bytes.length);
}

function writeContents(writer: BsonWriter, tree: DocumentTree | ArrayTree): void {
  const mark = writer.begin();
  if (tree instanceof DocumentTree) for (const [name, node] of tree.fields) writeNode(writer, name, node);
  else
    for (let index = 0; index < tree.items.length; index += 1) {
      const node = tree.items[index];
      if (node) writeNode(writer, arrayName(index), node);
    }
  writer.end(mark);
}

function writeNode(writer: BsonWriter, name: string, node: Node): void {
  if (node instanceof RawValue) writer.raw(name, node);
  else {
    writer.name(typeOf(node), name);
    writeContents(writer, node);
  }
}
