import { Injectable, Logger } from '@nestjs/common';
import { ImagesService } from '../../images';
import type { LocalCandidate } from '../engine/local-match';
import { ReferenceViews } from '../learning/reference-views.service';
import type { PicturedCandidate } from './contradiction';

/** The pictures that candidates were found by. */
@Injectable()
export class CandidatePictures {
  private readonly logger = new Logger(CandidatePictures.name);

  constructor(
    private readonly images: ImagesService,
    private readonly views: ReferenceViews,
  ) {}

  /** In the given order; candidates whose picture is gone or cannot be read now are left out. */
  async of(candidates: readonly LocalCandidate[]): Promise<PicturedCandidate[]> {
    const sources = candidates.map(({ sourceId }) => sourceId);
    const views = new Set((await this.views.findMany(sources)).map(({ id }) => id));
    const pictured: PicturedCandidate[] = [];
    for (const candidate of candidates) {
      const { sourceId } = candidate;
      const picture = await this.read(sourceId, views.has(sourceId));
      if (picture) {
        pictured.push({ candidate, picture });
      }
    }
    return pictured;
  }

  private async read(sourceId: string, isView: boolean): Promise<Buffer | null> {
    try {
      return isView ? await this.views.readPhoto(sourceId) : await this.images.readLarge(sourceId);
    } catch (error) {
      // Removed in the meantime, or a disk in trouble: the others can still be shown.
      this.logger.warn({ message: 'A picture for the vision service could not be read', sourceId, error });
      return null;
    }
  }
}
