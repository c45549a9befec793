/** Local features of a picture (ORB), as many as fit the budget of memory. */
export interface Keypoints {
  /** Of the picture they were found in, in pixels. */
  width: number;
  height: number;
  /** 32 bytes each. */
  bits: Uint8Array;
  /** x and y of each, in 1/64 pixel. */
  positions: Uint16Array;
  /** Direction of each, in 1/256 of a full turn. */
  angles: Uint8Array;
  /** Level of the image pyramid of each: every level is 1.2 times as coarse. */
  octaves: Uint8Array;
}

/** What is kept of a catalogue photo to recognise copies of it, and to compare colours. */
export interface CopyTraits {
  /** Perceptual hashes (256 bits each) of the frame and of the object in it; none of an empty picture. */
  hashes: Uint32Array;
  /** Where each hash was taken, four sides in turn. */
  crops: Float32Array;
  /** Cells of L (0 to 255), a and b (128 is neutral) of the whole frame, row by row. */
  thumbnail: Uint8Array;
}

/** Everything that matching keeps of one catalogue photo or reference view. */
export interface PictureDescriptor {
  copy: CopyTraits;
  keypoints: Keypoints;
  /** Embeddings of its views one after the other, each scaled to -127..127. Null without an embedder. */
  vectors: Int8Array | null;
}
