import { Injectable } from '@nestjs/common';
import { renditionSizes, type ImageUrls, type RenditionName } from '../contracts';
import { FileStorage } from '../platform/storage';
import type { ImageFormat } from './image-format';
import type { Rendition, RenditionType } from './image-renderer';

/** What the names of an image's files are made of. */
export interface FileOwner {
  id: string;
  /** SHA-256 of the original, hexadecimal. */
  contentHash: string;
  format: ImageFormat;
}

const publicFolder = 'products';
const originalsFolder = 'originals';
/** 128 bits: enough that no two pictures ever share it, in half the length. */
const hashLength = 32;
const ownerOfName = /^[a-z]+\/[0-9a-f]{32}-([0-9a-f]{24})(-[a-z]+)?\.[a-z]+$/;
const renditionTypes = ['webp', 'jpg'] as const satisfies readonly RenditionType[];

/**
 * The files of an image: public renditions, private original. Every name holds the content's hash and the image's id.
 * The hash makes it immutable. The id gives each attempt to store a picture its own files: whoever fails, loses against
 * another process or is collected removes what nobody else can be using.
 */
@Injectable()
export class ImageFiles {
  constructor(private readonly storage: FileStorage) {}

  async write(owner: FileOwner, original: Buffer, renditions: readonly Rendition[]): Promise<void> {
    const writes = await Promise.allSettled([
      this.storage.write('private', originalName(owner), original),
      ...renditions.map(({ name, type, content }) =>
        this.storage.write('public', renditionFile(owner, name, type), content),
      ),
    ]);
    // Only now, when none is under way any more: the caller is going to remove the others.
    const failed = writes.find((write) => write.status === 'rejected');
    if (failed) {
      throw failed.reason;
    }
  }

  async areComplete(owner: FileOwner): Promise<boolean> {
    const found = await Promise.all([
      this.storage.exists('private', originalName(owner)),
      ...renditionFiles(owner).map((name) => this.storage.exists('public', name)),
    ]);
    return found.every(Boolean);
  }

  async remove(owner: FileOwner): Promise<void> {
    await Promise.all([
      this.storage.remove('private', originalName(owner)),
      ...renditionFiles(owner).map((name) => this.storage.remove('public', name)),
    ]);
  }

  readRendition(owner: FileOwner, rendition: RenditionName, type: RenditionType): Promise<Buffer> {
    return this.storage.read('public', renditionFile(owner, rendition, type));
  }

  readOriginal(owner: FileOwner): Promise<Buffer> {
    return this.storage.read('private', originalName(owner));
  }

  /** Ids that own files, each with the names of these. Files that we have not named are left out. */
  async owners(): Promise<Map<string, OwnedFile[]>> {
    const owned = new Map<string, OwnedFile[]>();
    for (const [area, folder] of [
      ['public', publicFolder],
      ['private', originalsFolder],
    ] as const) {
      for (const name of await this.storage.list(area, folder)) {
        const id = ownerOfName.exec(name)?.[1];
        if (id !== undefined) {
          owned.set(id, [...(owned.get(id) ?? []), { area, name }]);
        }
      }
    }
    return owned;
  }

  async removeFiles(files: readonly OwnedFile[]): Promise<void> {
    await Promise.all(files.map(({ area, name }) => this.storage.remove(area, name)));
  }
}

export interface OwnedFile {
  area: 'public' | 'private';
  name: string;
}

/** Paths below the origin of this installation. */
export function imageUrls(owner: FileOwner): ImageUrls {
  const url = (rendition: RenditionName) => renditionPath(owner, rendition, 'webp');
  return { thumbnail: url('thumbnail'), medium: url('medium'), large: url('large') };
}

export function renditionPath(owner: FileOwner, rendition: RenditionName, type: RenditionType): string {
  return `/uploads/${renditionFile(owner, rendition, type)}`;
}

function renditionFiles(owner: FileOwner): string[] {
  const names = Object.keys(renditionSizes) as RenditionName[];
  return names.flatMap((name) => renditionTypes.map((type) => renditionFile(owner, name, type)));
}

function renditionFile(owner: FileOwner, rendition: RenditionName, type: RenditionType): string {
  return `${publicFolder}/${baseName(owner)}-${rendition}.${type}`;
}

function originalName(owner: FileOwner): string {
  return `${originalsFolder}/${baseName(owner)}.${owner.format}`;
}

function baseName({ id, contentHash }: FileOwner): string {
  return `${contentHash.slice(0, hashLength)}-${id}`;
}
