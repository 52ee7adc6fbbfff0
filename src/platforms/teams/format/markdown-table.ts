/** Rows as Markdown's table; what has a single column is lines. */
export function markdownTable(rows: readonly (readonly string[])[]): string[] {
  const filled = rows.filter((row) => row.length > 0).map((row) => row.map((cell) => cell.replaceAll('|', '¦')));
  const [first, ...others] = filled;
  if (first === undefined) return [];
  if (filled.every((row) => row.length === 1)) return filled.flat();
  const written = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  return [written(first), `|${' --- |'.repeat(first.length)}`, ...others.map(written)];
}
