import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** A migration that was carried out, or the lock of the one that runs (`_id` "lock"). */
export interface MigrationRecord {
  _id: string;
  /** Who holds the lock; null on records of what was done. */
  owner: string | null;
  /** When the lock ends by itself. */
  until: Date | null;
  /** The release that carried it out. */
  release: string | null;
  appliedAt: Date | null;
}

export const migrationSchema = new Schema<MigrationRecord>(
  {
    _id: { type: String, required: true },
    owner: { type: String, default: null },
    until: { type: Date, default: null },
    release: { type: String, default: null },
    appliedAt: { type: Date, default: null },
  },
  { ...schemaOptions, collection: 'migrations' },
);
