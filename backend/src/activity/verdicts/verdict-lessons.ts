import { Injectable } from '@nestjs/common';
import { Learning, shownProducts } from '../../matching';
import { JobQueue } from '../../platform/jobs';
import { ReceiptPhotos } from '../receipts/receipt-photos';
import type { Receipt } from '../receipts/receipt-record';
import { ReceiptsRepository } from '../receipts/receipts.repository';
import { learnJob } from './learn.job';

/** Long after a verdict is usually learned from, soon enough that nobody wonders. In milliseconds. */
const catchUpAfter = 60_000;

/** What the shop learns follows the last verdict on each receipt. */
@Injectable()
export class VerdictLessons {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly photos: ReceiptPhotos,
    private readonly learning: Learning,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * To be called before a verdict is written. Receipt and lesson are two writes: a process that dies in between would leave a
   * verdict that nobody learns from or, worse, a lesson that goes on answering when its verdict was taken back.
   */
  async announce(receiptId: string): Promise<void> {
    const runAt = new Date(Date.now() + catchUpAfter);
    await this.jobs.enqueue(learnJob, { receiptId }, { key: receiptId, runAt });
  }

  async follow(receipt: Receipt): Promise<void> {
    const { id, revision, contentHash } = receipt;
    const photo = await this.photos.read(id);
    await this.learning.teach({ receiptId: id, revision, contentHash, photo, ...lessonOf(receipt) });
  }

  /** @returns whether there was something to learn */
  async catchUp(receiptId: string): Promise<boolean> {
    const receipt = await this.receipts.find(receiptId);
    if (!receipt || receipt.revision === 0 || (await this.learning.hasLearned(receiptId, receipt.revision))) {
      return false;
    }
    await this.follow(receipt);
    return true;
  }
}

/** What was put before the customer and was not it, is not it. */
function lessonOf(receipt: Receipt): { right: string | null; wrong: string[] } {
  const { verdict, decision } = receipt;
  if (!verdict || verdict.kind === 'right' || decision === null) {
    return { right: verdict?.productId ?? null, wrong: [] };
  }
  const shown = receipt.shown ?? shownProducts({ decision, candidates: receipt.candidates });
  return { right: verdict.productId, wrong: shown.filter((productId) => productId !== verdict.productId) };
}
