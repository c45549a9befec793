export { cachedReads, errorReports, httpRequests, jobRuns, matches, registry } from './metrics';
export { MetricsBoard } from './metrics-board';
export { MetricsModule } from './metrics.module';
