import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { defineJob, HandlesJob, type JobHandler, type JobOutcome } from '../../platform/jobs';
import { ProductsService } from '../../products';
import { Learning } from './learning.service';
import { LessonsRepository } from './lessons.repository';
import { ReferenceViews } from './reference-views.service';

const hour = 60 * 60 * 1_000;

export const tidyReferenceViewsJob = defineJob({
  name: 'matching.tidy-reference-views',
  payload: z.looseObject({}),
  // After the catalogue's own upkeep, before descriptors are tidied.
  schedule: { every: 24 * hour, offset: 19.5 * hour },
});

/** Views looked at in one step: one question to the products each. */
const batchSize = 200;

/** Removes views with their product, and once a day what a crash had left: views of gone products or lessons, stray files. */
@Injectable()
@HandlesJob(tidyReferenceViewsJob)
export class LearningUpkeep implements JobHandler<unknown>, OnModuleInit {
  constructor(
    private readonly learning: Learning,
    private readonly lessons: LessonsRepository,
    private readonly views: ReferenceViews,
    private readonly products: ProductsService,
  ) {}

  onModuleInit(): void {
    this.products.whenRemoved((productId) => this.learning.forgetProduct(productId));
  }

  async handle(): Promise<JobOutcome> {
    let removed = 0;
    let last: string | null = null;
    for (;;) {
      const batch = await this.views.nextAfter(last, batchSize);
      if (batch.length === 0) {
        break;
      }
      const products = new Set(
        (await this.products.findMany([...new Set(batch.map(({ productId }) => productId))])).map(({ id }) => id),
      );
      for (const { id, productId } of batch) {
        if (!products.has(productId)) {
          await this.learning.forgetProduct(productId);
          removed += 1;
        } else if ((await this.lessons.find(id))?.right !== productId) {
          await this.views.remove(id);
          removed += 1;
        }
      }
      last = batch.at(-1)?.id ?? null;
    }
    const files = await this.views.removeStrayFiles(new Date(Date.now() - hour));
    return {
      outcome: removed + files > 0 ? 'done' : 'skipped',
      detail: `${removed} reference views and ${files} stray files removed`,
    };
  }
}
