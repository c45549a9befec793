import { Injectable } from '@nestjs/common';
import type { PlaygroundFields, ReceiptResponse } from '../../contracts';
import { FanpagesService } from '../../fanpages';
import { ImagesService, type ReceivedFile } from '../../images';
import { AppError } from '../../platform/errors';
import { JobQueue } from '../../platform/jobs';
import { ReceiptReader } from '../receipts/receipt-reader';
import { Receipts } from '../receipts/receipts.service';
import { playgroundJob } from './playground.job';

/** Lets admins try photos without a customer. */
@Injectable()
export class Playground {
  constructor(
    private readonly fanpages: FanpagesService,
    private readonly images: ImagesService,
    private readonly receipts: Receipts,
    private readonly reader: ReceiptReader,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * @returns the receipt, pending
   * @throws AppError UNKNOWN_FANPAGE, or as ImagesService.normalise for a file that is no photo
   */
  async ask(file: ReceivedFile | undefined, { fanpageId }: PlaygroundFields): Promise<ReceiptResponse> {
    if ((await this.fanpages.missing([fanpageId])).length > 0) {
      throw unknownFanpage();
    }
    const photo = await this.images.normalise({ path: file?.path ?? '' });
    const receiptId = await this.receipts.open({ channel: 'playground', fanpageId, customerId: null }, photo);
    try {
      await this.jobs.enqueue(playgroundJob, { receiptId }, { uniqueKey: receiptId });
    } catch (error) {
      // Nobody would finish it.
      await this.receipts.fail(receiptId, { code: 'try_again' });
      throw error;
    }
    return await this.reader.get(receiptId);
  }
}

const unknownFanpage = () =>
  new AppError('UNKNOWN_FANPAGE', 'This fanpage does not exist (any more). Please choose another.', [
    { path: ['fanpageId'], message: 'is no fanpage of this shop', code: 'UNKNOWN_FANPAGE' },
  ]);
