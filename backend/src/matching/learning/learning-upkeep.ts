import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { defineJob, HandlesJob, type JobHandler, type JobOutcome } from '../../platform/jobs';
import { distinct } from '../../platform/text';
import { ProductsService } from '../../products';
import { Learning } from './learning.service';
import { mostLessons } from './lesson-memory';
import { LessonsRepository } from './lessons.repository';
import type { StoredView } from './reference-views.repository';
import { ReferenceViews } from './reference-views.service';

const hour = 60 * 60 * 1_000;
const day = 24 * hour;

export const tidyReferenceViewsJob = defineJob({
  name: 'matching.tidy-reference-views',
  payload: z.looseObject({}),
  // After the catalogue's own upkeep, before descriptors are tidied.
  schedule: { every: day, offset: 19.5 * hour },
});

/** Views or lessons looked at in one step. */
const batchSize = 200;

/**
 * Removes views with their product, and once a day what a crash had left (views of gone products or lessons, or without their
 * file, and files without a view) and lessons that have no effect any more.
 */
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
    const views = await this.removeViews();
    const lessons = (await this.removeOldLessons()) + (await this.lessons.removeEmpty(new Date(Date.now() - day)));
    const files = await this.views.removeStrayFiles(new Date(Date.now() - hour));
    return {
      outcome: views + lessons + files > 0 ? 'done' : 'skipped',
      detail: `${views} reference views, ${lessons} lessons and ${files} stray files removed`,
    };
  }

  private async removeViews(): Promise<number> {
    let removed = 0;
    for (let last: string | null = null; ;) {
      const batch = await this.views.nextAfter(last, batchSize);
      if (batch.length === 0) {
        return removed;
      }
      const products = new Set(
        (await this.products.findMany(distinct(batch.map(({ productId }) => productId)))).map(({ id }) => id),
      );
      for (const view of batch) {
        if (!products.has(view.productId)) {
          await this.learning.forgetProduct(view.productId);
          removed += 1;
        } else if (!(await this.stands(view))) {
          await this.views.remove(view.id);
          removed += 1;
        }
      }
      last = batch.at(-1)?.id ?? null;
    }
  }

  /** Taught, and with its photo: one that was removed while it was taught anew may be without. */
  private async stands({ id, productId, updatedAt }: StoredView): Promise<boolean> {
    if ((await this.lessons.find(id))?.right !== productId) {
      return false;
    }
    // Whoever adds it in this moment writes the file once more.
    return updatedAt > new Date(Date.now() - hour) || (await this.views.hasFile(id));
  }

  /** Beyond what a process remembers a lesson has no effect, unless it is the reason for a view. */
  private async removeOldLessons(): Promise<number> {
    const boundary = await this.lessons.boundaryOfNewest(mostLessons);
    let removed = 0;
    for (let last: string | null = null; boundary;) {
      const ids: string[] = await this.lessons.idsBefore(boundary, last, batchSize);
      if (ids.length === 0) {
        break;
      }
      const needed = new Set((await this.views.findMany(ids)).map(({ id }) => id));
      const old = ids.filter((id) => !needed.has(id));
      await this.lessons.remove(old);
      removed += old.length;
      last = ids.at(-1) ?? null;
    }
    return removed;
  }
}
