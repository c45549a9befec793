import { randomBytes } from 'node:crypto';

export interface Photo {
  content: Buffer;
  type: string;
}

/** A test run or an afternoon in the simulator; the oldest photos go first. In bytes. */
const capacity = 200 * 1024 * 1024;

/** Photos that customers "sent", under addresses that cannot be guessed, as on Facebook's own media hosts. */
export class Media {
  private readonly photos = new Map<string, Photo>();
  private size = 0;

  /** @returns the name under which it is served */
  add(photo: Photo): string {
    const name = randomBytes(16).toString('hex');
    this.photos.set(name, photo);
    this.size += photo.content.length;
    for (const [oldest, { content }] of this.photos) {
      if (this.size <= capacity || oldest === name) {
        break;
      }
      this.photos.delete(oldest);
      this.size -= content.length;
    }
    return name;
  }

  find(name: string): Photo | undefined {
    return this.photos.get(name);
  }

  clear(): void {
    this.photos.clear();
    this.size = 0;
  }
}
