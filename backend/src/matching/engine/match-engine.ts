import type { MatchReason } from '../../contracts';
import { copyTraitsOf } from '../copies/traits';
import type { Embedder } from '../embedding/embedder';
import { loadEmbedder } from '../embedding/load-embedder';
import { loadProjection, type Projection } from '../embedding/projection';
import { quantised } from '../embedding/quantised';
import { objectPart } from '../keypoints/object-part';
import { catalogueKeypoints, inWholeFrame, noKeypoints, OrbDetector } from '../keypoints/orb';
import { catalogueViews } from '../pictures/catalogue-views';
import { Photo, PictureUnreadable } from '../pictures/photo';
import type { Picture } from '../pictures/picture';
import { CustomerPhoto } from './customer-photo';
import { DescriptorIndex } from './descriptor-index';
import type { LocalMatch, SearchRequest } from './local-match';
import type { PictureDescriptor } from './picture-descriptor';
import { PhotoSearch, type SearchTools } from './search';
import { Stopwatch } from './stopwatch';
import { picturesVersion } from './versions';

/** Catalogue photos come larger; nothing that is described needs more. In pixels. */
const describedSize = 640;

export interface MatchEngineOptions {
  /** Folder with `model.onnx`; null for the built-in model. */
  modelDir: string | null;
  /** Folder of the learned projections; that of the program unless given. */
  projectionDir?: string;
  /** Puts something before the embedder that was loaded: the evaluation lets it remember its answers. */
  wrap?: (embedder: Embedder) => Embedder;
}

/**
 * Describes catalogue photos and finds them again in customers' photos. Knows neither database nor network: the worker
 * thread of the job process and the evaluation use the same one.
 */
export class MatchEngine {
  private readonly index: DescriptorIndex;

  private constructor(
    /** Null when the model could not be loaded: hashes and keypoints go on without it. */
    readonly embedder: Embedder | null,
    private readonly projection: Projection | null,
    private readonly detector: OrbDetector | null,
    /** What could not be loaded and why; empty when all is well. */
    readonly trouble: string,
  ) {
    this.index = new DescriptorIndex(projection?.dimensions ?? embedder?.dimensions ?? null);
  }

  static async load({ modelDir, projectionDir, wrap = (same) => same }: MatchEngineOptions): Promise<MatchEngine> {
    const troubles: string[] = [];
    const orNull = async <Part>(load: Promise<Part | null>): Promise<Part | null> => {
      try {
        return await load;
      } catch (error) {
        troubles.push(error instanceof Error ? error.message : String(error));
        return null;
      }
    };
    const embedder = await orNull(loadEmbedder(modelDir));
    const projection = embedder && (await orNull(loadProjection(embedder.id, projectionDir)));
    const detector = await orNull(OrbDetector.load());
    return new MatchEngine(embedder && wrap(embedder), projection, detector, troubles.join(' '));
  }

  /** Embedder, projection and version of everything else in a descriptor: those of different ids cannot be compared. */
  get describerId(): string {
    return [picturesVersion, this.embedder?.id ?? 'none', this.projection?.id].filter(Boolean).join('/');
  }

  /** @throws PictureUnreadable */
  async describe(content: Buffer): Promise<PictureDescriptor> {
    const photo = await Photo.decode(content, describedSize);
    const picture = await photo.picture();
    return {
      copy: copyTraitsOf(picture),
      keypoints: await this.keypointsOf(photo, picture),
      vectors: await this.vectorsOf(photo, picture),
    };
  }

  /** Adds or replaces what is known of a photo. */
  put(sourceId: string, descriptor: PictureDescriptor): void {
    this.index.put(sourceId, descriptor);
  }

  has(sourceId: string): boolean {
    return this.index.get(sourceId) !== undefined;
  }

  drop(sourceId: string): void {
    this.index.drop(sourceId);
  }

  /** Sources that were never `put` are left out. A photo that cannot be read is answered with `none`. */
  async search(request: SearchRequest): Promise<LocalMatch> {
    const stopwatch = new Stopwatch();
    if (!request.offered.some(({ sourceIds }) => sourceIds.some((id) => this.has(id)))) {
      return nothing({ code: 'no_photos_yet' }, stopwatch);
    }
    try {
      return await (await this.examine(request, stopwatch)).answer();
    } catch (error) {
      if (!(error instanceof PictureUnreadable)) {
        throw error;
      }
      return nothing({ code: 'photo_unreadable' }, stopwatch);
    }
  }

  /**
   * A search that can be asked more than once.
   * @throws PictureUnreadable
   */
  async examine(request: SearchRequest, stopwatch = new Stopwatch()): Promise<PhotoSearch> {
    const photo = await CustomerPhoto.decode(request.photo);
    stopwatch.ended('decode');
    return new PhotoSearch(this.tools, photo, request, stopwatch);
  }

  private get tools(): SearchTools {
    const { index, detector, embedder, projection } = this;
    return { index, detector, embedder, projection };
  }

  private async keypointsOf(photo: Photo, picture: Picture) {
    const part = objectPart(picture);
    const grey = await photo.grey(catalogueKeypoints.size, part);
    const found = this.detector?.detect(grey, catalogueKeypoints.most) ?? noKeypoints(grey.width, grey.height);
    return inWholeFrame(found, part);
  }

  private async vectorsOf(photo: Photo, picture: Picture): Promise<Int8Array | null> {
    if (!this.embedder) {
      return null;
    }
    const vectors = await this.embedder.embed(await catalogueViews(photo, picture, this.embedder.inputSize));
    const views = vectors.map((vector) => quantised(this.projection?.apply(vector) ?? vector));
    return Int8Array.from(views.flatMap((view) => [...view]));
  }
}

const nothing = (reason: MatchReason, stopwatch: Stopwatch): LocalMatch => ({
  decision: 'none',
  reason,
  candidates: [],
  crops: [],
  isKnownPicture: false,
  milliseconds: stopwatch.milliseconds,
});
