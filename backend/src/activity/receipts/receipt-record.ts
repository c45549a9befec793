import type { MatchReason, MatchStep, ReceiptReply } from '../../contracts';
import type { PhotoMatch } from '../../matching';
import { toObjectId } from '../../platform/database';
import { packPoints, unpackPoints } from './points';
import type { CandidateRecord, ReceiptRecord, StepRecord, StoredReason } from './receipt.schema';

/** A receipt as it is stored, with ids as text. */
export interface Receipt extends Omit<
  ReceiptRecord,
  | '_id'
  | 'fanpageId'
  | 'reason'
  | 'candidates'
  | 'steps'
  | 'reply'
  | 'shown'
  | 'customerChoice'
  | 'verdict'
  | 'key'
  | 'updatedAt'
> {
  id: string;
  fanpageId: string;
  reason: MatchReason | null;
  candidates: PhotoMatch['candidates'];
  steps: MatchStep[];
  reply: ReceiptReply | null;
  shown: string[] | null;
  customerChoice: { productId: string | null; at: Date } | null;
  verdict: StoredVerdict | null;
}

export interface StoredVerdict {
  kind: 'right' | 'wrong' | 'corrected';
  productId: string | null;
  /** E-mail of the admin. */
  by: string;
  at: Date;
}

/** Side by side with the photo; those behind are not worth a look. */
const mostCandidates = 5;

export function toContent(match: PhotoMatch): Partial<ReceiptRecord> {
  return {
    decision: match.decision,
    reason: match.reason,
    candidates: match.candidates.slice(0, mostCandidates).map(toCandidateRecord),
    crops: match.crops,
    steps: match.steps,
    milliseconds: match.milliseconds,
    costUsd: match.costUsd,
  };
}

export function toReceipt({ _id, key: _key, updatedAt: _updatedAt, ...record }: ReceiptRecord): Receipt {
  const { customerChoice, verdict } = record;
  return {
    ...record,
    id: _id.toString(),
    fanpageId: record.fanpageId.toString(),
    // Empty while pending, in older receipts.
    reason: record.reason === null || record.reason === '' ? null : reasonIn(record.reason),
    candidates: record.candidates.map(toCandidate),
    steps: record.steps.map(toStep),
    reply: typeof record.reply === 'string' ? { code: 'told', text: record.reply } : record.reply,
    shown: record.shown?.map(String) ?? null,
    customerChoice: customerChoice && { ...customerChoice, productId: customerChoice.productId?.toString() ?? null },
    verdict: verdict && { ...verdict, productId: verdict.productId?.toString() ?? null },
  };
}

/** What was stored as a sentence stays one. */
const reasonIn = (stored: StoredReason): MatchReason =>
  typeof stored === 'string' ? { code: 'told', text: stored } : stored;

export const toStep = ({ outcome, cached = false, ...rest }: StepRecord): MatchStep => ({
  ...rest,
  outcome: reasonIn(outcome),
  cached,
});

const toCandidateRecord = (candidate: PhotoMatch['candidates'][number]): CandidateRecord => ({
  productId: toObjectId(candidate.productId),
  sourceId: candidate.sourceId === null ? null : toObjectId(candidate.sourceId),
  score: candidate.score,
  similarity: candidate.similarity,
  inliers: candidate.inliers,
  reason: candidate.reason,
  points: packPoints(candidate.points),
});

const toCandidate = ({
  productId,
  sourceId,
  reason,
  points,
  ...rest
}: CandidateRecord): PhotoMatch['candidates'][number] => ({
  ...rest,
  productId: productId.toString(),
  sourceId: sourceId?.toString() ?? null,
  reason: reasonIn(reason),
  points: unpackPoints(points),
});
