import { type Look, lookOf } from '../copies/look';
import { agreementOf, type Agreement } from '../copies/agreement';
import { KnownPictures } from '../copies/known-pictures';
import { unpackThumbnail } from '../copies/traits';
import type { Embedder } from '../embedding/embedder';
import type { Projection } from '../embedding/projection';
import type { OrbDetector } from '../keypoints/orb';
import { decide, decideByCopies, type Decision } from '../ranking/decide';
import type { ProductEvidence } from '../ranking/evidence';
import { fusedScore } from '../ranking/scores';
import type { CustomerPhoto } from './customer-photo';
import type { DescriptorIndex, IndexedSource } from './descriptor-index';
import { copiedPart, fromWholePhoto, type KeypointEvidence, pairsOf, partWithKeypoints } from './keypoint-evidence';
import type { LocalCandidate, LocalMatch, OfferedSources, SearchRequest } from './local-match';
import { PhotoKeypoints, type SharedKeypoints } from './photo-keypoints';
import { Stopwatch } from './stopwatch';

/**
 * Keypoints of these photos are compared, 2 ms each: of those that look most alike. Among 60 of 264 the right one is in 97 of
 * 100 re-shot, 95 hard and 91 viewpoint photos, among 100 in 97, 96 and 93.
 */
const comparedBest = 80;
/** The aligned objects are compared for those that may be answered: 3 ms each. */
const comparedClosely = 8;
/**
 * Besides those, whatever shares so many points with the photo that its proof could reach the lowest level: with many products
 * of one print the right one may stand behind eight others, and what was not compared could not contradict them.
 */
const manyInliers = 8;
const mostCompared = 24;
const explained = 5;

/** What a search needs of its engine. */
export interface SearchTools {
  index: DescriptorIndex;
  detector: OrbDetector | null;
  embedder: Embedder | null;
  projection: Projection | null;
}

type KnownProduct = OfferedSources & {
  /** Its sources that the index knows. */
  known: string[];
};

/** One search for one customer's photo. */
export class PhotoSearch {
  /** Of the answer that is being worked out. */
  private keypoints: SharedKeypoints = new Map();
  private shared: PhotoKeypoints | null = null;
  private agreements = new Map<string, Agreement>();
  private similarities = new Map<string, number>();
  private readonly offered: KnownProduct[];
  private readonly closer = new Map<string, ProductEvidence>();
  private ranked: Promise<void> | null = null;
  private readonly known = new Map<string | undefined, Decision | null>();

  constructor(
    private readonly tools: SearchTools,
    private readonly photo: CustomerPhoto,
    private readonly request: SearchRequest,
    private readonly stopwatch: Stopwatch,
  ) {
    this.offered = request.offered.map((product) => ({
      ...product,
      known: product.sourceIds.filter((id) => tools.index.get(id)),
    }));
  }

  /**
   * May be asked again, at another level or as if a product were not offered: what was seen of the photo is kept. The
   * stages then tell the time of all answers together.
   */
  async answer({
    level = this.request.level,
    without,
  }: { level?: number; without?: string } = {}): Promise<LocalMatch> {
    const offered = this.offered.filter(({ productId }) => productId !== without);
    // Copies are the same at every level.
    const known = this.known.has(without) ? this.known.get(without) : this.lookForCopies(offered);
    this.known.set(without, known ?? null);
    this.stopwatch.ended('known');
    if (known && (known.candidates.length === 0 || !this.request.closely)) {
      return this.told(known, true);
    }
    await (this.ranked ??= this.rankBySimilarity());
    await this.compareKeypoints(offered);
    const evidence = offered.flatMap((product) => this.evidenceOf(product) ?? []);
    const closer = evidence
      .sort((a, b) => fusedScore(b) - fusedScore(a))
      .map((product, index) => (isWorthALook(product, index) ? this.comparedLooks(product) : product));
    this.stopwatch.ended('compare');
    // Copies decide there as well.
    return this.told(decide(closer, level), known !== null && known !== undefined);
  }

  private lookForCopies(offered: readonly KnownProduct[]): Decision | null {
    const pictures = new KnownPictures(this.photo.picture);
    if (pictures.isEmpty) {
      return { decision: 'none', reason: { code: 'nothing_to_see' }, candidates: [] };
    }
    for (const id of offered.flatMap((product) => product.known)) {
      const source = this.tools.index.get(id);
      if (source) {
        pictures.compare(id, source.copy);
      }
    }
    this.agreements = pictures.closest();
    return decideByCopies(offered.flatMap((product) => this.evidenceOf(product) ?? []));
  }

  private async rankBySimilarity(): Promise<void> {
    const { embedder, projection, index } = this.tools;
    if (embedder) {
      const vectors = await this.photo.embeddings(embedder, projection);
      this.stopwatch.ended('embed');
      this.similarities = index.similarities(vectors, this.sourceIds());
      this.stopwatch.ended('rank');
    }
  }

  private async compareKeypoints(offered: readonly KnownProduct[]): Promise<void> {
    const { detector, index } = this.tools;
    if (detector) {
      this.shared ??= new PhotoKeypoints(this.photo, detector, index, this.worthComparing());
      this.keypoints = await this.shared.sharedBy(new Set(offered.flatMap(({ known }) => known)));
      this.stopwatch.ended('keypoints');
    }
  }

  private worthComparing(): string[] {
    const ids = [...this.sourceIds()];
    // Those without a vector come first: nothing else speaks for them.
    const similarity = (id: string) => this.similarities.get(id) ?? 1;
    return ids.sort((a, b) => similarity(b) - similarity(a)).slice(0, comparedBest);
  }

  private sourceIds(): Set<string> {
    return new Set(this.offered.flatMap(({ known }) => known));
  }

  /** By the best of its photos; null without any that is known. */
  private evidenceOf({ productId, priority, known }: KnownProduct): ProductEvidence | null {
    const byPhoto = known.map((sourceId): ProductEvidence => ({
      productId,
      priority,
      sourceId,
      similarity: this.similarities.get(sourceId) ?? null,
      inliers: this.keypoints.get(sourceId)?.agreement.inliers.length ?? 0,
      look: null,
      copy: this.agreements.get(sourceId) ?? null,
    }));
    return byPhoto.sort((a, b) => nearness(b) - nearness(a))[0] ?? null;
  }

  private comparedLooks(evidence: ProductEvidence): ProductEvidence {
    // Another answer may know more points of the same photo.
    const key = `${evidence.sourceId} ${evidence.inliers}`;
    const compared = this.closer.get(key) ?? this.compareLooks(evidence);
    this.closer.set(key, compared);
    // Only what was seen of the photo: two products may show the same one.
    return { ...evidence, copy: compared.copy, look: compared.look };
  }

  private compareLooks(evidence: ProductEvidence): ProductEvidence {
    const source = this.tools.index.get(evidence.sourceId);
    const found = this.keypoints.get(evidence.sourceId);
    if (!source || !found?.agreement.transform) {
      return evidence;
    }
    return {
      ...evidence,
      copy: evidence.copy ?? this.comparedAsCopy(source, found),
      look: this.look(source, found),
    };
  }

  private comparedAsCopy({ copy, keypoints }: IndexedSource, found: KeypointEvidence): Agreement | null {
    const part = copiedPart(found, keypoints);
    return part && agreementOf({ picture: this.photo.picture, box: found.region.box }, unpackThumbnail(copy), part);
  }

  private look({ copy, keypoints }: IndexedSource, found: KeypointEvidence): Look | null {
    const { transform } = found.agreement;
    const { width, height } = keypoints;
    return (
      transform &&
      lookOf(
        { picture: this.photo.picture, ...sizeOf(this.photo.size) },
        { copy, width, height, part: partWithKeypoints(keypoints) },
        fromWholePhoto(transform, found.region, this.photo.size),
      )
    );
  }

  private told({ decision, reason, candidates }: Decision, isKnownPicture: boolean): LocalMatch {
    const shown = candidates.map(
      (
        { productId, sourceId, score, similarity, inliers, printFound, otherColours, reason: why },
        place,
      ): LocalCandidate => ({
        productId,
        sourceId,
        score: rounded(score),
        similarity: similarity === null ? null : rounded(similarity),
        inliers,
        printFound,
        otherColours,
        points: this.request.explain && place < explained ? this.points(sourceId) : [],
        reason: why,
      }),
    );
    this.stopwatch.ended('decide');
    return {
      decision,
      reason,
      candidates: shown,
      crops: isKnownPicture && !this.request.closely ? [] : this.photo.parts.crops,
      isKnownPicture,
      milliseconds: this.stopwatch.milliseconds,
    };
  }

  private points(sourceId: string) {
    const found = this.keypoints.get(sourceId);
    const source = this.tools.index.get(sourceId);
    return found && source ? pairsOf(found, source.keypoints) : [];
  }
}

/** Which photo speaks for its product: a copy before all, then the best score. */
const nearness = (evidence: ProductEvidence): number =>
  (evidence.copy ? 2 - (evidence.copy.mean + evidence.copy.shade) / 100 : 0) + fusedScore(evidence);

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
const sizeOf = ({ width, height }: { width: number; height: number }) => ({ width, height });

function isWorthALook({ inliers }: ProductEvidence, index: number): boolean {
  return index < comparedClosely || (inliers >= manyInliers && index < mostCompared);
}
