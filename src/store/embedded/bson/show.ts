import { deserialize } from 'bson';
import { encodeDocument } from './bson-writer.ts';
import { bytesOf, type RawValue } from './raw-value.ts';
import { bsonType } from './types.ts';

/** A value as error messages show it. */
export function show(value: RawValue | undefined): string {
  if (!value) return 'null';
  if (value.type === bsonType.objectId) return `ObjectId('${bytesOf(value).toString('hex')}')`;
  const { shown } = deserialize(encodeDocument({ shown: value }));
  const text = shown instanceof Date ? `new Date(${shown.getTime()})` : JSON.stringify(shown);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
