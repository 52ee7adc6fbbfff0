import type { RawValue } from '../bson/raw-value.ts';
import { CommandError } from '../errors.ts';
import { Arguments } from './arguments.ts';
import type { Store } from './command.ts';
import { mostPerTransaction } from './write-statements.ts';

/** An entry of `writeErrors`. */
export type WriteError = Readonly<Record<string, unknown>>;

/** What the answer says of one statement that failed; any other error fails the command. */
export function writeError(index: number, error: unknown): WriteError {
  if (!(error instanceof CommandError)) throw error;
  return { index, code: error.code, errmsg: error.message, ...error.details };
}

const most = 100_000;

/** @throws CommandError when there are none or too many */
export function checkBatch(statements: readonly RawValue[]): void {
  if (statements.length === 0 || statements.length > most) {
    throw new CommandError(
      'InvalidOptions',
      `Write batch sizes must be between 1 and ${most}. Got ${statements.length} operations.`,
    );
  }
}

/** Runs `statement` for each item in transactions of some hundreds, until one fails if they are ordered. */
export async function runBatch(
  store: Store,
  items: readonly RawValue[],
  ordered: boolean,
  statement: (item: RawValue, index: number) => void,
): Promise<WriteError[]> {
  const errors: WriteError[] = [];
  for (let from = 0; from < items.length; from += mostPerTransaction) {
    const stop = await store.environment.write(() => {
      for (let index = from; index < Math.min(items.length, from + mostPerTransaction); index += 1) {
        const item = items[index];
        if (!item) continue;
        try {
          statement(item, index);
        } catch (error) {
          errors.push(writeError(index, error));
          if (ordered) return true;
        }
      }
      return false;
    });
    if (stop) break;
  }
  return errors;
}

/** Runs a statement that has transactions of its own. */
export async function runMulti(index: number, run: () => Promise<void>): Promise<WriteError[]> {
  try {
    await run();
    return [];
  } catch (error) {
    return [writeError(index, error)];
  }
}

/** Statements that may share a transaction, and those that touch many documents, which have their own. */
export function groupsOf(
  statements: readonly RawValue[],
  field: 'multi' | 'limit',
): { from: number; alone: boolean; items: RawValue[] }[] {
  const groups: { from: number; alone: boolean; items: RawValue[] }[] = [];
  for (const [index, statement] of statements.entries()) {
    const given = Arguments.of('statement', statement);
    const alone = field === 'multi' ? given.boolean('multi') : given.whole('limit', 0) === 0;
    const last = groups.at(-1);
    if (last && !last.alone && !alone) last.items.push(statement);
    else groups.push({ from: index, alone, items: [statement] });
  }
  return groups;
}

/** Runs `work` for each key; an error ends the rest, and what was done stays done, as on MongoDB. */
export async function inTransactions(
  store: Store,
  keys: readonly Buffer[],
  work: (key: Buffer) => void,
): Promise<void> {
  for (let from = 0; from < keys.length; from += mostPerTransaction) {
    const error = await store.environment.write(() => {
      try {
        for (const key of keys.slice(from, from + mostPerTransaction)) work(key);
        return undefined;
      } catch (failure) {
        if (failure instanceof CommandError) return failure;
        throw failure;
      }
    });
    if (error) throw error;
  }
}
