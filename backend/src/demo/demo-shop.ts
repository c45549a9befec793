import { Injectable } from '@nestjs/common';
import { createFanpageRequestSchema, createProductRequestSchema, limits } from '../contracts';
import { FanpagesService } from '../fanpages';
import { ImagesService } from '../images';
import { AppError } from '../platform/errors';
import { FileStorage } from '../platform/storage';
import { ProductsService } from '../products';
import { demoFanpages, type DemoPage, type DemoProduct, demoProducts } from './catalogue';
import { CustomerPhotos } from './customer-photos/customer-photos';
import { type Render, rememberingRender } from './render-photo';

type Progress = (text: string) => void;

/** Exists from the first to the last step of loading: a start that was interrupted goes on where it was. */
const unfinished = 'demo/loading';

/** Two drawings at a time: one is drawn while the other is stored, and both of two cores are busy. */
const lanes = 2;

/** A shop to look at on the first start. */
@Injectable()
export class DemoShop {
  constructor(
    private readonly products: ProductsService,
    private readonly fanpages: FanpagesService,
    private readonly images: ImagesService,
    private readonly customerPhotos: CustomerPhotos,
    private readonly files: FileStorage,
  ) {}

  /**
   * Does nothing when somebody has a product or a fanpage already. Skus and page ids are fixed, so a second run, also at
   * the same time in another process, adds only what is missing.
   */
  async loadWhenEmpty(progress: Progress): Promise<void> {
    if (!(await this.files.exists('private', unfinished))) {
      if (!(await this.isEmpty())) {
        return;
      }
      await this.files.write('private', unfinished, Buffer.from('The demo shop is being loaded.\n'));
    }
    progress(`Drawing a demo shop: ${demoProducts.length} products on ${Object.keys(demoFanpages).length} fanpages`);
    const pageIds = await this.ensureFanpages();
    const render = rememberingRender();
    await this.addProducts(pageIds, render, progress);
    await inLanes(this.customerPhotos.makeMissing(render));
    await this.files.remove('private', unfinished);
    progress('The demo shop is ready');
  }

  private async isEmpty(): Promise<boolean> {
    const [products, fanpages] = await Promise.all([
      this.products.list({ page: 1, pageSize: 1 }),
      this.fanpages.list({ page: 1, pageSize: 1 }),
    ]);
    return products.total === 0 && fanpages.total === 0;
  }

  private async ensureFanpages(): Promise<Record<DemoPage, string>> {
    const ensure = async (page: DemoPage): Promise<string> => {
      const { pageId } = demoFanpages[page];
      const create = () => this.fanpages.create(createFanpageRequestSchema.parse(demoFanpages[page]));
      const fanpage = (await this.fanpages.findByPageId(pageId)) ?? (await unlessTaken(create, 'PAGE_ID_TAKEN'));
      return (fanpage ?? (await this.fanpages.findByPageId(pageId)))?.id ?? '';
    };
    return { boutique: await ensure('boutique'), home: await ensure('home') };
  }

  private async addProducts(pageIds: Record<DemoPage, string>, render: Render, progress: Progress): Promise<void> {
    const existing = await this.existingSkus();
    // The list shows the newest first.
    const missing = demoProducts.filter(({ sku }) => !existing.has(sku)).reverse();
    let added = 0;
    await inLanes(
      missing.map((product) => async () => {
        await this.addProduct(product, pageIds, render);
        added += 1;
        if (added % 8 === 0 || added === missing.length) {
          progress(`${added} of ${missing.length} products`);
        }
      }),
    );
  }

  private async existingSkus(): Promise<Set<string | null>> {
    const { items } = await this.products.list({ page: 1, pageSize: limits.pageSize });
    return new Set(items.map(({ sku }) => sku));
  }

  private async addProduct(
    { photos, pages, ...product }: DemoProduct,
    pageIds: Record<DemoPage, string>,
    render: Render,
  ): Promise<void> {
    const imageIds: string[] = [];
    for (const photo of photos) {
      const { id } = await this.images.store({ buffer: await render(photo) });
      imageIds.push(id);
    }
    const fanpages = (Object.keys(demoFanpages) as DemoPage[]).flatMap((page) => {
      const priority = pages[page];
      return priority === undefined
        ? []
        : [{ fanpageId: pageIds[page], isActive: priority !== null, priority: priority ?? 0 }];
    });
    const content = createProductRequestSchema.parse({ ...product, imageIds, fanpages });
    await unlessTaken(() => this.products.create(content), 'SKU_TAKEN');
  }
}

/** Null when another process was first. */
async function unlessTaken<Created>(create: () => Promise<Created>, code: AppError['code']): Promise<Created | null> {
  try {
    return await create();
  } catch (error) {
    if (error instanceof AppError && error.code === code) {
      return null;
    }
    throw error;
  }
}

async function inLanes(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...tasks];
  const run = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      await task();
    }
  };
  await Promise.all(Array.from({ length: lanes }, run));
}
