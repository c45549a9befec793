import { Injectable } from '@nestjs/common';
import type { ErasureResponse } from '../../contracts';
import { Erasures } from '../../conversations';
import { FanpagesService } from '../../fanpages';
import { receiptNamesNobody, receiptNotFound } from './receipts.errors';
import { ReceiptsRepository } from './receipts.repository';

/** Who sent the photo of a receipt. */
@Injectable()
export class ReceiptCustomers {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly fanpages: FanpagesService,
    private readonly erasures: Erasures,
  ) {}

  /**
   * @param by e-mail of the admin
   * @throws AppError RECEIPT_NOT_FOUND, NOT_FOUND
   */
  async erase(id: string, by: string): Promise<ErasureResponse> {
    const receipt = await this.receipts.find(id);
    if (!receipt) {
      throw receiptNotFound();
    }
    const { fanpageId, customerId } = receipt;
    if (customerId === null) {
      throw receiptNamesNobody();
    }
    // A receipt knows our id of the page only. Without Facebook's it is whoever has the customer's id.
    const [fanpage] = await this.fanpages.findMany([fanpageId]);
    return await this.erasures.ofCustomer({ pageId: fanpage?.pageId ?? '', fanpageId, customerId }, by);
  }
}
