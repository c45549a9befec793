import { CandidatePictures } from './candidate-pictures';
import { PhotoMatching } from './photo-matching';
import { SecondLook } from './second-look';
import { VisionCheck } from './vision-check';
import { WordSearch } from './word-search';

/** For the module of matching. */
export const cascadeProviders = [PhotoMatching, SecondLook, VisionCheck, WordSearch, CandidatePictures];
