import { setNames } from '../datasets/dataset';
import { defaultLevel, isSureAndWrong, isWithin, type Outcome } from '../measure/outcome';

interface FailureGroup {
  title: string;
  failures: Outcome[];
  /** Left out to keep the report small. */
  more: number;
}

/** Of each set and source: enough to see what they have in common. */
const shownMisses = 18;
const shownWrong = 60;

const group = (title: string, outcomes: readonly Outcome[], shown: number): FailureGroup[] =>
  outcomes.length === 0
    ? []
    : [{ title, failures: outcomes.slice(0, shown), more: Math.max(0, outcomes.length - shown) }];

/** The worst first: answered wrongly by itself, then known products that were not ranked first. */
export function failuresOf(outcomes: readonly Outcome[]): FailureGroup[] {
  const wrong = outcomes.filter((outcome) => isSureAndWrong(outcome, defaultLevel));
  const missed = outcomes.filter((outcome) => outcome.product !== null && !isWithin(outcome, 1));
  const sources = [...new Set(outcomes.map(({ source }) => source))];
  return [
    ...group(
      'Sure of a wrong product',
      wrong.filter(({ product }) => product !== null),
      shownWrong,
    ),
    ...group(
      'Sure of a product that is not in the catalogue',
      wrong.filter(({ product }) => product === null),
      shownWrong,
    ),
    ...sources.flatMap((source) =>
      setNames.flatMap((set) =>
        group(
          `${source}, ${set}: not ranked first`,
          missed.filter((outcome) => outcome.source === source && outcome.set === set),
          shownMisses,
        ),
      ),
    ),
  ];
}
