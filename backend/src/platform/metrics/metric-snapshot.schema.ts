import { Schema } from 'mongoose';
import { schemaOptions } from '../database';

/** What one process counted, for the process that is asked. */
export interface MetricSnapshotRecord {
  /** Host and process id, and when it started: a process id comes again. */
  _id: string;
  /** prom-client's `getMetricsAsJSON`, as text: its values may be of any shape. */
  metrics: string;
  at: Date;
}

/** A process that publishes every 15 s and has not done so for this long is gone. In seconds. */
export const forgottenAfter = 60;

export const metricSnapshotSchema = new Schema<MetricSnapshotRecord>(
  {
    _id: { type: String, required: true },
    metrics: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { ...schemaOptions, collection: 'metricsnapshots' },
);
metricSnapshotSchema.index({ at: 1 }, { expireAfterSeconds: forgottenAfter });
