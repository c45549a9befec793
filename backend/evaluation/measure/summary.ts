import type { MatchDecision } from '../../src/contracts';
import { setNames, type SetName, type SourceName } from '../datasets/dataset';
import { defaultLevel, isSureAndRight, isSureAndWrong, isWithin, type Level, levels, type Outcome } from './outcome';
import { type Share, shareIn } from './share';

/** One line of the table: a set of a source, or for unknown products a style. */
export interface Row {
  source: SourceName;
  set: SetName;
  /** Only of unknown products. */
  style: string | null;
  queries: number;
  /** Null for unknown products: nothing is right. */
  first: Share | null;
  firstFive: Share | null;
  firstTwenty: Share | null;
  sureAndRight: Share | null;
  /** Of known products a wrong one, of unknown products any. */
  sureAndWrong: Share;
  /** At the default level. */
  none: number;
}

const usual = ({ answers }: Outcome): MatchDecision | undefined =>
  answers.find(({ level }) => level === defaultLevel)?.decision;

/** Queries of the set `look-alike` ask for the third colour too: nothing is right there, and anything sure is wrong. */
function rowOf(source: SourceName, set: SetName, style: string | null, outcomes: readonly Outcome[]): Row {
  const known = outcomes.filter(({ product }) => product !== null);
  const ofKnown = (holds: (outcome: Outcome) => boolean) => (known.length > 0 ? shareIn(known, holds) : null);
  return {
    source,
    set,
    style,
    queries: outcomes.length,
    first: ofKnown((outcome) => isWithin(outcome, 1)),
    firstFive: ofKnown((outcome) => isWithin(outcome, 5)),
    firstTwenty: ofKnown((outcome) => isWithin(outcome, 20)),
    sureAndRight: ofKnown((outcome) => isSureAndRight(outcome, defaultLevel)),
    sureAndWrong: shareIn(outcomes, (outcome) => isSureAndWrong(outcome, defaultLevel)),
    none: outcomes.filter((outcome) => usual(outcome) === 'none').length,
  };
}

const grouped = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> =>
  items.reduce((groups, item) => {
    const key = keyOf(item);
    return groups.set(key, [...(groups.get(key) ?? []), item]);
  }, new Map<string, Item[]>());

export function rowsOf(outcomes: readonly Outcome[]): Row[] {
  const keyOf = ({ source, set, style }: Outcome) => JSON.stringify([source, set, set === 'unknown' ? style : null]);
  const order = (set: SetName) => setNames.indexOf(set);
  return [...grouped(outcomes, keyOf).values()]
    .flatMap((group) => {
      const [first] = group;
      return first ? [rowOf(first.source, first.set, first.set === 'unknown' ? first.style : null, group)] : [];
    })
    .sort((a, b) => a.source.localeCompare(b.source) || order(a.set) - order(b.set));
}

/** What a level of daring would have done with all these photos. */
export interface LevelRow {
  level: Level;
  /** Of those answered as sure, the right ones. */
  precision: Share;
  /** Of photos of known products, those answered rightly as sure. */
  coverage: Share;
  wrongAccept: Share;
  falseAccept: Share;
}

export function levelRowsOf(outcomes: readonly Outcome[]): LevelRow[] {
  const known = outcomes.filter(({ product }) => product !== null);
  const unknown = outcomes.filter(({ product }) => product === null);
  return levels.map((level) => {
    const right = (outcome: Outcome) => isSureAndRight(outcome, level);
    const wrong = (outcome: Outcome) => isSureAndWrong(outcome, level);
    const sureKnown = known.filter((outcome) => right(outcome) || wrong(outcome));
    return {
      level,
      precision: shareIn(sureKnown, right),
      coverage: shareIn(known, right),
      wrongAccept: shareIn(known, wrong),
      falseAccept: shareIn(unknown, wrong),
    };
  });
}

/** Of all sources together: false accepts of each style of unknown products. */
export const falseAcceptsByStyle = (outcomes: readonly Outcome[]): { style: string; share: Share }[] =>
  [
    ...grouped(
      outcomes.filter(({ set }) => set === 'unknown'),
      ({ style }) => style,
    ),
  ].map(([style, group]) => ({
    style,
    share: shareIn(group, (outcome) => isSureAndWrong(outcome, defaultLevel)),
  }));
