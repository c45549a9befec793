import type { MatchReason } from '../../contracts';

/** For logs and reports: `matching_points 23`. */
export const reasonInShort = ({ code, ...figures }: MatchReason): string =>
  [code, ...Object.values<string | number>(figures)].join(' ');
