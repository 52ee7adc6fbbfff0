import { Schema } from 'mongoose';

/** Collections and their indexes are made once, when the store is opened; nothing that no schema names is kept. */
export const options = {
  versionKey: false,
  autoIndex: false,
  autoCreate: false,
  minimize: false,
  strict: true,
} as const;

/** A part that is read and written as a whole: its own type says what it holds. */
export const mixed = Schema.Types.Mixed;
