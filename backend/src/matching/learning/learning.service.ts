import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessonMemory } from './lesson-memory';
import { type Lesson, LessonsRepository } from './lessons.repository';
import {
  fingerprintOf,
  fingerprintsOf,
  isSamePhoto,
  packFingerprint,
  type PhotoFingerprint,
  unpackFingerprint,
} from './photo-fingerprint';
import { pictureOf } from './picture-of';
import { ReferenceViews } from './reference-views.service';

/** What an admin's verdict says about a customer's photo. */
export interface Teaching {
  receiptId: string;
  /** Counts the verdicts on this receipt, taking one back included. */
  revision: number;
  contentHash: string;
  /** Null when it is gone: then only the very same photo is recognised. */
  photo: Buffer | null;
  /** The product that it shows; null when that is not known. */
  right: string | null;
  /** Products that it does not show. */
  wrong: readonly string[];
}

/** What was taught about a photo. */
export interface Recalled {
  /** The product that an admin saw in this very photo. */
  right: string | null;
  /** Products that an admin did not see in this photo, or in one that it is a copy of. */
  wrong: string[];
}

/** Hexadecimal. The same photo through the same normalisation is the same file. */
export const contentHashOf = (photo: Buffer): string => createHash('sha256').update(photo).digest('hex');

/** What admins teach by their verdicts, and what of it concerns a photo. */
@Injectable()
export class Learning {
  constructor(
    private readonly lessons: LessonsRepository,
    private readonly memory: LessonMemory,
    private readonly views: ReferenceViews,
  ) {}

  /**
   * Makes what is known follow a verdict: taking one back teaches neither right nor wrong. Calls for one receipt may come at
   * once and in any order; the highest revision is what stays.
   */
  async teach({ receiptId, revision, contentHash, photo, right, wrong }: Teaching): Promise<void> {
    const teachesNothing = right === null && wrong.length === 0;
    const picture = photo && !teachesNothing ? await pictureOf(photo, decodedSize) : null;
    const fingerprint = picture && packFingerprint(fingerprintOf(picture));
    await this.lessons.save({ id: receiptId, revision, contentHash, fingerprint, right, wrong: [...wrong] });
    await this.followWithView(receiptId, photo);
  }

  /** Whether the lesson of this receipt is that of this revision or a later one, and its view fits to it. */
  async hasLearned(receiptId: string, revision: number): Promise<boolean> {
    const lesson = await this.lessons.find(receiptId);
    if (!lesson || lesson.revision < revision) {
      return false;
    }
    const view = await this.views.find(receiptId);
    return (view?.productId ?? null) === lesson.right;
  }

  /**
   * The newest word on each product counts. Only the very same file is taken for the product without a look: of a near copy
   * the matcher judges itself, with the view among the product's pictures.
   */
  async recall(photo: Buffer): Promise<Recalled> {
    const lessons = await this.memory.current();
    const contentHash = contentHashOf(photo);
    const fingerprints = lessons.some(({ wrong }) => wrong.length > 0) ? await this.fingerprints(photo) : [];
    const verdicts = new Map<string, 'right' | 'wrong'>();
    let right: string | null = null;
    for (const lesson of lessons) {
      const isSame = lesson.contentHash === contentHash;
      if (isSame || isCopy(fingerprints, lesson)) {
        if (isSame && lesson.right !== null && !verdicts.has(lesson.right)) {
          right ??= lesson.right;
        }
        for (const [productId, word] of wordsOf(lesson)) {
          if (!verdicts.has(productId)) {
            verdicts.set(productId, word);
          }
        }
      }
    }
    return { right, wrong: [...verdicts].flatMap(([productId, word]) => (word === 'wrong' ? [productId] : [])) };
  }

  /** Takes a view away, and with it what its photo stood for. @returns whether there was such a view */
  async forgetView(viewId: string): Promise<boolean> {
    await this.lessons.forgetRight(viewId);
    return await this.views.remove(viewId);
  }

  /** The customer wants nothing kept: neither the view nor what was learned from the photo. @returns whether there was a view */
  async forgetPhoto(receiptId: string): Promise<boolean> {
    await this.lessons.empty(receiptId);
    return await this.views.remove(receiptId);
  }

  /** The same for photos whose receipts are forgotten. @returns how many views there were */
  async forgetPhotosOf(customer: string): Promise<number> {
    const ids = await this.views.idsOfCustomer(customer);
    for (const id of ids) {
      await this.forgetPhoto(id);
    }
    return ids.length;
  }

  /** The product is gone. */
  async forgetProduct(productId: string): Promise<void> {
    await this.lessons.forgetProduct(productId);
    for (const view of await this.views.ofProduct(productId)) {
      await this.views.remove(view.id);
    }
  }

  /**
   * The lesson is the truth, the view follows it. Whoever changes the view looks at the lesson again afterwards: of two at
   * once, the one that comes last finds the other's lesson and follows that.
   */
  private async followWithView(id: string, photo: Buffer | null): Promise<void> {
    for (let lesson = await this.lessons.find(id); lesson;) {
      if (lesson.right === null) {
        await this.views.remove(id);
      } else if (photo) {
        await this.views.add(id, lesson.right, photo);
      }
      const now = await this.lessons.find(id);
      if (!now || (now.revision === lesson.revision && now.right === lesson.right)) {
        return;
      }
      lesson = now;
    }
  }

  private async fingerprints(photo: Buffer): Promise<PhotoFingerprint[]> {
    const picture = await pictureOf(photo, decodedSize);
    return picture ? fingerprintsOf(picture) : [];
  }
}

function isCopy(fingerprints: readonly PhotoFingerprint[], { fingerprint }: Lesson): boolean {
  const taught = fingerprint && unpackFingerprint(fingerprint);
  return taught !== null && fingerprints.some((each) => isSamePhoto(each, taught));
}

function* wordsOf({ right, wrong }: Lesson): Generator<[productId: string, word: 'right' | 'wrong']> {
  if (right !== null) {
    yield [right, 'right'];
  }
  for (const productId of wrong) {
    yield [productId, 'wrong'];
  }
}

/** Longest side in pixels: enough to find the photo in a screenshot. */
const decodedSize = 640;
