/** As wide as a photo in the chat on a fine screen; small enough to be remembered (about 15 kB). */
const longestSide = 480;

/** The photo as a small data URL; null when the browser cannot read it, as with HEIC. */
export const previewOf = async (photo: File): Promise<string | null> => {
  try {
    const bitmap = await createImageBitmap(photo);
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return canvas.toDataURL('image/jpeg', 0.7);
  } catch {
    return null;
  }
};
