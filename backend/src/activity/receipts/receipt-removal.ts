import { Injectable, Logger } from '@nestjs/common';
import { ReferenceViews } from '../../matching';
import { Pseudonyms } from '../../platform/crypto';
import { ReceiptPhotos } from './receipt-photos';
import { ReceiptsRepository } from './receipts.repository';

/**
 * In the place of a page, for the names of customers on views: a page that is connected again has another id, and Facebook's
 * ids of customers differ by themselves from page to page.
 */
export const anyPage = '';

/** Removes receipts with their photos; what was learned from them stays. */
@Injectable()
export class ReceiptRemoval {
  private readonly logger = new Logger(ReceiptRemoval.name);

  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly photos: ReceiptPhotos,
    private readonly views: ReferenceViews,
    private readonly pseudonyms: Pseudonyms,
  ) {}

  /** @returns those that are gone */
  async forget(ids: readonly string[]): Promise<string[]> {
    // Photos first: a receipt without its photo is found again, a photo without its receipt only as a stray file.
    const gone = await this.withoutPhotos(ids);
    await this.releaseViews(gone);
    await this.receipts.remove(gone);
    return gone;
  }

  /** For an attempt that is to fail as a whole: a file that stays keeps its receipt. */
  async remove(id: string): Promise<void> {
    await this.photos.remove(id);
    await this.receipts.remove([id]);
  }

  /** Reference views have photos of their own and stay. They no longer lead here, and keep in a pseudonym whose they are. */
  private async releaseViews(receiptIds: readonly string[]): Promise<void> {
    for (const { id } of await this.views.findMany(receiptIds)) {
      const receipt = await this.receipts.find(id);
      const customer = receipt?.customerId ? this.pseudonyms.of(anyPage, receipt.customerId) : null;
      await this.views.forgetReceipt(id, customer);
    }
  }

  /** One file that the disk will not give up must not keep the photos of all other customers. The next run tries again. */
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
