import { Injectable } from '@nestjs/common';
import type { MatchReason } from '../../contracts';
import { contentHashOf, type PhotoMatch } from '../../matching';
import { ReceiptPhotos } from './receipt-photos';
import { ReceiptsRepository, type Found, type GivenReply, type NewReceipt } from './receipts.repository';

const day = 24 * 60 * 60 * 1_000;
/** Cards stay in a chat for months; a press after this long says nothing about the photo any more. */
const choiceWindow = 7 * day;

/** A photo with the receipt that it belongs to. */
export interface ReceivedPhoto {
  receiptId: string;
  photo: Buffer;
}

/** Keeps each photo that somebody asks about, with what was found and said. */
@Injectable()
export class Receipts {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly photos: ReceiptPhotos,
  ) {}

  /** The photo that was stored under this key; null when there is none. */
  async received(key: string): Promise<ReceivedPhoto | null> {
    const receipt = await this.receipts.findByKey(key);
    const photo = receipt && (await this.photos.read(receipt.id));
    return photo && { receiptId: receipt.id, photo };
  }

  /**
   * Makes the receipt of a photo, pending. A second call with the same key gives the same receipt.
   * @param photo normalised by images/
   * @returns its id
   */
  async open(receipt: Omit<NewReceipt, 'contentHash'>, photo: Buffer): Promise<string> {
    // The document first: a file that no receipt knows would stay until the upkeep finds it.
    const id = await this.receipts.insert({ ...receipt, contentHash: contentHashOf(photo) });
    await this.photos.write(id, photo);
    return id;
  }

  /** A run that comes again writes its own result, unless somebody has judged the first. */
  async complete(id: string, match: PhotoMatch): Promise<void> {
    await this.receipts.complete(id, match);
  }

  /** What the customer was answered because of this photo. */
  async noteReply(id: string, reply: GivenReply): Promise<void> {
    await this.receipts.noteReply(id, reply);
  }

  /** Those of these keys that exist. */
  async ofKeys(keys: readonly string[]): Promise<Found[]> {
    return keys.length === 0 ? [] : await this.receipts.ofKeys(keys);
  }

  async fail(id: string, reason: MatchReason): Promise<void> {
    await this.receipts.fail(id, reason);
  }

  /** @param reason as `describeError` gives it; an admin reads it, and has no use for the name of the error's class */
  async failLook(id: string, reason: string): Promise<void> {
    await this.receipts.fail(id, { code: 'look_failed', detail: reason.replace(/^\w+: /, '') });
  }

  /** The customer was asked which one it is, and pressed a button; null for "none of these". */
  async noteChoice(choice: { fanpageId: string; customerId: string; productId: string | null }): Promise<void> {
    await this.receipts.noteChoice(choice, new Date(Date.now() - choiceWindow));
  }

  /**
   * The customer says that what they were shown for their photo is not it.
   * @returns the products that came near the photo, best first; null when the photo is not theirs
   */
  async noteRefusal(refusal: { receiptId: string; fanpageId: string; customerId: string }): Promise<string[] | null> {
    return await this.receipts.noteRefusal(refusal, new Date(Date.now() - choiceWindow));
  }
}
