import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { FanpagesService } from '../fanpages';
import { UnusedImages } from '../images';
import { defineJob, HandlesJob, type JobHandler, type JobOutcome } from '../platform/jobs';
import { ProductsRepository } from './products.repository';

const hour = 60 * 60 * 1_000;

export const catalogueUpkeepJob = defineJob({
  name: 'products.upkeep',
  payload: z.strictObject({}),
  // 19:00 UTC is two in the night in Vietnam: nobody waits for the disk then.
  schedule: { every: 24 * hour, offset: 19 * hour },
});

/** Once a day: removes pictures that no product shows, and assignments to fanpages that a crash left behind. */
@Injectable()
@HandlesJob(catalogueUpkeepJob)
export class CatalogueUpkeep implements JobHandler<Record<string, never>> {
  constructor(
    private readonly products: ProductsRepository,
    private readonly fanpages: FanpagesService,
    private readonly unusedImages: UnusedImages,
  ) {}

  async handle(): Promise<JobOutcome> {
    const goneFanpages = await this.fanpages.missing(await this.products.assignedFanpages());
    if (goneFanpages.length > 0) {
      await this.products.takeOffFanpages(goneFanpages);
    }
    const { images, strayFiles } = await this.unusedImages.collect((ids) => this.products.shownImages(ids));
    return {
      outcome: 'done',
      detail: `${images} unused images, ${strayFiles} stray files and ${goneFanpages.length} deleted fanpages removed`,
    };
  }
}
