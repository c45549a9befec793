import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** Seconds. From a cached read to the longest request that nginx waits for. */
const requestBuckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 65];
/** Seconds. From a sweep that finds nothing to a photo that a model thinks about. */
const jobBuckets = [0.01, 0.05, 0.25, 1, 2, 5, 10, 30, 60];

/** What this process counts, in Prometheus' terms. One registry for each process: nothing here is shared. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: 'vision_ai_' });

export const httpRequests = new Histogram({
  name: 'vision_ai_http_request_seconds',
  help: 'Answers of the API by method, route and status class.',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: requestBuckets,
  registers: [registry],
});
export const jobRuns = new Histogram({
  name: 'vision_ai_job_seconds',
  help: 'Runs of background jobs by kind and outcome.',
  labelNames: ['job', 'outcome'] as const,
  buckets: jobBuckets,
  registers: [registry],
});
export const errorReports = new Counter({
  name: 'vision_ai_error_reports_total',
  help: 'Unexpected errors for the receiver of SENTRY_DSN, by what became of them.',
  labelNames: ['outcome'] as const,
  registers: [registry],
});
export const cachedReads = new Counter({
  name: 'vision_ai_cached_reads_total',
  help: 'Reads that may be answered from memory, by whether they were.',
  labelNames: ['read', 'outcome'] as const,
  registers: [registry],
});
export const jobFailures = new Counter({
  name: 'vision_ai_job_failures_total',
  help: 'Attempts of background jobs that failed, by whether there is another one.',
  labelNames: ['job', 'outcome'] as const,
  registers: [registry],
});
export const matches = new Counter({
  name: 'vision_ai_matches_total',
  help: "Photos that were matched, by decision, the step that made it, and the page's level.",
  labelNames: ['decision', 'step', 'level'] as const,
  registers: [registry],
});
export const visionQuestions = new Histogram({
  name: 'vision_ai_vision_question_seconds',
  help: 'Questions to the vision service with all their attempts, by kind and outcome.',
  labelNames: ['question', 'outcome'] as const,
  buckets: jobBuckets,
  registers: [registry],
});
export const visionCost = new Counter({
  name: 'vision_ai_vision_cost_usd_total',
  help: 'What the vision service was paid, by kind of question.',
  labelNames: ['question'] as const,
  registers: [registry],
});
