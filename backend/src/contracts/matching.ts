import * as z from 'zod';
import { idSchema, pageOf, pagingQuery, queryBooleanSchema, timestampSchema } from './common';
import { imageUrlsSchema } from './images';
import { matchReasonSchema, receiptReplySchema } from './match-reasons';

/**
 * - `sure`: exactly one product, the first candidate.
 * - `unsure`: the candidates are worth asking about, best first.
 * - `none`: nothing that the page sells.
 */
export const matchDecisionSchema = z.enum(['sure', 'unsure', 'none']);
export type MatchDecision = z.infer<typeof matchDecisionSchema>;

/** How much a page risks to answer more photos by itself: 1 asks most often, 5 answers most often. */
export const matchLevels = { careful: 1, default: 3, eager: 5 } as const;
export const matchLevelSchema = z.int().min(matchLevels.careful).max(matchLevels.eager);

/** What a level did in the last accepted evaluation. Shares from 0 to 1. */
export const tradeOffSchema = z.object({
  level: matchLevelSchema,
  /** Of the photos answered as `sure`, the share that was right. */
  precision: z.number().min(0).max(1),
  /** Of the photos that show a product of the page, the share answered as `sure`. */
  coverage: z.number().min(0).max(1),
  /** Upper end of the 95 % confidence interval of the share of unknown products answered as `sure`. */
  falseAcceptBelow: z.number().min(0).max(1),
});
export type TradeOff = z.infer<typeof tradeOffSchema>;

/** `GET /api/matching/trade-offs`: the positions of the slider, measured. */
export const tradeOffsResponseSchema = z.object({
  /** Photos that were asked. */
  queries: z.int().min(0),
  measuredAt: timestampSchema,
  items: z.array(tradeOffSchema),
});
export type TradeOffsResponse = z.infer<typeof tradeOffsResponseSchema>;

/** Part of a picture: shares of its width and height from the top left corner, 0 to 1. */
export const boxSchema = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() });
export type Box = z.infer<typeof boxSchema>;

/** One point of the customer's photo and the same point on the catalogue photo, in shares of width and height. */
export const keypointPairSchema = z.object({
  from: z.object({ x: z.number(), y: z.number() }),
  to: z.object({ x: z.number(), y: z.number() }),
});
export type KeypointPair = z.infer<typeof keypointPairSchema>;

/** A product that the photo may show. */
export const receiptCandidateSchema = z.object({
  productId: idSchema,
  /** Null when the product is gone. */
  productName: z.string().nullable(),
  /** The catalogue photo, or the customer's photo that became a reference view, that was the nearest. Null when it is gone. */
  imageUrls: imageUrlsSchema.nullable(),
  /** 0 to 1; comparable only among the candidates of one answer. */
  score: z.number(),
  /** Cosine of the image embeddings, -1 to 1. Null when nothing was compared. */
  similarity: z.number().nullable(),
  /** Keypoints that agree on one position, size and turn of the object. */
  inliers: z.int().min(0),
  reason: matchReasonSchema,
  /** Where the two pictures agree: at most 60 pairs, to be drawn. Empty when none were kept. */
  points: z.array(keypointPairSchema),
});
export type ReceiptCandidate = z.infer<typeof receiptCandidateSchema>;

/** One step of the cascade, cheapest first. */
export const matchStepSchema = z.object({
  step: z.enum(['learned', 'known_picture', 'local', 'vision_verify', 'vision_describe', 'text_search']),
  /** What it came to. */
  outcome: matchReasonSchema,
  /** A vision model had answered this very question before: it cost nothing this time. */
  cached: z.boolean().default(false),
  milliseconds: z.number().min(0),
  costUsd: z.number().min(0),
});
export type MatchStep = z.infer<typeof matchStepSchema>;

export const verdictSchema = z.object({
  /** `corrected`: it was another product, the one of `productId`. `wrong`: it was none of them, or nobody knows. */
  kind: z.enum(['right', 'wrong', 'corrected']),
  productId: idSchema.nullable(),
  /** E-mail of the admin. */
  by: z.string(),
  at: timestampSchema,
  /** The customer's photo is kept as a view of the product until it is removed there or here. */
  becameReferenceView: z.boolean(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** Why a photo was answered as it was. */
export const receiptSchema = z.object({
  id: idSchema,
  createdAt: timestampSchema,
  channel: z.enum(['messenger', 'preview', 'playground']),
  /** A playground photo waits for the job process: `pending` until it is done. */
  status: z.enum(['pending', 'done', 'failed']),
  fanpageId: idSchema,
  /** Null when the page is gone. */
  fanpageName: z.string().nullable(),
  /** Null when the photo is past its retention time, or was deleted with the customer's data. */
  photoUrl: z.string().nullable(),
  /** Null while pending. */
  decision: matchDecisionSchema.nullable(),
  /** Null while pending. */
  reason: matchReasonSchema.nullable(),
  /** Best first. */
  candidates: z.array(receiptCandidateSchema),
  /** Parts of the photo that were looked at. */
  crops: z.array(boxSchema),
  steps: z.array(matchStepSchema),
  milliseconds: z.number().min(0),
  costUsd: z.number().min(0),
  /** Null in the playground, and while nobody was answered. */
  reply: receiptReplySchema.nullable(),
  /** What the customer pressed under "is it one of these?"; a product of null is "none of these". No verdict: people press in passing. */
  customerChoice: z.object({ productId: idSchema.nullable(), at: timestampSchema }).nullable(),
  verdict: verdictSchema.nullable(),
});
export type ReceiptResponse = z.infer<typeof receiptSchema>;

/** `GET /api/receipts`: newest first. */
export const listReceiptsQuerySchema = z.strictObject({
  ...pagingQuery,
  fanpageId: idSchema.optional(),
  decision: matchDecisionSchema.optional(),
  channel: receiptSchema.shape.channel.optional(),
  /** Only those with, or without, a verdict. */
  judged: queryBooleanSchema.optional(),
});
export type ListReceiptsQuery = z.output<typeof listReceiptsQuerySchema>;
export const listReceiptsResponseSchema = pageOf(receiptSchema);
export type ListReceiptsResponse = z.infer<typeof listReceiptsResponseSchema>;

/** `PUT /api/receipts/:id/verdict`; `DELETE` takes it back. */
export const judgeReceiptRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('right') }),
  z.strictObject({ kind: z.literal('wrong') }),
  z.strictObject({ kind: z.literal('corrected'), productId: idSchema }),
]);
export type JudgeReceiptRequest = z.infer<typeof judgeReceiptRequestSchema>;

/** Fields beside the file `photo` of `POST /api/playground`, which answers 202 with the receipt, still pending. */
export const playgroundFieldsSchema = z.strictObject({ fanpageId: idSchema });
export type PlaygroundFields = z.infer<typeof playgroundFieldsSchema>;

/** A customer's photo that an admin confirmed to show the product. */
export const referenceViewSchema = z.object({
  id: idSchema,
  productId: idSchema,
  receiptId: idSchema.nullable(),
  createdAt: timestampSchema,
  /** Of the photo, for signed-in people only. */
  photoUrl: z.string(),
});
export type ReferenceView = z.infer<typeof referenceViewSchema>;

/** `GET /api/products/:id/reference-views`; `DELETE /api/reference-views/:id` removes one. */
export const referenceViewsResponseSchema = z.object({ items: z.array(referenceViewSchema) });
export type ReferenceViewsResponse = z.infer<typeof referenceViewsResponseSchema>;
