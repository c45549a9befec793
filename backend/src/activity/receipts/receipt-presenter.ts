import { Injectable } from '@nestjs/common';
import type { ImageUrls, ProductResponse, ReceiptCandidate, ReceiptResponse } from '../../contracts';
import { FanpagesService } from '../../fanpages';
import { ReferenceViews, referenceViewUrl } from '../../matching';
import { distinct } from '../../platform/text';
import { ProductsService } from '../../products';
import type { Receipt } from './receipt-record';

interface Known {
  products: ReadonlyMap<string, ProductResponse>;
  fanpageNames: ReadonlyMap<string, string>;
  /** Product of each reference view. */
  views: ReadonlyMap<string, string>;
}

/** Receipts on the wire, with names and pictures as they are now. */
@Injectable()
export class ReceiptPresenter {
  constructor(
    private readonly products: ProductsService,
    private readonly fanpages: FanpagesService,
    private readonly views: ReferenceViews,
  ) {}

  async one(receipt: Receipt): Promise<ReceiptResponse> {
    return toResponse(receipt, await this.known([receipt]));
  }

  /** One question each for the products, pages and views of all. */
  async many(receipts: readonly Receipt[]): Promise<ReceiptResponse[]> {
    const known = await this.known(receipts);
    return receipts.map((receipt) => toResponse(receipt, known));
  }

  private async known(receipts: readonly Receipt[]): Promise<Known> {
    const candidates = receipts.flatMap((receipt) => receipt.candidates);
    const sources = candidates.flatMap(({ sourceId }) => sourceId ?? []);
    const [products, fanpages, views] = await Promise.all([
      this.products.findMany(distinct(candidates.map(({ productId }) => productId))),
      this.fanpages.findMany(distinct(receipts.map(({ fanpageId }) => fanpageId))),
      // A view has the id of the receipt whose photo it is.
      this.views.findMany(distinct([...sources, ...receipts.map(({ id }) => id)])),
    ]);
    return {
      products: new Map(products.map((product) => [product.id, product])),
      fanpageNames: new Map(fanpages.map(({ id, name }) => [id, name])),
      views: new Map(views.map(({ id, productId }) => [id, productId])),
    };
  }
}

function toResponse(receipt: Receipt, known: Known): ReceiptResponse {
  const { id, verdict, customerChoice } = receipt;
  return {
    id,
    createdAt: receipt.createdAt.toISOString(),
    channel: receipt.channel,
    status: receipt.status,
    fanpageId: receipt.fanpageId,
    fanpageName: known.fanpageNames.get(receipt.fanpageId) ?? null,
    photoUrl: receipt.hasPhoto ? `/api/receipts/${id}/photo` : null,
    decision: receipt.decision,
    reason: receipt.reason,
    candidates: receipt.candidates.map((candidate) => toCandidate(candidate, known)),
    crops: receipt.crops,
    steps: receipt.steps,
    milliseconds: receipt.milliseconds,
    costUsd: receipt.costUsd,
    reply: receipt.reply,
    customerChoice: customerChoice && { ...customerChoice, at: customerChoice.at.toISOString() },
    verdict: verdict && {
      ...verdict,
      at: verdict.at.toISOString(),
      becameReferenceView: verdict.productId !== null && known.views.get(id) === verdict.productId,
    },
  };
}

function toCandidate({ sourceId, ...rest }: Receipt['candidates'][number], known: Known): ReceiptCandidate {
  const product = known.products.get(rest.productId);
  return {
    ...rest,
    productName: product?.name ?? null,
    imageUrls: product ? pictureOf(sourceId, product, known) : null,
  };
}

/** A product that was not found by a picture is shown with its first one. */
function pictureOf(sourceId: string | null, { images }: ProductResponse, { views }: Known): ImageUrls | null {
  if (sourceId === null) {
    return images[0]?.urls ?? null;
  }
  if (views.has(sourceId)) {
    const url = referenceViewUrl(sourceId);
    return { thumbnail: url, medium: url, large: url };
  }
  return images.find(({ id }) => id === sourceId)?.urls ?? null;
}
