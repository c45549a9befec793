import { Photo, PictureUnreadable } from '../pictures/photo';
import type { Picture } from '../pictures/picture';

/**
 * @param longestSide in pixels
 * @returns null when it cannot be read
 */
export async function pictureOf(photo: Buffer, longestSide: number): Promise<Picture | null> {
  try {
    return await (await Photo.decode(photo, longestSide)).picture();
  } catch (error) {
    if (error instanceof PictureUnreadable) {
      return null;
    }
    throw error;
  }
}
