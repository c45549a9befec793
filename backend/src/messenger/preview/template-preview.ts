import { Injectable } from '@nestjs/common';
import type { PreviewTemplateRequest, PreviewTemplateResponse, ProductResponse } from '../../contracts';
import { FanpagesService, PageSettings, PageVoice } from '../../fanpages';
import { ProductsService } from '../../products';
import { ProductCards } from '../answer/product-cards';
import { sampleProduct } from './sample-product';
import { sceneOf } from './scenes';

/** Shows a text of a page as a customer would get it, with a product of the page and made-up values. */
@Injectable()
export class TemplatePreview {
  constructor(
    private readonly fanpages: FanpagesService,
    private readonly settings: PageSettings,
    private readonly products: ProductsService,
    private readonly cards: ProductCards,
  ) {}

  /** @throws AppError FANPAGE_NOT_FOUND */
  async show(
    fanpageId: string,
    { template, language, text }: PreviewTemplateRequest,
  ): Promise<PreviewTemplateResponse> {
    const { name } = await this.fanpages.get(fanpageId);
    const voice = new PageVoice(name, language, await this.settings.of(fanpageId)).with(template, text);
    const product = await this.product(fanpageId);
    return { messages: await sceneOf(template, { cards: this.cards, product, voice }) };
  }

  private async product(fanpageId: string): Promise<ProductResponse> {
    const [offered] = await this.products.activeOnFanpage(fanpageId);
    const [product] = offered ? await this.products.findMany([offered.productId]) : [];
    return product ?? sampleProduct;
  }
}
