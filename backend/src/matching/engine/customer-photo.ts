import type { Embedder } from '../embedding/embedder';
import type { Projection } from '../embedding/projection';
import { type OrbDetector, queryKeypoints } from '../keypoints/orb';
import { type Box } from '../pictures/box';
import { Photo } from '../pictures/photo';
import type { Picture } from '../pictures/picture';
import { cutCrops, queryParts, type QueryParts } from '../pictures/query-crops';
import type { Keypoints } from './picture-descriptor';

/** Those of customers are normalised to this by images/. */
const longestSide = 1024;

/** Keypoints of one part of the photo. */
export interface Region {
  box: Box;
  keypoints: Keypoints;
}

/** A customer's photo, decoded once; what it costs time to find out is found out when asked for. */
export class CustomerPhoto {
  readonly parts: QueryParts;

  private constructor(
    private readonly photo: Photo,
    readonly picture: Picture,
  ) {
    this.parts = queryParts(photo, picture);
  }

  /** @throws PictureUnreadable */
  static async decode(content: Buffer): Promise<CustomerPhoto> {
    const photo = await Photo.decode(content, longestSide);
    return new CustomerPhoto(photo, await photo.picture());
  }

  get size(): { width: number; height: number } {
    return this.photo;
  }

  async embeddings(embedder: Embedder, projection: Projection | null): Promise<Float32Array[]> {
    const vectors = await embedder.embed(await cutCrops(this.photo, this.parts.crops, embedder.inputSize));
    return projection ? vectors.map((vector) => projection.apply(vector)) : vectors;
  }

  /** @param stretch as if seen from further to the side (above 1) or from further above or below (below 1) */
  async regions(detector: OrbDetector, stretch = 1): Promise<Region[]> {
    const regions: Region[] = [];
    const most = Math.max(queryKeypoints.least, Math.floor(queryKeypoints.most / this.parts.regions.length));
    for (const box of this.parts.regions) {
      const image = await this.photo.grey(queryKeypoints.size, box, stretch);
      regions.push({ box, keypoints: detector.detect(image, most) });
    }
    return regions;
  }
}
