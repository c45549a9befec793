import { Schema } from 'mongoose';
import { schemaOptions } from '../database';

/** What the processes counted that are gone: one document. */
export interface MetricTotalsRecord {
  _id: 'departed';
  /** Of writers at the same moment the one that read the newest version writes; the others try again. */
  version: number;
  /** Counters and histograms, as in a snapshot. */
  metrics: string;
  /** Ids of the snapshots that were added last: who notices the same process a little later adds nothing. */
  included: string[];
}

/** A snapshot is removed just after it was added: whoever still holds it is late by far less than this many others. */
export const rememberedSnapshots = 200;

export const metricTotalsSchema = new Schema<MetricTotalsRecord>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    metrics: { type: String, required: true },
    included: { type: [String], required: true },
  },
  { ...schemaOptions, collection: 'metrictotals' },
);
