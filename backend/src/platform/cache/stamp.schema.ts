import { Schema } from 'mongoose';
import { schemaOptions } from '../database';

/** Moves with every write to what it stands for, so that a process sees whether others have written. */
export interface StampRecord {
  _id: string;
  moves: number;
}

export const stampSchema = new Schema<StampRecord>(
  { _id: { type: String, required: true }, moves: { type: Number, required: true } },
  { ...schemaOptions, timestamps: false, collection: 'cachestamps' },
);
