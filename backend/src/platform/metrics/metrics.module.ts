import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { metricSnapshotSchema } from './metric-snapshot.schema';
import { MetricSnapshotsRepository } from './metric-snapshots.repository';
import { MetricsBoard } from './metrics-board';

/** Counts what happens, for Prometheus and monitor.sh. */
@Global()
@Module({
  imports: [MongooseModule.forFeature([{ name: 'MetricSnapshot', schema: metricSnapshotSchema }])],
  providers: [MetricsBoard, MetricSnapshotsRepository],
  exports: [MetricsBoard],
})
export class MetricsModule {}
