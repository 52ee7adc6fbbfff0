/** MongoDB's own numbers and names for the errors this server gives (src/mongo/base/error_codes.yml). */
const codeNames = {
  BadValue: 2,
  InternalError: 1,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CannotIndexParallelArrays: 171,
  QueryExceededMemoryLimit: 292,
  NotImplemented: 238,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  OutOfDiskSpace: 14031,
  UnknownField: 40415,
  MissingField: 40414,
  UnknownStage: 40324,
} as const;

export type ErrorName = keyof typeof codeNames;

/** An answer of `ok: 0` (or a write error): MongoDB's code, its name, a sentence, and further fields such as `keyValue`. */
export class CommandError extends Error {
  readonly code: number;
  readonly codeName: ErrorName;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(codeName: ErrorName, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'CommandError';
    this.codeName = codeName;
    this.code = codeNames[codeName];
    this.details = details;
  }
}

/** The folder is being served by another live process. */
export class EmbeddedStoreInUseError extends Error {
  readonly code = 'embedded-store-in-use';

  constructor(directory: string, processId: number) {
    super(
      `The store in ${directory} is in use by process ${processId}. ` +
        'Stop that process first, or set DATA_DIR to another folder, or set MONGODB_URI to share one database between processes.',
    );
    this.name = 'EmbeddedStoreInUseError';
  }
}
