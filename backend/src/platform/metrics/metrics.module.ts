import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { DepartedMetrics } from './departed-metrics';
import { metricSnapshotSchema } from './metric-snapshot.schema';
import { MetricSnapshotsRepository } from './metric-snapshots.repository';
import { MetricTotalsRepository } from './metric-totals.repository';
import { metricTotalsSchema } from './metric-totals.schema';
import { MetricsBoard } from './metrics-board';

/** Counts what happens, for Prometheus and monitor.sh. */
@Global()
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: 'MetricSnapshot', schema: metricSnapshotSchema },
      { name: 'MetricTotals', schema: metricTotalsSchema },
    ]),
  ],
  providers: [MetricsBoard, DepartedMetrics, MetricSnapshotsRepository, MetricTotalsRepository],
  exports: [MetricsBoard],
})
export class MetricsModule {}
