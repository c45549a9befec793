import { Injectable } from '@nestjs/common';
import { PhotoMatching } from '../../matching';
import { HandlesJob, type JobHandler, type JobOutcome, type JobRun } from '../../platform/jobs';
import { ReceiptPhotos } from '../receipts/receipt-photos';
import { Receipts } from '../receipts/receipts.service';
import { ReceiptsRepository } from '../receipts/receipts.repository';
import { playgroundJob, type PlaygroundJob } from './playground.job';

/** Looks at a photo of the playground as at a customer's. The models live only where jobs run. */
@Injectable()
@HandlesJob(playgroundJob)
export class PlaygroundHandler implements JobHandler<PlaygroundJob> {
  constructor(
    private readonly stored: ReceiptsRepository,
    private readonly receipts: Receipts,
    private readonly photos: ReceiptPhotos,
    private readonly matching: PhotoMatching,
  ) {}

  async handle({ receiptId }: PlaygroundJob, { signal }: JobRun): Promise<JobOutcome> {
    const receipt = await this.stored.find(receiptId);
    if (receipt?.status !== 'pending') {
      return { outcome: 'skipped', detail: 'There is nothing left to do.' };
    }
    const photo = await this.photos.read(receiptId);
    if (!photo) {
      await this.receipts.fail(receiptId, { code: 'photo_gone' });
      return { outcome: 'skipped', detail: 'The photo is gone.' };
    }
    const { fanpageId } = receipt;
    const match = await this.matching.match({ photo, fanpageId, explain: true, closely: true, signal });
    await this.receipts.complete(receiptId, match);
    return { outcome: 'done', detail: match.decision };
  }

  async failed({ receiptId }: PlaygroundJob, reason: string): Promise<void> {
    await this.receipts.failLook(receiptId, reason);
  }
}
