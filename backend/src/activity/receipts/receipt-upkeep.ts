import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { AppConfig } from '../../config';
import { ReferenceViews } from '../../matching';
import { Pseudonyms } from '../../platform/crypto';
import { defineJob, HandlesJob, type JobHandler, type JobOutcome } from '../../platform/jobs';
import { ReceiptPhotos } from './receipt-photos';
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
  private readonly logger = new Logger(ForgetReceipts.name);

  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly photos: ReceiptPhotos,
    private readonly views: ReferenceViews,
    private readonly config: AppConfig,
    private readonly pseudonyms: Pseudonyms,
  ) {}

  async handle(): Promise<JobOutcome> {
    const now = Date.now();
    const forgotten = await this.forgetBefore(new Date(now - this.config.matching.receiptDays * day));
    const stuck = await this.receipts.failPendingBefore(
      new Date(now - pendingFor),
      'The process that looked at this photo stopped, and no other took over.',
    );
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
      // Photos first: a receipt without its photo is found again, a photo without its receipt only as a stray file.
      const gone = await this.withoutPhotos(ids);
      await this.releaseViews(gone);
      await this.receipts.remove(gone);
      forgotten += gone.length;
      last = ids.at(-1) ?? null;
    }
  }

  /** Reference views have photos of their own and stay. They no longer lead here, and keep in a pseudonym whose they are. */
  private async releaseViews(receiptIds: readonly string[]): Promise<void> {
    for (const { id } of await this.views.findMany(receiptIds)) {
      const receipt = await this.receipts.find(id);
      const customer = receipt?.customerId ? this.pseudonyms.of(receipt.fanpageId, receipt.customerId) : null;
      await this.views.forgetReceipt(id, customer);
    }
  }

  /** One file that the disk will not give up must not keep the photos of all other customers. The next night tries again. */
  private async withoutPhotos(ids: readonly string[]): Promise<string[]> {
    const gone: string[] = [];
    for (const id of ids) {
      try {
        await this.photos.remove(id);
        gone.push(id);
      } catch (error) {
        this.logger.error({ message: "A customer's photo could not be removed", receiptId: id, error });
      }
    }
    return gone;
  }
}
