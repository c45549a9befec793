import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Compares two texts in a time that does not tell where they differ. */
export function equalInConstantTime(left: string, right: string): boolean {
  // Equal-length digests: timingSafeEqual refuses unequal lengths, and the lengths themselves should not show.
  const key = randomBytes(32);
  const digest = (text: string) => createHmac('sha256', key).update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
