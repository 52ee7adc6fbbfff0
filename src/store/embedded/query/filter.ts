import type { RawValue } from '../bson/raw-value.ts';
import type { Path } from '../path.ts';

/** A query as it is matched and planned; made by `parseFilter`. */
export type Filter =
  | { readonly kind: 'and' | 'or' | 'nor'; readonly clauses: readonly Filter[] }
  | { readonly kind: 'field'; readonly path: Path; readonly predicate: Predicate }
  | { readonly kind: 'expression'; readonly test: (document: RawValue) => boolean };

/** What is asked of the values at a path. */
export type Predicate =
  | { readonly kind: 'eq' | 'gt' | 'gte' | 'lt' | 'lte'; readonly value: RawValue }
  | { readonly kind: 'in'; readonly values: readonly RawValue[]; readonly patterns: readonly RegExp[] }
  | { readonly kind: 'regex'; readonly pattern: RegExp; readonly prefix: string }
  | { readonly kind: 'exists' }
  | { readonly kind: 'type'; readonly types: ReadonlySet<number> }
  | { readonly kind: 'size'; readonly size: number }
  | { readonly kind: 'mod'; readonly divisor: number; readonly remainder: number }
  | { readonly kind: 'matchItem'; readonly filter: Filter }
  | { readonly kind: 'matchItemValue'; readonly predicates: readonly Predicate[] }
  | { readonly kind: 'never' }
  | { readonly kind: 'not'; readonly predicates: readonly Predicate[] };

/** Matches every document. */
export const everything: Filter = { kind: 'and', clauses: [] };
