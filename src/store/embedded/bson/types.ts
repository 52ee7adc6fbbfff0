/** BSON's element type bytes (bsonspec.org), as far as this server tells them apart. */
export const bsonType = {
  double: 0x01,
  string: 0x02,
  object: 0x03,
  array: 0x04,
  binary: 0x05,
  undefined: 0x06,
  objectId: 0x07,
  boolean: 0x08,
  date: 0x09,
  null: 0x0a,
  regex: 0x0b,
  int: 0x10,
  timestamp: 0x11,
  long: 0x12,
  decimal: 0x13,
  minKey: 0xff,
  maxKey: 0x7f,
} as const;

/** Names as `$type` takes them. */
export const typeAliases: ReadonlyMap<string, number> = new Map([
  ['double', 1],
  ['string', 2],
  ['object', 3],
  ['array', 4],
  ['binData', 5],
  ['undefined', 6],
  ['objectId', 7],
  ['bool', 8],
  ['date', 9],
  ['null', 10],
  ['regex', 11],
  ['int', 16],
  ['timestamp', 17],
  ['long', 18],
  ['decimal', 19],
]);

/** The name of a type for messages. */
export function typeName(type: number): string {
  for (const [name, code] of typeAliases) if (code === type) return name;
  return type === bsonType.minKey ? 'minKey' : type === bsonType.maxKey ? 'maxKey' : `type ${type}`;
}

/** The types our schemas store; any other is refused rather than guessed at. */
export function isStorable(type: number): boolean {
  return (type >= 1 && type <= 5) || (type >= 7 && type <= 10) || type === bsonType.int || type === bsonType.long;
}

export function isNumber(type: number): boolean {
  return type === bsonType.double || type === bsonType.int || type === bsonType.long || type === bsonType.decimal;
}

/**
 * The rank of a type in MongoDB's order between types
 * (MinKey < empty array < null < numbers < string < object < array < binary < ObjectId < boolean < date < timestamp < regex < MaxKey).
 */
export function typeRank(type: number): number {
  switch (type) {
    case bsonType.minKey:
      return 0x05;
    case bsonType.undefined:
      return 0x08;
    case bsonType.null:
      return 0x10;
    case bsonType.double:
    case bsonType.int:
    case bsonType.long:
    case bsonType.decimal:
      return 0x20;
    case bsonType.string:
    case 0x0e:
      return 0x30;
    case bsonType.object:
      return 0x40;
    case bsonType.array:
      return 0x50;
    case bsonType.binary:
      return 0x60;
    case bsonType.objectId:
      return 0x70;
    case bsonType.boolean:
      return 0x80;
    case bsonType.date:
      return 0x90;
    case bsonType.timestamp:
      return 0xa0;
    case bsonType.regex:
      return 0xb0;
    case bsonType.maxKey:
      return 0xf0;
    default:
      return 0xb8;
  }
}
