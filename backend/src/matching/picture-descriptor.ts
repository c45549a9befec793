import { type Appearance, appearanceOf } from './appearance';
import { Picture, wholeFrame } from './picture';
import { type Reference, toReference } from './reference';

/** Changes whenever descriptors of the same picture change: stored ones of another describer are made anew. */
export const describerId = 'dct256-lab-2';

/** Everything that matching keeps of one catalogue photo: about 18 KB. */
export interface PictureDescriptor {
  reference: Reference;
  /** Null when nothing stands out from the background. */
  appearance: Appearance | null;
}

/**
 * @param content the large rendition: stored descriptors are of that one
 * @throws PictureUnreadable
 */
export async function describePicture(content: Buffer): Promise<PictureDescriptor> {
  const picture = await Picture.decode(content);
  return { reference: toReference(picture), appearance: appearanceOf(picture, wholeFrame) };
}
