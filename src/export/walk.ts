import type { Span } from '../store/repositories/archive.ts';

/** How much is read at once, where it can be chosen. */
const most = 1_000;

/**
 * Reads everything along a number line in pieces of at most a thousand, or of one step where a single one holds more. The
 * pieces grow and shrink with what is found: neither dense nor empty stretches hold it up. `read` with limit 0 gives all.
 */
export async function* walk<Row>(
  whole: Span,
  firstWidth: number,
  read: (span: Span, limit: number) => Promise<Row[]>,
): AsyncGenerator<{ span: Span; rows: Row[] }> {
  let width = firstWidth;
  for (let from = whole.from; from < whole.upTo; ) {
    const span = { from, upTo: Math.min(from + width, whole.upTo) };
    const rows = await read(span, width === 1 ? 0 : most + 1);
    if (rows.length > most && width > 1) {
      width = Math.max(1, Math.floor(width / 4));
      continue;
    }
    yield { span, rows };
    from = span.upTo;
    if (rows.length < most / 4) width *= 2;
  }
}
