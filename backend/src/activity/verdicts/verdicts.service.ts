import { Injectable } from '@nestjs/common';
import type { JudgeReceiptRequest, ReceiptResponse } from '../../contracts';
import { ProductsService } from '../../products';
import { ReceiptPhotos } from '../receipts/receipt-photos';
import { ReceiptPresenter } from '../receipts/receipt-presenter';
import type { Receipt, StoredVerdict } from '../receipts/receipt-record';
import { receiptNotFound, receiptPending, receiptPhotoGone } from '../receipts/receipts.errors';
import { ReceiptsRepository } from '../receipts/receipts.repository';
import { VerdictLessons } from './verdict-lessons';

/** Admins say whether an answer was right, and the shop learns from it. */
@Injectable()
export class Verdicts {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly photos: ReceiptPhotos,
    private readonly presenter: ReceiptPresenter,
    private readonly products: ProductsService,
    private readonly lessons: VerdictLessons,
  ) {}

  /** @throws AppError RECEIPT_NOT_FOUND, RECEIPT_PENDING, RECEIPT_PHOTO_GONE, PRODUCT_NOT_FOUND */
  async judge(id: string, request: JudgeReceiptRequest, by: string): Promise<ReceiptResponse> {
    const receipt = await this.judgeable(id);
    const productId = productOf(request, receipt);
    if (productId !== null) {
      await this.products.get(productId);
      if (!(await this.photos.exists(id))) {
        await this.receipts.markPhotoGone(id);
        throw receiptPhotoGone();
      }
    }
    return await this.write(id, { kind: request.kind, productId, by, at: new Date() });
  }

  /** @throws AppError RECEIPT_NOT_FOUND, RECEIPT_PENDING */
  async takeBack(id: string): Promise<ReceiptResponse> {
    await this.judgeable(id);
    return await this.write(id, null);
  }

  private async judgeable(id: string): Promise<Receipt> {
    const receipt = await this.receipts.find(id);
    if (!receipt) {
      throw receiptNotFound();
    }
    if (receipt.status === 'pending') {
      throw receiptPending();
    }
    return receipt;
  }

  /** The receipt decides which of several verdicts is the last; what is learned follows its revision. */
  private async write(id: string, verdict: StoredVerdict | null): Promise<ReceiptResponse> {
    await this.lessons.announce(id);
    const receipt = await this.receipts.judge(id, verdict);
    if (!receipt) {
      // Forgotten in this moment.
      throw receiptNotFound();
    }
    await this.lessons.follow(receipt);
    return await this.presenter.one((await this.receipts.find(id)) ?? receipt);
  }
}

/** The product that the photo shows, as far as the verdict says it. */
function productOf(request: JudgeReceiptRequest, { decision, candidates }: Receipt): string | null {
  switch (request.kind) {
    case 'corrected':
      return request.productId;
    case 'right':
      return decision === 'none' ? null : (candidates[0]?.productId ?? null);
    case 'wrong':
      return null;
  }
}
