import type { ImageResponse } from '@contracts';

/** The id of the nth thing. */
export const idOf = (number: number): string => number.toString(16).padStart(24, '0');

/** A photo that is stored and drawn in every size. */
export const storedImage = (number: number): ImageResponse => ({
  id: idOf(number),
  status: 'ready',
  width: 10,
  height: 10,
  thumbhash: '',
  urls: { thumbnail: '/t', medium: '/m', large: '/l' },
});
