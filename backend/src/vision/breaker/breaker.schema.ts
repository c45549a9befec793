import { Schema } from 'mongoose';
import { visionPauseCauseSchema, type VisionPauseCause } from '../../contracts';
import { schemaOptions } from '../../platform/database';

export type PauseCause = VisionPauseCause;

/** What all processes together know of one vision service. */
export interface BreakerRecord {
  /** Names the service, the key and the settings: with new ones everything starts afresh. */
  _id: string;
  /** Questions in a row that failed through the service's fault. */
  troubles: number;
  pausedUntil: Date | null;
  cause: PauseCause | null;
  /** HTTP status, code. */
  detail: string;
  /** Somebody tries whether the service is back, at most until then. */
  probeUntil: Date | null;
  touchedAt: Date;
}

export const breakerSchema = new Schema<BreakerRecord>(
  {
    _id: { type: String, required: true },
    troubles: { type: Number, required: true },
    pausedUntil: { type: Date, default: null },
    cause: { type: String, enum: [...visionPauseCauseSchema.options, null], default: null },
    detail: { type: String, default: '' },
    probeUntil: { type: Date, default: null },
    touchedAt: { type: Date, required: true },
  },
  { ...schemaOptions, timestamps: false, collection: 'visionbreakers' },
);
/** Settings that nobody uses any more. */
breakerSchema.index({ touchedAt: 1 }, { expireAfterSeconds: 30 * 86_400 });
