import type { MatchDecision } from '../../src/contracts';
import type { SetName } from '../datasets/dataset';
import { levels, type Outcome } from './outcome';
import { falseAcceptsByStyle, levelRowsOf, rowsOf } from './summary';

/** An outcome that came out the same at every level. */
const outcome = (
  set: SetName,
  product: string | null,
  {
    rank = null,
    decision = 'unsure',
    first = 'other',
    ...more
  }: Partial<Outcome> & {
    decision?: MatchDecision;
    first?: string;
  },
): Outcome => ({
  source: 'own',
  set,
  style: set,
  file: 'photo.jpg',
  product,
  rank,
  reason: '',
  best: null,
  right: null,
  answers: levels.map((level) => ({ level, decision, product: first })),
  ...more,
});

describe('the table of a run', () => {
  it('counts a right product by the place where it was found', () => {
    const [row] = rowsOf([
      outcome('hard', 'shirt', { rank: 1 }),
      outcome('hard', 'shirt', { rank: 5 }),
      outcome('hard', 'shirt', { rank: 6 }),
      outcome('hard', 'shirt', { rank: null }),
    ]);
    expect(row).toMatchObject({ first: { count: 1 }, firstFive: { count: 2 }, firstTwenty: { count: 3, of: 4 } });
  });

  it('tells sure and right from sure and wrong', () => {
    const [row] = rowsOf([
      outcome('hard', 'shirt', { rank: 1, decision: 'sure', first: 'shirt' }),
      outcome('hard', 'shirt', { rank: 2, decision: 'sure', first: 'skirt' }),
      outcome('hard', 'shirt', { rank: 1, decision: 'unsure', first: 'shirt' }),
    ]);
    expect(row).toMatchObject({ sureAndRight: { count: 1, of: 3 }, sureAndWrong: { count: 1, of: 3 } });
  });

  it('takes either product of a photo that shows two', () => {
    const [row] = rowsOf([outcome('several', 'shirt', { alsoRight: ['skirt'], decision: 'sure', first: 'skirt' })]);
    expect(row).toMatchObject({ sureAndRight: { count: 1 }, sureAndWrong: { count: 0 } });
  });

  it('calls everything sure wrong when the product is unknown, style by style', () => {
    const outcomes = [
      outcome('unknown', null, { style: 'hard', decision: 'sure' }),
      outcome('unknown', null, { style: 'hard' }),
      outcome('unknown', null, { style: 'screenshot' }),
    ];
    expect(rowsOf(outcomes).map(({ style, first, sureAndWrong }) => [style, first, sureAndWrong.count])).toEqual([
      ['hard', null, 1],
      ['screenshot', null, 0],
    ]);
    expect(falseAcceptsByStyle(outcomes)).toMatchObject([
      { style: 'hard', share: { count: 1, of: 2 } },
      { style: 'screenshot', share: { count: 0, of: 1 } },
    ]);
  });
});

describe('the levels of daring', () => {
  it('are measured each by its own answers', () => {
    const daring: Outcome = {
      ...outcome('hard', 'shirt', { rank: 1 }),
      answers: levels.map((level) => ({ level, decision: level === 5 ? 'sure' : 'unsure', product: 'shirt' })),
    };
    const rows = levelRowsOf([daring, outcome('unknown', null, { decision: 'sure' })]);
    expect(rows.map(({ coverage }) => coverage.value)).toEqual([0, 0, 0, 0, 1]);
    expect(rows.map(({ falseAccept }) => falseAccept.value)).toEqual([1, 1, 1, 1, 1]);
    expect(rows[4]?.precision).toMatchObject({ count: 1, of: 1 });
  });
});
