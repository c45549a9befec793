import { computed, DestroyRef, inject, Service, signal } from '@angular/core';
import { type ImageResponse, limits } from '@contracts';
import type { Subscription } from 'rxjs';
import { type FailureCode, mayPass, toApiError } from '../data/api-error';
import { ProductsApi } from '../data/products-api';

/** Browsers open six connections to one server: photos take half, so that the rest of the page stays quick. */
const parallelUploads = 3;

export type PhotoProgress =
  | { state: 'waiting' }
  | { state: 'uploading'; sent: number }
  | { state: 'ready'; image: ImageResponse }
  | { state: 'failed'; reason: FailureCode | 'DUPLICATE' };

export interface PhotoEntry {
  key: number;
  name: string;
  /** The file to send (again); null for a photo that the product already had. */
  file: File | null;
  /** Shows the file before the server knows it. */
  preview: string | null;
  progress: PhotoProgress;
}

/** The photos of the product that is being edited, in order, with the uploads that are under way. */
@Service({ autoProvided: false })
export class PhotoList {
  private readonly api = inject(ProductsApi);
  private readonly uploads = new Map<number, Subscription>();
  private readonly list = signal<readonly PhotoEntry[]>([]);
  private lastKey = 0;

  readonly entries = this.list.asReadonly();
  readonly imageIds = computed(() =>
    this.list().flatMap(({ progress }) => (progress.state === 'ready' ? [progress.image.id] : [])),
  );
  readonly busy = computed(() =>
    this.list().some(({ progress }) => progress.state === 'waiting' || progress.state === 'uploading'),
  );

  /** How many files have not become photos of the product; one that is already there is not missing. */
  readonly missing = computed(
    () =>
      this.list().filter(({ file, progress }) => file && progress.state === 'failed' && progress.reason !== 'DUPLICATE')
        .length,
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.clear();
    });
  }

  /** Starts over with the photos of a stored product. */
  show(images: readonly ImageResponse[]): void {
    this.clear();
    this.list.set(images.map((image) => this.entryOf(image)));
  }

  /**
   * Takes over the photos that are stored now and keeps what was done here since they were `base`: added, removed and
   * failed files, and the order if it was changed. What somebody else added goes to the end then.
   */
  rebase(images: readonly ImageResponse[], base: readonly string[]): void {
    const mine = this.imageIds();
    const stored = images.map(({ id }) => id);
    const untouched = mine.join() === base.join();
    const others = images.filter(({ id }) => !mine.includes(id) && !base.includes(id));
    this.list.update((entries) => {
      const kept = entries.filter((entry) => {
        const id = idOf(entry);
        // What only somebody else took away goes; what is new here stays.
        return id === null || stored.includes(id) || !base.includes(id);
      });
      const all = [...kept, ...others.map((image) => this.entryOf(image))];
      return untouched ? all.toSorted((one, other) => placeIn(stored, one) - placeIn(stored, other)) : all;
    });
  }

  /** Answers how many files had to be left out because a product holds only so many photos. */
  add(files: readonly File[]): number {
    const free = Math.max(0, limits.imagesPerProduct - this.list().length);
    const added = files.slice(0, free).map((file): PhotoEntry => ({
      key: this.nextKey(),
      name: file.name,
      file,
      preview: URL.createObjectURL(file),
      progress: { state: 'waiting' },
    }));
    this.list.update((entries) => [...entries, ...added]);
    this.startWaiting();
    return files.length - added.length;
  }

  canRetry({ progress }: PhotoEntry): boolean {
    return progress.state === 'failed' && progress.reason !== 'DUPLICATE' && mayPass(progress.reason);
  }

  retry(key: number): void {
    this.report(key, { state: 'waiting' });
    this.startWaiting();
  }

  remove(key: number): void {
    this.stop(key);
    this.release(this.list().find((entry) => entry.key === key));
    this.list.update((entries) => entries.filter((entry) => entry.key !== key));
    this.startWaiting();
  }

  /** Positions count from 0; one beyond the ends changes nothing. */
  move(from: number, to: number): void {
    this.list.update((entries) => {
      const moved = entries[from];
      if (!moved || to < 0 || to >= entries.length) {
        return entries;
      }
      const others = entries.filter((entry) => entry !== moved);
      return [...others.slice(0, to), moved, ...others.slice(to)];
    });
  }

  private startWaiting(): void {
    for (const entry of this.list()) {
      if (this.uploads.size >= parallelUploads) {
        return;
      }
      if (entry.progress.state === 'waiting' && entry.file) {
        this.upload(entry.key, entry.file);
      }
    }
  }

  private upload(key: number, file: File): void {
    this.report(key, { state: 'uploading', sent: 0 });
    const upload = this.api.upload(file).subscribe({
      next: (step) => {
        if ('sent' in step) {
          this.report(key, { state: 'uploading', sent: step.sent });
        } else if (step.image.status === 'rejected') {
          this.report(key, { state: 'failed', reason: step.image.reason });
        } else if (this.imageIds().includes(step.image.id)) {
          // The server stores a file once; a product lists it once.
          this.report(key, { state: 'failed', reason: 'DUPLICATE' });
        } else {
          this.report(key, { state: 'ready', image: step.image });
        }
      },
      error: (error: unknown) => {
        this.report(key, { state: 'failed', reason: reasonOf(error, file) });
        this.finish(key);
      },
      complete: () => {
        this.finish(key);
      },
    });
    if (!upload.closed) {
      this.uploads.set(key, upload);
    }
  }

  private finish(key: number): void {
    this.uploads.delete(key);
    this.startWaiting();
  }

  private stop(key: number): void {
    this.uploads.get(key)?.unsubscribe();
    this.uploads.delete(key);
  }

  private report(key: number, progress: PhotoProgress): void {
    this.list.update((entries) => entries.map((entry) => (entry.key === key ? { ...entry, progress } : entry)));
  }

  private release(entry: PhotoEntry | undefined): void {
    if (entry?.preview) {
      URL.revokeObjectURL(entry.preview);
    }
  }

  private clear(): void {
    for (const entry of this.list()) {
      this.stop(entry.key);
      this.release(entry);
    }
    this.list.set([]);
  }

  private entryOf(image: ImageResponse): PhotoEntry {
    return { key: this.nextKey(), name: '', file: null, preview: null, progress: { state: 'ready', image } };
  }

  private nextKey(): number {
    this.lastKey += 1;
    return this.lastKey;
  }
}

const idOf = ({ progress }: PhotoEntry): string | null => (progress.state === 'ready' ? progress.image.id : null);

/** Files that are not stored (yet) stand behind the photos that are. */
const placeIn = (stored: readonly string[], entry: PhotoEntry): number => {
  const place = stored.indexOf(idOf(entry) ?? '');
  return place < 0 ? stored.length : place;
};

/** A server that refuses a huge body closes the connection while the browser still sends: that looks like a lost network. */
const reasonOf = (error: unknown, file: File): FailureCode => {
  const { code } = toApiError(error);
  return code === 'OFFLINE' && file.size > limits.fileSize ? 'FILE_TOO_LARGE' : code;
};
