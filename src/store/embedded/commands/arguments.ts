import { fieldsOf, itemsOf, numberOf, type RawValue, textOf } from '../bson/raw-value.ts';
import { bsonType, isNumber, typeName } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { isTruthy } from '../query/parse-filter.ts';

/** Fields that every command may carry and that change nothing here: one server, one copy, flushed before the answer. */
const generic = new Set([
  '$db',
  '$readPreference',
  '$clusterTime',
  'lsid',
  'comment',
  'maxTimeMS',
  'readConcern',
  'writeConcern',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
]);

/** The fields of a command or of one of its statements, read with MongoDB's type errors. */
export class Arguments {
  readonly name: string;
  readonly #fields: ReadonlyMap<string, RawValue>;
  readonly #sequences: ReadonlyMap<string, readonly RawValue[]>;

  constructor(
    name: string,
    fields: ReadonlyMap<string, RawValue>,
    sequences: ReadonlyMap<string, readonly RawValue[]> = new Map(),
  ) {
    this.name = name;
    this.#fields = fields;
    this.#sequences = sequences;
  }

  static of(name: string, document: RawValue): Arguments {
    return new Arguments(name, fieldsOf(document));
  }

  get(field: string): RawValue | undefined {
    const value = this.#fields.get(field);
    return value?.type === bsonType.null || value?.type === bsonType.undefined ? undefined : value;
  }

  has(field: string): boolean {
    return this.get(field) !== undefined;
  }

  /** Refuses what this command does not know, and the options whose meaning this server cannot keep. */
  allow(known: ReadonlySet<string>): void {
    for (const field of [...this.#fields.keys(), ...this.#sequences.keys()]) {
      if (known.has(field) || generic.has(field) || field === this.name) continue;
      if (field === 'txnNumber' || field === 'startTransaction' || field === 'autocommit') {
        throw new CommandError(
          'IllegalOperation',
          'Transaction numbers are only allowed on a replica set member or mongos',
        );
      }
      if (field === 'collation' || field === 'let') {
        throw new CommandError('NotImplemented', `The embedded store does not support '${field}'`);
      }
      throw new CommandError('UnknownField', `BSON field '${this.name}.${field}' is an unknown field.`);
    }
    this.#checkConcerns();
  }

  string(field: string): string {
    const value = this.#require(field);
    if (value.type !== bsonType.string) throw this.#wrongType(field, value, 'string');
    return textOf(value);
  }

  document(field: string): RawValue | undefined {
    const value = this.get(field);
    if (value && value.type !== bsonType.object) throw this.#wrongType(field, value, 'object');
    return value;
  }

  /** A list of documents, from the body or from a section of its own. */
  documents(field: string): readonly RawValue[] {
    const sequence = this.#sequences.get(field);
    if (sequence) return sequence;
    const items = this.items(field);
    for (const item of items) if (item.type !== bsonType.object) throw this.#wrongType(field, item, 'object');
    return items;
  }

  items(field: string): readonly RawValue[] {
    const value = this.#require(field);
    if (value.type !== bsonType.array) throw this.#wrongType(field, value, 'array');
    return itemsOf(value);
  }

  boolean(field: string, otherwise = false): boolean {
    const value = this.get(field);
    return value ? isTruthy(value) : otherwise;
  }

  /** A whole number; `otherwise` if it is missing. */
  whole(field: string, otherwise: number): number {
    const value = this.get(field);
    if (!value) return otherwise;
    if (!isNumber(value.type)) throw this.#wrongType(field, value, 'long');
    const number = Number(numberOf(value));
    if (!Number.isFinite(number)) throw new CommandError('BadValue', `${field} must be a finite number`);
    return Math.trunc(number);
  }

  count(field: string): number {
    const number = this.whole(field, 0);
    if (number < 0)
      throw new CommandError('BadValue', `BSON field '${field}' value must be >= 0, actual value '${number}'`);
    return number;
  }

  /** When the command's `maxTimeMS` is over, in the time of `performance.now()`. */
  deadline(): number {
    const milliseconds = this.count('maxTimeMS');
    return milliseconds === 0 ? Number.POSITIVE_INFINITY : performance.now() + milliseconds;
  }

  #require(field: string): RawValue {
    const value = this.get(field);
    if (value) return value;
    throw new CommandError('MissingField', `BSON field '${this.name}.${field}' is missing but a required field`);
  }

  #wrongType(field: string, value: RawValue, wanted: string): CommandError {
    return new CommandError(
      'TypeMismatch',
      `BSON field '${this.name}.${field}' is the wrong type '${typeName(value.type)}', expected type '${wanted}'`,
    );
  }

  #checkConcerns(): void {
    const write = this.document('writeConcern');
    const copies = write && fieldsOf(write).get('w');
    if (copies && isNumber(copies.type) && Number(numberOf(copies)) > 1) {
      throw new CommandError('BadValue', "cannot use 'w' > 1 when a host is not replicated");
    }
    const read = this.document('readConcern');
    const level = read && fieldsOf(read).get('level');
    if (level?.type === bsonType.string && !['local', 'available', 'majority'].includes(textOf(level))) {
      throw new CommandError('NotImplemented', `The embedded store does not support readConcern '${textOf(level)}'`);
    }
  }
}
