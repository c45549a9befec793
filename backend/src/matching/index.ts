export { MatchingModule } from './matching.module';
export { MatchingService } from './matching.service';
export type { MatchCandidate, MatchDecision, PhotoMatch } from './photo-match';
