import type { SchemaOptions } from 'mongoose';

/** Every schema's options: mongoose fails loudly instead of dropping what it does not know. */
export const schemaOptions = {
  strict: 'throw',
  strictQuery: 'throw',
  timestamps: true,
  versionKey: false,
  // An empty object is a value; dropping it would change what was written.
  minimize: false,
  // Indexes are created by the migration step, never in passing by whichever process comes first.
  autoIndex: false,
  autoCreate: false,
} as const satisfies SchemaOptions;
