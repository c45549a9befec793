import { Schema, type Types } from 'mongoose';
import {
  matchStepSchema,
  verdictSchema,
  type Box,
  type MatchDecision,
  type MatchReason,
  type MatchStep,
  type ReceiptReply,
  type ReceiptResponse,
} from '../../contracts';
import { schemaOptions } from '../../platform/database';
import type { StoredBytes } from './points';

export type ReceiptChannel = ReceiptResponse['channel'];
export type ReceiptStatus = ReceiptResponse['status'];

/** A sentence in receipts that are older than the codes of reasons; see `reasonIn`. */
export type StoredReason = MatchReason | string;

export interface StepRecord extends Omit<MatchStep, 'outcome' | 'cached'> {
  outcome: StoredReason;
  /** Missing in older receipts. */
  cached?: boolean;
}

export interface CandidateRecord {
  productId: Types.ObjectId;
  /** Photo of the catalogue or reference view; null when it was found otherwise. */
  sourceId: Types.ObjectId | null;
  score: number;
  similarity: number | null;
  inliers: number;
  reason: StoredReason;
  /** See packPoints. */
  points: StoredBytes;
}

export interface VerdictRecord {
  kind: 'right' | 'wrong' | 'corrected';
  productId: Types.ObjectId | null;
  by: string;
  at: Date;
}

export interface ReceiptRecord {
  _id: Types.ObjectId;
  channel: ReceiptChannel;
  /** What the receipt is of, so that a job which runs again makes no second one: `<event>:<photo>`, or its own id. */
  key: string;
  status: ReceiptStatus;
  fanpageId: Types.ObjectId;
  /** Facebook's id of the customer; null in the playground. */
  customerId: string | null;
  /** The photo is in private storage under the receipt's id. */
  hasPhoto: boolean;
  /** SHA-256 of the photo, hexadecimal. */
  contentHash: string;
  decision: MatchDecision | null;
  reason: StoredReason | null;
  candidates: CandidateRecord[];
  crops: Box[];
  steps: StepRecord[];
  milliseconds: number;
  costUsd: number;
  reply: ReceiptReply | string | null;
  /** What the customer saw because of this photo; null when nobody was answered: in the playground, or not yet. */
  shown: Types.ObjectId[] | null;
  customerChoice: { productId: Types.ObjectId | null; at: Date } | null;
  verdict: VerdictRecord | null;
  /** Grows with every verdict, taking one back included. */
  revision: number;
  createdAt: Date;
  updatedAt: Date;
}

const part = { _id: false, strict: 'throw' } as const;
const candidateSchema = new Schema<CandidateRecord>(
  {
    productId: { type: Schema.Types.ObjectId, required: true },
    sourceId: { type: Schema.Types.ObjectId, default: null },
    score: { type: Number, required: true },
    similarity: { type: Number, default: null },
    inliers: { type: Number, required: true },
    reason: { type: Schema.Types.Mixed, required: true },
    points: { type: Buffer, required: true },
  },
  part,
);
const boxSchema = new Schema<Box>(
  {
    left: { type: Number, required: true },
    top: { type: Number, required: true },
    right: { type: Number, required: true },
    bottom: { type: Number, required: true },
  },
  part,
);
const stepSchema = new Schema<StepRecord>(
  {
    step: { type: String, enum: matchStepSchema.shape.step.options, required: true },
    outcome: { type: Schema.Types.Mixed, required: true },
    milliseconds: { type: Number, required: true },
    costUsd: { type: Number, required: true },
    cached: { type: Boolean, default: false },
  },
  part,
);
const givenVerdictSchema = new Schema<VerdictRecord>(
  {
    kind: { type: String, enum: verdictSchema.shape.kind.options, required: true },
    productId: { type: Schema.Types.ObjectId, default: null },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  part,
);
const choiceSchema = new Schema<NonNullable<ReceiptRecord['customerChoice']>>(
  { productId: { type: Schema.Types.ObjectId, default: null }, at: { type: Date, required: true } },
  part,
);

export const receiptSchema = new Schema<ReceiptRecord>(
  {
    channel: { type: String, enum: ['messenger', 'preview', 'playground'], required: true },
    key: { type: String, required: true },
    status: { type: String, enum: ['pending', 'done', 'failed'], required: true },
    fanpageId: { type: Schema.Types.ObjectId, required: true },
    customerId: { type: String, default: null },
    hasPhoto: { type: Boolean, required: true },
    contentHash: { type: String, required: true },
    decision: { type: String, enum: ['sure', 'unsure', 'none', null], default: null },
    reason: { type: Schema.Types.Mixed, default: null },
    candidates: { type: [candidateSchema], default: [] },
    crops: { type: [boxSchema], default: [] },
    steps: { type: [stepSchema], default: [] },
    milliseconds: { type: Number, default: 0 },
    costUsd: { type: Number, default: 0 },
    reply: { type: Schema.Types.Mixed, default: null },
    shown: { type: [Schema.Types.ObjectId], default: null },
    customerChoice: { type: choiceSchema, default: null },
    verdict: { type: givenVerdictSchema, default: null },
    revision: { type: Number, default: 0 },
  },
  { ...schemaOptions, collection: 'matchreceipts' },
);

// One receipt per photo, however often its job runs.
receiptSchema.index({ key: 1 }, { unique: true });
// The list, newest first; and what is old enough to be forgotten. No TTL: that would leave the photo's file behind.
receiptSchema.index({ createdAt: -1 });
receiptSchema.index({ fanpageId: 1, createdAt: -1 });
// What a customer was asked last.
receiptSchema.index({ customerId: 1, createdAt: -1 });
