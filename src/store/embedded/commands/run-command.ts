import { encodeDocument } from '../bson/bson-writer.ts';
import { fieldsOf, type RawValue, textOf } from '../bson/raw-value.ts';
import { bsonType } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { aggregateCommands } from './aggregate-command.ts';
import { Arguments } from './arguments.ts';
import { collectionCommands } from './collection-commands.ts';
import type { Command, Store } from './command.ts';
import { explainCommands } from './explain-command.ts';
import { indexCommands } from './index-commands.ts';
import { readCommands } from './read-commands.ts';
import { serverCommands, unknownCommand } from './server-commands.ts';
import { writeCommands } from './write-commands.ts';

const commands: ReadonlyMap<string, Command> = new Map([
  ...serverCommands,
  ...readCommands,
  ...writeCommands,
  ...aggregateCommands,
  ...indexCommands,
  ...collectionCommands,
  ...explainCommands,
]);

/** Runs a command and gives the document that answers it: its fields with `ok: 1`, or the error with `ok: 0`. */
export async function runCommand(
  store: Store,
  body: RawValue,
  sequences: ReadonlyMap<string, readonly RawValue[]>,
  connectionId: number,
  databaseOf?: string,
): Promise<Buffer> {
  try {
    const fields = fieldsOf(body);
    const [name] = fields.keys();
    const known = name === undefined ? undefined : commands.get(name);
    if (name === undefined || !known) throw unknownCommand(name ?? '');
    const given = new Arguments(name, fields, sequences);
    const database = databaseOf ?? databaseNamed(fields.get('$db'));
    given.allow(known.fields);
    const answer = await known.run(store, { database, arguments: given, connectionId });
    return encodeDocument({ ...answer, ok: 1.0 });
  } catch (error) {
    return encodeDocument(answerOf(error));
  }
}

function databaseNamed(value: RawValue | undefined): string {
  if (value?.type !== bsonType.string) {
    throw new CommandError('MissingField', 'OP_MSG requests require a $db argument');
  }
  return textOf(value);
}

function answerOf(error: unknown): Record<string, unknown> {
  const known = error instanceof CommandError ? error : new CommandError('InternalError', messageOf(error));
  return { ok: 0.0, errmsg: known.message, code: known.code, codeName: known.codeName, ...known.details };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
