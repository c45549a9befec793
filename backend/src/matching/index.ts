export { CatalogueDescriptors } from './descriptors/catalogue-descriptors';
export { mostQuestions, shownProducts, type MatchCandidate, type PhotoMatch } from './cascade/photo-match';
export { reasonInShort } from './cascade/reason-in-short';
export { PhotoMatching } from './cascade/photo-matching';
export { contentHashOf, Learning } from './learning/learning.service';
export { referenceViewUrl } from './learning/reference-views.api';
export { ReferenceViews } from './learning/reference-views.service';
export { MatchingModule } from './matching.module';
export { MatcherStatusBoard } from './status/matcher-status-board';
