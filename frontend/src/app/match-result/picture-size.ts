import type { Size } from './arrangement';

/** The measures of a picture once the browser has it; null when it cannot be shown. */
export const pictureSize = (url: string): Promise<Size | null> =>
  new Promise((resolve) => {
    const picture = new Image();
    picture.onload = () => {
      resolve({ width: picture.naturalWidth, height: picture.naturalHeight });
    };
    picture.onerror = () => {
      resolve(null);
    };
    picture.src = url;
  });
