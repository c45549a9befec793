import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerErasure, type ErasedCustomer } from '../../conversations';
import { Learning } from '../../matching';
import { Pseudonyms } from '../../platform/crypto';
import { ReceiptRemoval } from './receipt-removal';
import { ReceiptsRepository } from './receipts.repository';

/** What a customer's photos left behind: receipts, files, views of products, lessons. */
@Injectable()
export class EraseReceipts implements OnModuleInit {
  constructor(
    private readonly erasure: CustomerErasure,
    private readonly receipts: ReceiptsRepository,
    private readonly removal: ReceiptRemoval,
    private readonly learning: Learning,
    private readonly pseudonyms: Pseudonyms,
  ) {}

  onModuleInit(): void {
    this.erasure.register('receipts', (customer) => this.erase(customer));
  }

  private async erase({ fanpageId, customerId, before, reason }: ErasedCustomer): Promise<Record<string, number>> {
    if (reason === 'expired') {
      const ids = await this.receipts.idsOfCustomer(fanpageId, customerId, before);
      return { receipts: (await this.removal.forget(ids)).length };
    }
    const counts = { receipts: 0, photos: 0, referenceViews: 0 };
    for (const id of await this.receipts.idsOfCustomer(fanpageId, customerId, before)) {
      // The receipt last: as long as it is there, an attempt that follows a crash finds the rest.
      counts.referenceViews += (await this.learning.forgetPhoto(id)) ? 1 : 0;
      await this.removal.remove(id);
      counts.photos += 1;
      counts.receipts += 1;
    }
    counts.referenceViews += await this.learning.forgetPhotosOf(this.pseudonyms.of(fanpageId, customerId));
    return counts;
  }
}
