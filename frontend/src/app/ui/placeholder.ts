import { thumbHashToDataURL } from 'thumbhash';

/** The data URL of a base64 ThumbHash; null for none or a spoilt one, because a placeholder must never break a page. */
export const placeholderOf = (thumbhash: string | undefined): string | null => {
  if (!thumbhash) {
    return null;
  }
  try {
    const bytes = Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0));
    // The format starts with a 5 byte header; the decoder reads beyond the end of a shorter one.
    return bytes.length < 5 ? null : thumbHashToDataURL(bytes);
  } catch {
    return null;
  }
};
