/** Changes whenever hashes, thumbnails, keypoints or views of the same photo change: part of every describer's id. */
export const picturesVersion = 'p5';
