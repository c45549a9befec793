import { CatalogueDescriptors } from '../descriptors/catalogue-descriptors';
import { DescribeMissing, DescribeStoredImage, DescribeView, TidyDescriptors } from '../descriptors/descriptor-jobs';
import { descriptorSchema } from '../descriptors/descriptor.schema';
import { DescriptorsRepository } from '../descriptors/descriptors.repository';
import { PhotoSources } from '../descriptors/photo-sources';
import { matcherStateSchema } from '../status/matcher-state.schema';
import { MatcherStatesRepository } from '../status/matcher-states.repository';
import { MatcherStatusBoard } from '../status/matcher-status-board';
import { LocalMatcher } from './local-matcher';
import { MatcherEngine } from './matcher-engine';
import { Offers } from './offers';
import { SourceIndex } from './source-index';

/** For the module of matching. */
export const localProviders = [
  LocalMatcher,
  MatcherEngine,
  Offers,
  SourceIndex,
  CatalogueDescriptors,
  DescriptorsRepository,
  PhotoSources,
  DescribeStoredImage,
  DescribeView,
  DescribeMissing,
  TidyDescriptors,
  MatcherStatusBoard,
  MatcherStatesRepository,
];

export const localModels = [
  { name: 'Descriptor', schema: descriptorSchema },
  { name: 'MatcherState', schema: matcherStateSchema },
];
