/**
 * Closes one after the other, the last opened first, and goes on when one fails: what stands behind it must not stay open.
 * @throws the one error, or an `AggregateError` of all
 */
export async function closeAll(opened: readonly (() => Promise<unknown>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const close of [...opened].reverse()) {
    try {
      await close();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 1)
    throw new AggregateError(errors, `${errors.length} parts could not be closed: ${said(errors)}`);
  if (errors.length === 1) throw errors[0];
}

const said = (errors: readonly unknown[]): string =>
  errors.map((error) => (error instanceof Error ? error.message : String(error))).join('; ');
