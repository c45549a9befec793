import { Injectable } from '@nestjs/common';
import type { ListReceiptsQuery, ListReceiptsResponse, ReceiptResponse } from '../../contracts';
import { ReceiptPhotos } from './receipt-photos';
import { ReceiptPresenter } from './receipt-presenter';
import { photoNotFound, receiptNotFound } from './receipts.errors';
import { ReceiptsRepository } from './receipts.repository';

/** What admins see of the receipts. */
@Injectable()
export class ReceiptReader {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly photos: ReceiptPhotos,
    private readonly presenter: ReceiptPresenter,
  ) {}

  async list(query: ListReceiptsQuery): Promise<ListReceiptsResponse> {
    const { receipts, total } = await this.receipts.page(query);
    return { items: await this.presenter.many(receipts), total, page: query.page, pageSize: query.pageSize };
  }

  /** @throws AppError RECEIPT_NOT_FOUND */
  async get(id: string): Promise<ReceiptResponse> {
    const receipt = await this.receipts.find(id);
    if (!receipt) {
      throw receiptNotFound();
    }
    return await this.presenter.one(receipt);
  }

  /** @throws AppError RECEIPT_NOT_FOUND, IMAGE_NOT_FOUND */
  async photo(id: string): Promise<Buffer> {
    if (!(await this.receipts.find(id))) {
      throw receiptNotFound();
    }
    const photo = await this.photos.read(id);
    if (!photo) {
      // The receipt is written before its photo, and a disk may be back tomorrow: looking at it decides nothing.
      throw photoNotFound();
    }
    return photo;
  }
}
