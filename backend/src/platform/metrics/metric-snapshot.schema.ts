import { Schema } from 'mongoose';
import { schemaOptions } from '../database';

/** What one process counted, for the process that is asked. */
export interface MetricSnapshotRecord {
  _id: string;
  /** prom-client's `getMetricsAsJSON`, as text: its values may be of any shape. */
  metrics: string;
  at: Date;
  /** The process is gone or silent: from here on nothing changes until its counts are among those of the departed. */
  leaving: boolean;
}

export const metricSnapshotSchema = new Schema<MetricSnapshotRecord>(
  {
    _id: { type: String, required: true },
    metrics: { type: String, required: true },
    at: { type: Date, required: true },
    leaving: { type: Boolean, required: true },
  },
  // Without a TTL: what a process counted must not vanish before it is added to the counts of the departed.
  { ...schemaOptions, collection: 'processmetrics' },
);
