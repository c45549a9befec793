import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../config';
import type { ImageResponse } from '../contracts';
import { JobQueue } from '../platform/jobs';
import { ImageFiles, imageUrls, renditionPath } from './image-files';
import { mediaTypes } from './image-format';
import { ImageRenderer } from './image-renderer';
import { imageStoredJob } from './image-stored.job';
import { fileTooLarge, imageNotFound, unknownImages } from './images.errors';
import { ImagesRepository, type StoredImage } from './images.repository';
import { Turns } from './turns';

/** A picture as it came: in memory, or in a file that stays the caller's. */
export type PhotoSource = { buffer: Buffer } | { path: string };

export interface OriginalPhoto {
  content: Buffer;
  mediaType: string;
  fileName: string;
}

@Injectable()
export class ImagesService {
  private readonly logger = new Logger(ImagesService.name);

  /**
   * One picture at a time in each process, so that of two cores one stays free for everybody else's requests, and because
   * of memory: 50 megapixels take 80 MB as JPEG, 200 MB as a PNG that has to be turned, 900 MB as AVIF.
   */
  private readonly turns = new Turns(1);

  constructor(
    private readonly images: ImagesRepository,
    private readonly files: ImageFiles,
    private readonly renderer: ImageRenderer,
    private readonly jobs: JobQueue,
    private readonly config: AppConfig,
  ) {}

  /**
   * Stores a picture with its renditions; the same content again gives the same image.
   * @throws AppError when it is not acceptable: IMAGE_EMPTY, FILE_TOO_LARGE, IMAGE_TYPE_UNSUPPORTED, HEIC_NOT_SUPPORTED,
   *   IMAGE_TOO_MANY_PIXELS or IMAGE_CORRUPT; then nothing of it is kept
   */
  store(source: PhotoSource): Promise<ImageResponse> {
    return this.turns.take(async () => {
      const content = await this.read(source);
      const contentHash = createHash('sha256').update(content).digest('hex');
      const image = (await this.findStored(content, contentHash)) ?? (await this.add(content, contentHash));
      // Also for a picture that was there: the process that stored it may have died right before this line.
      await this.jobs.enqueue(imageStoredJob, { imageId: image.id }, { uniqueKey: image.id });
      return toResponse(image);
    });
  }

  /**
   * The picture as JPEG of at most 1024 pixels for looking at it by machine; nothing is stored.
   * @throws AppError as `store`
   */
  normalise(source: PhotoSource): Promise<Buffer> {
    return this.turns.take(async () => this.renderer.normalise(await this.read(source)));
  }

  /** In the order of `ids`; those that do not exist are left out. */
  async findMany(ids: readonly string[]): Promise<ImageResponse[]> {
    const found = new Map((await this.images.findMany(ids)).map((image) => [image.id, image]));
    return ids.flatMap((id) => {
      const image = found.get(id);
      return image ? [toResponse(image)] : [];
    });
  }

  /** Ids of up to `count` images above `after`, in order. */
  async idsAfter(after: string | null, count: number): Promise<string[]> {
    return (await this.images.nextAfter(after, count)).map(({ id }) => id);
  }

  count(): Promise<number> {
    return this.images.count();
  }

  /**
   * To be called before a product that shows these images is saved: from here on the collector leaves them alone for its
   * grace time, and then finds them in use.
   * @throws AppError UNKNOWN_IMAGE with an issue for each that does not exist
   */
  async claim(ids: readonly string[]): Promise<void> {
    await this.images.markUsed(ids);
    // Looked up after the mark: what is found now cannot be collected any more.
    const found = new Set((await this.images.findMany(ids)).map(({ id }) => id));
    const issues = ids.flatMap((id, index) =>
      found.has(id)
        ? []
        : [{ path: ['imageIds', index], message: 'This photo does not exist.', code: 'UNKNOWN_IMAGE' }],
    );
    if (issues.length > 0) {
      throw unknownImages(issues);
    }
  }

  /**
   * The large rendition as JPEG, for looking at it by machine. Unlike the original it takes a few megabytes to decode,
   * and was made by us.
   * @throws AppError IMAGE_NOT_FOUND
   */
  async readLarge(id: string): Promise<Buffer> {
    return this.files.readRendition(await this.find(id), 'large', 'jpg');
  }

  /**
   * The file as it was uploaded, its metadata included: for signed-in people only.
   * @throws AppError IMAGE_NOT_FOUND
   */
  async original(id: string): Promise<OriginalPhoto> {
    const image = await this.find(id);
    const content = await this.files.readOriginal(image);
    return { content, mediaType: mediaTypes[image.format], fileName: `${image.id}.${image.format}` };
  }

  /** Absolute address of the large JPEG, which Messenger fetches for a card (it takes no WebP); null when there is none. */
  async messengerUrl(id: string): Promise<string | null> {
    const image = await this.images.find(id);
    return image && `${this.config.http.baseUrl}${renditionPath(image, 'large', 'jpg')}`;
  }

  private async find(id: string): Promise<StoredImage> {
    const image = await this.images.find(id);
    if (!image) {
      throw imageNotFound();
    }
    return image;
  }

  private async read(source: PhotoSource): Promise<Buffer> {
    const { maxFileSize } = this.config.storage;
    const size = 'buffer' in source ? source.buffer.length : (await stat(source.path)).size;
    if (size > maxFileSize) {
      throw fileTooLarge(maxFileSize);
    }
    return 'buffer' in source ? source.buffer : readFile(source.path);
  }

  private async findStored(content: Buffer, contentHash: string): Promise<StoredImage | null> {
    const image = await this.images.renew(contentHash, new Date());
    // A database restored without its files, or a folder tidied by hand: this upload brings them back.
    if (image && !(await this.files.areComplete(image))) {
      const { renditions } = await this.renderer.render(content);
      await this.files.write(image, content, renditions);
    }
    return image;
  }

  /** Files first, then the document: a crash in between leaves files that the collector finds, never an image without files. */
  private async add(content: Buffer, contentHash: string): Promise<StoredImage> {
    const { renditions, ...properties } = await this.renderer.render(content);
    const id = this.images.nextId();
    const image = { id, contentHash, bytes: content.length, unusedSince: new Date(), ...properties };
    try {
      await this.files.write(image, content, renditions);
      if (await this.images.insert(image)) {
        return image;
      }
    } catch (error) {
      await this.undo(image);
      throw error;
    }
    // Another process has stored the same picture in the meantime.
    await this.files.remove(image);
    return (await this.images.renew(contentHash, new Date())) ?? this.add(content, contentHash);
  }

  /** The document goes first: its insertion may have arrived although the answer did not. If it stays, so do the files. */
  private async undo(image: StoredImage): Promise<void> {
    try {
      await this.images.remove(image.id);
      await this.files.remove(image);
    } catch (error) {
      this.logger.warn({
        message: 'Files of a failed upload stay until the collector comes',
        imageId: image.id,
        error,
      });
    }
  }
}

function toResponse(image: StoredImage): ImageResponse {
  const { id, width, height, thumbhash } = image;
  return { id, status: 'ready', width, height, thumbhash, urls: imageUrls(image) };
}
