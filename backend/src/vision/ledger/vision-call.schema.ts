import { Schema, type Types } from 'mongoose';
import { schemaOptions } from '../../platform/database';
import { failureKinds } from '../model/model-failure';
import { questionKinds, type QuestionKind } from '../questions/question';

/** How a call ended: well, through whoever asked, or in one of the many ways that services fail. */
export const callOutcomes = ['answered', 'aborted', ...failureKinds] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** One call of the service. Holds nothing of the photo and nothing of the answer. */
export interface VisionCall {
  _id: Types.ObjectId;
  at: Date;
  question: QuestionKind;
  /** From 1: repetitions of one question are calls of their own. */
  attempt: number;
  model: string;
  outcome: CallOutcome;
  /** HTTP status, code. */
  detail: string;
  /** Tokens; null when the service did not say. */
  inputTokens: number | null;
  outputTokens: number | null;
  /** In billionths of a dollar. */
  cost: number;
  /** The service did not say what it cost. */
  isEstimate: boolean;
  milliseconds: number;
}

/** A month of calls shows what a model costs and how it fails; the sums of the days stay longer. In seconds. */
const kept = 30 * 86_400;

export const visionCallSchema = new Schema<VisionCall>(
  {
    at: { type: Date, required: true },
    question: { type: String, enum: questionKinds, required: true },
    attempt: { type: Number, required: true },
    model: { type: String, required: true },
    outcome: { type: String, enum: callOutcomes, required: true },
    detail: { type: String, default: '' },
    inputTokens: { type: Number, default: null },
    outputTokens: { type: Number, default: null },
    cost: { type: Number, required: true },
    isEstimate: { type: Boolean, required: true },
    milliseconds: { type: Number, required: true },
  },
  { ...schemaOptions, timestamps: false, collection: 'visioncalls' },
);
visionCallSchema.index({ at: 1 }, { expireAfterSeconds: kept });
