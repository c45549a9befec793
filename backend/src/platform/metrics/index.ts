export {
  cachedReads,
  errorReports,
  httpRequests,
  jobFailures,
  jobRuns,
  matches,
  registry,
  visionCost,
  visionQuestions,
} from './metrics';
export { MetricsBoard } from './metrics-board';
export { MetricsModule } from './metrics.module';
