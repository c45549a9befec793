import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppConfig } from '../../config';
import { defineJob, HandlesJob, type JobHandler, type JobOutcome } from '../../platform/jobs';
import { ReceiptPhotos } from './receipt-photos';
import { ReceiptRemoval } from './receipt-removal';
import { ReceiptsRepository } from './receipts.repository';

const hour = 60 * 60 * 1_000;
const day = 24 * hour;

export const forgetReceiptsJob = defineJob({
  name: 'activity.forget-receipts',
  payload: z.looseObject({}),
  // In the night of Vietnam, like all upkeep.
  schedule: { every: day, offset: 18.5 * hour },
});

/** Bounds what one step holds in memory. */
const batch = 500;
/** No job goes on for longer: whoever was to finish it is gone. */
const pendingFor = day;

/** Forgets receipts with their photos after RECEIPT_DAYS, and cleans up after crashes. */
@Injectable()
@HandlesJob(forgetReceiptsJob)
export class ForgetReceipts implements JobHandler<unknown> {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly photos: ReceiptPhotos,
    private readonly removal: ReceiptRemoval,
    private readonly config: AppConfig,
  ) {}

  async handle(): Promise<JobOutcome> {
    const now = Date.now();
    const forgotten = await this.forgetBefore(new Date(now - this.config.matching.receiptDays * day));
    const stuck = await this.receipts.failPendingBefore(new Date(now - pendingFor), { code: 'never_finished' });
    const files = await this.photos.removeStray((ids) => this.receipts.existing(ids), new Date(now - day));
    return {
      outcome: forgotten + stuck + files > 0 ? 'done' : 'skipped',
      detail: `${forgotten} receipts forgotten, ${stuck} given up, ${files} stray photos removed`,
    };
  }

  private async forgetBefore(moment: Date): Promise<number> {
    let forgotten = 0;
    let last: string | null = null;
    for (;;) {
      const ids: string[] = await this.receipts.createdBefore(moment, last, batch);
      if (ids.length === 0) {
        return forgotten;
      }
      forgotten += (await this.removal.forget(ids)).length;
      last = ids.at(-1) ?? null;
    }
  }
}
