import { Injectable, Logger } from '@nestjs/common';
import { ImagesService } from '../../images';
import type { LocalCandidate } from '../engine/local-match';
import { ReferenceViews } from '../learning/reference-views.service';
import { Photo, PictureUnreadable } from '../pictures/photo';
import type { PicturedCandidate } from './contradiction';

/** Enough to see that all of it can be decoded: JPEG unpacks to an eighth in a fraction of the time. In pixels. */
const checkedSize = 128;

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
      if (picture && (await this.isWhole(picture, sourceId))) {
        pictured.push({ candidate, picture });
      }
    }
    return pictured;
  }

  /** A file that a full disk cut short would spoil the sheet of all others. */
  private async isWhole(picture: Buffer, sourceId: string): Promise<boolean> {
    try {
      await Photo.decode(picture, checkedSize);
      return true;
    } catch (error) {
      if (!(error instanceof PictureUnreadable)) {
        throw error;
      }
      this.logger.warn({ message: 'A picture for the vision service is damaged', sourceId, error });
      return false;
    }
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
