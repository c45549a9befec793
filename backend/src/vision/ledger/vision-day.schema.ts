import { Schema } from 'mongoose';
import { schemaOptions } from '../../platform/database';

/** What one day (UTC) cost, in billionths of a dollar: whole numbers add up without rounding. */
export interface VisionDay {
  /** `2026-11-23` */
  _id: string;
  /** Calls under way by their estimate, ended ones by their cost: what the budget is compared with. */
  committed: number;
  /** Ended calls. */
  spent: number;
  calls: number;
  expiresAt: Date;
}

export const visionDaySchema = new Schema<VisionDay>(
  {
    _id: { type: String, required: true },
    committed: { type: Number, required: true },
    spent: { type: Number, required: true },
    calls: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
  },
  { ...schemaOptions, timestamps: false, collection: 'visiondays' },
);
visionDaySchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
