import * as z from 'zod';
import { timestampSchema } from './common';
import { limits } from './limits';

/**
 * What a vision model says about a photo. Words only: nothing in it is ever used as a price, a link or an instruction.
 * Every field is there (structured output knows no optional fields); what is not seen is empty.
 */
export const describedProductSchema = z.object({
  name: z.string().max(limits.productNameLength),
  category: z.string().max(limits.categoryLength),
  description: z.string().max(limits.descriptionLength),
  colours: z.array(z.string().max(limits.keywordLength)).max(10),
  materials: z.array(z.string().max(limits.keywordLength)).max(10),
  brand: z.string().max(limits.keywordLength).nullable(),
  /** Text printed on the object, as it stands there. */
  readableText: z.array(z.string().max(limits.productNameLength)).max(20),
  /** Words that customers would search for, in Vietnamese and English. */
  keywords: z.array(z.string().max(limits.keywordLength)).max(limits.keywordsPerProduct),
});
export type DescribedProduct = z.infer<typeof describedProductSchema>;

/** `POST /api/products/analyze-image` with the file `image`. */
export const analyzeImageResponseSchema = z.object({
  product: describedProductSchema,
  model: z.string(),
  /** The same photo was described before: it cost nothing this time. */
  cached: z.boolean(),
  costUsd: z.number().min(0),
});
export type AnalyzeImageResponse = z.infer<typeof analyzeImageResponseSchema>;

/**
 * Why the vision service is left alone. `rate_limited` and `trouble` pass by themselves; everything else waits for a person,
 * who mends the account (`quota`) or a setting.
 */
export const visionPauseCauseSchema = z.enum([
  'quota',
  'key_refused',
  'model_unknown',
  'wrong_address',
  'setting_refused',
  'rate_limited',
  'trouble',
]);
export type VisionPauseCause = z.infer<typeof visionPauseCauseSchema>;

/** Whether the vision service is asked at present, and why not. */
export const visionStatusSchema = z.object({
  state: z.enum(['off', 'ready', 'paused', 'over_budget']),
  /** What to do, or until when, in one English sentence; empty when ready. */
  reason: z.string(),
  /** Null unless paused. `detail` is what the service answered, in numbers and codes: `HTTP 429 insufficient_quota`; or empty. */
  pause: z
    .object({ cause: visionPauseCauseSchema, detail: z.string(), until: timestampSchema })
    .nullable()
    .default(null),
  model: z.string(),
  /** Since midnight UTC. */
  spentTodayUsd: z.number().min(0),
  /** Null when there is no cap. */
  dailyBudgetUsd: z.number().min(0).nullable(),
});
export type VisionStatus = z.infer<typeof visionStatusSchema>;
