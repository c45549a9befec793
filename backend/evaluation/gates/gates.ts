import { defaultLevel, isSureAndRight, isSureAndWrong, isWithin, type Outcome } from '../measure/outcome';
import { type Share, shareIn, shareOf } from '../measure/share';
import type { SpeedResult } from '../measure/speed';
import { falseAcceptsByStyle } from '../measure/summary';
import type { Accepted, Figure } from './accepted';
import {
  bytesPerProduct,
  everydaySets,
  fastEnough,
  falseAcceptBelow,
  leastUnknown,
  reachingSources,
  recallReach,
  sureAtLeast,
  wrongAcceptBelow,
} from './reach';

/**
 * - `reached`: as good as it is to become.
 * - `below reach`: not there yet, but no worse than what was accepted.
 * - `broken`: worse than what was accepted, or never accepted.
 * - `not measured`: this run was too small to tell.
 */
export type GateState = 'reached' | 'below reach' | 'broken' | 'not measured';

export interface Gate {
  name: string;
  state: GateState;
  /** What has to hold now, for people. */
  wanted: string;
  measured: string;
  /** Of the last accepted result, for people. */
  before: string | null;
  figure: Figure;
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
const interval = ({ value, low, high, of }: Share): string =>
  `${percent(value)} (${percent(low)} to ${percent(high)}, n ${of})`;

/** At least `reach`. A figure that was accepted below it may fall as far as chance alone explains. */
function atLeast(name: string, share: Share, reach: number, accepted: Accepted | null, isWhole: boolean): Gate {
  const before = accepted?.figures[name];
  const floor = before && before.value < reach ? shareOf(before.value * before.of, before.of).low : reach;
  return {
    name,
    state: stateOf(share, reach, floor, isWhole),
    wanted: `at least ${percent(floor)}${floor < reach ? ` (reach ${percent(reach)})` : ''}`,
    measured: interval(share),
    before: before ? percent(before.value) : null,
    figure: { value: share.value, of: share.of },
  };
}

function stateOf(share: Share, reach: number, floor: number, isWhole: boolean): GateState {
  if (share.of === 0) {
    return 'not measured';
  }
  if (share.value >= reach) {
    return 'reached';
  }
  // A part of the photos may miss by chance what all of them reach.
  const possible = isWhole ? share.value : share.high;
  if (floor < reach && possible >= floor) {
    return 'below reach';
  }
  return possible >= reach ? 'not measured' : 'broken';
}

/** Stays below `reach`: by what was measured, or to be safe by the upper end of its interval. */
function below(
  name: string,
  share: Share,
  reach: number,
  accepted: Accepted | null,
  by: 'value' | 'high' = 'value',
): Gate {
  const before = accepted?.figures[name];
  const then = before && shareOf(Math.round(before.value * before.of), before.of);
  const ceiling = then && then[by] >= reach ? then.high : reach;
  return {
    name,
    state: share[by] < reach ? 'reached' : ceiling > reach && share.value <= ceiling ? 'below reach' : 'broken',
    wanted: ceiling > reach ? `below ${percent(ceiling)} (reach ${percent(reach)})` : `below ${percent(reach)}`,
    measured: interval(share),
    before: before ? percent(before.value) : null,
    figure: { value: share.value, of: share.of },
  };
}

function recallGates(outcomes: readonly Outcome[], accepted: Accepted | null, isWhole: boolean): Gate[] {
  return reachingSources.flatMap((source) =>
    Object.entries(recallReach).flatMap(([set, reach]) => {
      const group = outcomes.filter((outcome) => outcome.source === source && outcome.set === set);
      if (group.length === 0) {
        return [];
      }
      const gate = (places: number, wanted: number) =>
        atLeast(
          `${source}: ${set} recall@${places}`,
          shareIn(group, (outcome) => isWithin(outcome, places)),
          wanted,
          accepted,
          isWhole,
        );
      return [gate(1, reach.first), ...(reach.firstTwenty === undefined ? [] : [gate(20, reach.firstTwenty)])];
    }),
  );
}

/** Not once, however many photos. */
const never = Number.MIN_VALUE;

function sureGates(outcomes: readonly Outcome[], accepted: Accepted | null, isWhole: boolean): Gate[] {
  const known = outcomes.filter(({ product }) => product !== null);
  const wrong = shareIn(known, (outcome) => isSureAndWrong(outcome, defaultLevel));
  const lookAlikes = outcomes.filter(({ set }) => set === 'look-alike');
  const wrongVariant = shareIn(lookAlikes, (outcome) => isSureAndWrong(outcome, defaultLevel));
  const everyday = outcomes.filter(({ source, set }) => reachingSources.includes(source) && everydaySets.includes(set));
  const right = shareIn(everyday, (outcome) => isSureAndRight(outcome, defaultLevel));
  return [
    ...(everyday.length > 0
      ? [atLeast(`sure of ${everydaySets.join(', ')}`, right, sureAtLeast, accepted, isWhole)]
      : []),
    ...(known.length > 0 ? [below('wrong product answered as sure', wrong, wrongAcceptBelow, accepted)] : []),
    ...(lookAlikes.length > 0
      ? [below('look-alike: wrong variant answered as sure', wrongVariant, never, accepted)]
      : []),
    ...falseAcceptsByStyle(outcomes).flatMap(({ style, share }) => falseAccept(style, share, accepted)),
  ];
}

function falseAccept(style: string, share: Share, accepted: Accepted | null): Gate {
  const gate = below(`unknown, ${style}: answered as sure (upper bound)`, share, falseAcceptBelow, accepted, 'high');
  return share.of < leastUnknown ? { ...gate, state: 'not measured' } : gate;
}

function speedGates({ speeds, descriptorBytes, usedPerProduct }: SpeedResult, accepted: Accepted | null): Gate[] {
  const limited = (name: string, value: number, limit: number, unit: string): Gate => ({
    name,
    // Never broken: a slow or busy machine makes no answer wrong.
    state: value <= limit ? 'reached' : 'below reach',
    wanted: `at most ${limit.toLocaleString('en')} ${unit}`,
    measured: `${Math.round(value).toLocaleString('en')} ${unit}`,
    before: accepted?.figures[name] ? `${Math.round(accepted.figures[name].value).toLocaleString('en')} ${unit}` : null,
    figure: { value, of: 1 },
  });
  return [
    ...speeds.flatMap(({ products, p50 }) =>
      fastEnough
        .filter((wanted) => wanted.products === products)
        .map(({ milliseconds }) =>
          limited(`one search among ${products.toLocaleString('en')} (p50)`, p50, milliseconds, 'ms'),
        ),
    ),
    limited('memory of one product', usedPerProduct ?? descriptorBytes, bytesPerProduct, 'bytes'),
  ];
}

export const gatesOf = (
  { outcomes, speed, isWhole }: { outcomes: readonly Outcome[]; speed: SpeedResult | null; isWhole: boolean },
  accepted: Accepted | null,
): Gate[] => [
  ...recallGates(outcomes, accepted, isWhole),
  ...sureGates(outcomes, accepted, isWhole),
  ...(speed ? speedGates(speed, accepted) : []),
];
