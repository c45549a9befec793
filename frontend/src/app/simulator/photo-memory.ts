import { Service } from '@angular/core';
import * as z from 'zod';

const storageKey = 'simulator.photos';
/** About 15 kB each: half a megabyte of the five that browsers give. */
const mostPhotos = 40;

const memorySchema = z.array(z.tuple([z.string(), z.string()]));

/** What sent photos look like: the content security policy keeps the media host out of the page's reach. */
@Service()
export class PhotoMemory {
  private photos = new Map(recall());

  previewOf(url: string): string | null {
    return this.photos.get(url) ?? null;
  }

  /** @param forGood whether the address means something after a reload */
  keep(url: string, preview: string, forGood: boolean): void {
    this.photos.set(url, preview);
    if (!forGood) {
      return;
    }
    this.photos = new Map([...this.photos].slice(-mostPhotos));
    try {
      localStorage.setItem(storageKey, JSON.stringify([...this.photos].filter(([one]) => !one.startsWith('pending:'))));
    } catch {
      // No room left: they are shown until the page is closed.
    }
  }
}

const recall = (): [string, string][] => {
  try {
    return memorySchema.parse(JSON.parse(localStorage.getItem(storageKey) ?? '[]'));
  } catch {
    return [];
  }
};
