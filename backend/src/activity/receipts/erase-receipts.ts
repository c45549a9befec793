import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerErasure, type ErasedCustomer } from '../../conversations';
import { Learning } from '../../matching';
import { Pseudonyms } from '../../platform/crypto';
import { anyPage, ReceiptRemoval } from './receipt-removal';
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

  private async erase(customer: ErasedCustomer): Promise<Record<string, number>> {
    const receipts = await this.receipts.ofCustomer(customer);
    if (customer.reason === 'expired') {
      return { receipts: (await this.removal.forget(receipts.map(({ id }) => id))).length };
    }
    const counts = { receipts: 0, photos: 0, referenceViews: 0 };
    // Older views name the customer by our id of the page; before the receipts, which tell former ones.
    for (const page of new Set([anyPage, ...customer.fanpageIds, ...receipts.map(({ fanpageId }) => fanpageId)])) {
      counts.referenceViews += await this.learning.forgetPhotosOf(this.pseudonyms.of(page, customer.customerId));
    }
    for (const { id } of receipts) {
      // The receipt last: as long as it is there, an attempt that follows a crash finds the rest.
      counts.referenceViews += (await this.learning.forgetPhoto(id)) ? 1 : 0;
      await this.removal.remove(id);
      counts.photos += 1;
      counts.receipts += 1;
    }
    return counts;
  }
}
