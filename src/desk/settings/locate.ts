import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
} from 'yaml';
import type { Path } from './fault.ts';

export type Position = { line: number; column: number };

/**
 * Finds where a path stands in the text. What is not there (a missing key, an item that
 * only normalising made) is at the nearest thing around it. Follows anchors and merge keys.
 */
export function locate(document: Document, lines: LineCounter, path: Path, part: 'key' | 'value'): Position {
  let node: unknown = document.contents;
  let place: unknown = node;
  for (const [index, step] of path.entries()) {
    const container = resolveAlias(node, document);
    if (isSeq(container) && typeof step === 'number') {
      node = container.items[step];
      if (node === undefined) break;
      place = node;
      continue;
    }
    const pair = isMap(container) ? findPair(container.items, String(step), document) : undefined;
    if (pair === undefined) break;
    node = pair.value;
    const last = index === path.length - 1;
    // In `{ name }` there is no value to point at.
    place = (last && part === 'key') || node === null ? pair.key : node;
  }
  return positionOf(place, lines);
}

function findPair(items: readonly Pair[], key: string, document: Document): Pair | undefined {
  const own = items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
  if (own !== undefined) return own;
  for (const merge of items.filter((pair) => isScalar(pair.key) && isMergeKey(pair.key.value))) {
    const source = resolveAlias(merge.value, document);
    for (const candidate of isSeq(source) ? source.items : [source]) {
      const map = resolveAlias(candidate, document);
      const found = isMap(map)
        ? findPair(
            map.items.filter((pair) => !isMergePair(pair)),
            key,
            document,
          )
        : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The library gives `<<` as text or, where merging is on, as a symbol. */
function isMergeKey(value: unknown): boolean {
  return value === '<<' || (typeof value === 'symbol' && value.description === '<<');
}

function isMergePair(pair: unknown): boolean {
  return isPair(pair) && isScalar(pair.key) && isMergeKey(pair.key.value);
}

function resolveAlias(node: unknown, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function positionOf(node: unknown, lines: LineCounter): Position {
  const offset = isNode(node) ? startOf(node) : 0;
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
