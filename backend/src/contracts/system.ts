import * as z from 'zod';
import { visionStatusSchema } from './vision';

/** The local matcher as the job processes last told it. */
export const matcherStatusSchema = z.object({
  /** `hashes_only`: the model could not be loaded, so only copies of known pictures are recognised. */
  state: z.enum(['starting', 'ready', 'hashes_only', 'unknown']),
  /** Which model makes the vectors; null when none does. */
  embedder: z.string().nullable(),
  /** Catalogue photos still waiting for their descriptor. */
  waitingPhotos: z.int().min(0),
  /** What is wrong and what to do, in one sentence; empty when ready. */
  reason: z.string(),
});
export type MatcherStatus = z.infer<typeof matcherStatusSchema>;

/** `GET /api/status`: what this installation can do, so that the admin can say what is off and how to switch it on. */
export const systemStatusSchema = z.object({
  release: z.string(),
  database: z.enum(['embedded', 'mongodb']),
  vision: visionStatusSchema,
  matcher: matcherStatusSchema,
  /** Is there a simulator of the kind `stand_in`? Kept for older clients: see `simulator`. */
  simulatorAvailable: z.boolean(),
  /** `stand_in`: Facebook is played on this machine, `/api/simulator/...`; `preview`: conversations of our own, `/api/preview/...`. */
  simulator: z.enum(['stand_in', 'preview']),
  /** Pages can be connected by signing in at Facebook: FB_APP_ID is set. */
  facebookLogin: z.boolean(),
  /** Errors of the admin are wanted at `/api/errors`: SENTRY_DSN is set. */
  errorReports: z.boolean(),
});
export type SystemStatus = z.infer<typeof systemStatusSchema>;
