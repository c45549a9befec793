import type { SetName } from '../datasets/dataset';
import { levels, type Outcome } from '../measure/outcome';
import type { Accepted } from './accepted';
import { gatesOf, type GateState } from './gates';

const asked = (set: SetName, rank: number | null, product: string | null = 'shirt', isSure = false): Outcome => ({
  source: 'stamps',
  set,
  style: set === 'unknown' ? 're-shot' : set,
  file: 'photo.jpg',
  product,
  rank,
  reason: '',
  best: null,
  right: null,
  answers: levels.map((level) => ({
    level,
    decision: isSure ? 'sure' : 'unsure',
    product: rank === 1 ? 'shirt' : 'other',
  })),
});

const times = (count: number, outcome: Outcome): Outcome[] => Array.from({ length: count }, () => outcome);

const stateOf = (
  name: string,
  outcomes: Outcome[],
  accepted: Accepted | null = null,
  isWhole = true,
): GateState | undefined =>
  gatesOf({ outcomes, speed: null, isWhole }, accepted).find((gate) => gate.name.startsWith(name))?.state;

const acceptedWith = (name: string, value: number, of: number): Accepted => ({
  measuredAt: '2026-01-01T00:00:00.000Z',
  describerId: 'before',
  figures: { [name]: { value, of } },
});

describe('the gate on recall', () => {
  const name = 'stamps: hard recall@1';
  const hard = (right: number) => [...times(right, asked('hard', 1)), ...times(100 - right, asked('hard', 2))];

  it('holds at its reach and breaks below it', () => {
    expect(stateOf(name, hard(87))).toBe('reached');
    expect(stateOf(name, hard(86))).toBe('broken');
  });

  it('lets an accepted figure below reach fall by chance, but not further', () => {
    const accepted = acceptedWith(name, 0.8, 100);
    expect(stateOf(name, hard(80), accepted)).toBe('below reach');
    expect(stateOf(name, hard(72), accepted)).toBe('below reach');
    expect(stateOf(name, hard(70), accepted)).toBe('broken');
  });

  it('judges a part of the photos by what all of them may still reach', () => {
    expect(stateOf(name, hard(83), null, false)).toBe('not measured');
    expect(stateOf(name, hard(70), null, false)).toBe('broken');
  });
});

describe('the gates on time and memory', () => {
  it('say that a limit is passed, but break nothing', () => {
    const speed = {
      speeds: [{ products: 300, queries: 1, p50: 651, p95: 900, stages: {}, residentBytes: 0, usedBytes: 0 }],
      descriptorBytes: 25 * 1024,
      usedPerProduct: null,
    };
    const gates = gatesOf({ outcomes: [], speed, isWhole: true }, null);
    expect(gates.map(({ state }) => state)).toEqual(['below reach', 'reached']);
  });
});

describe('the gates on sure answers', () => {
  it('break when one of 200 known products is answered wrongly', () => {
    const right = times(199, asked('hard', 1, 'shirt', true));
    expect(stateOf('wrong product', [...right, asked('hard', 1, 'shirt', true)])).toBe('reached');
    expect(stateOf('wrong product', [...right, asked('hard', 2, 'shirt', true)])).toBe('broken');
  });

  it('break with the first wrong variant of a look-alike', () => {
    const right = times(50, asked('look-alike', 1, 'shirt', true));
    expect(stateOf('look-alike', right)).toBe('reached');
    expect(stateOf('look-alike', [...right, asked('look-alike', 2, 'shirt', true)])).toBe('broken');
  });

  it('judge unknown products by the upper end of the interval, and only when there are enough', () => {
    const quiet = (count: number) => times(count, asked('unknown', null, null));
    const loud = asked('unknown', null, null, true);
    expect(stateOf('unknown, re-shot', quiet(199))).toBe('not measured');
    expect(stateOf('unknown, re-shot', quiet(200))).toBe('reached');
    expect(stateOf('unknown, re-shot', [...quiet(200), loud])).toBe('broken');
  });

  it('ask for 85 of 100 everyday photos', () => {
    const everyday = (sure: number) => [
      ...times(sure, asked('screenshot', 1, 'shirt', true)),
      ...times(100 - sure, asked('re-shot', 1)),
    ];
    expect(stateOf('sure of', everyday(85))).toBe('reached');
    expect(stateOf('sure of', everyday(84))).toBe('broken');
  });
});
