import { arrange, boxWithin, linesBetween } from './arrangement';

const square = { width: 600, height: 600 };
const screenshot = { width: 400, height: 800 };
const gap = 10;

describe('two pictures to compare', () => {
  it('stand beside each other where there is room', () => {
    const { one, other, height } = arrange(square, square, { width: 1010, height: 500 }, gap);
    expect(one).toEqual({ left: 0, top: 0, width: 500, height: 500 });
    expect(other).toEqual({ left: 510, top: 0, width: 500, height: 500 });
    expect(height).toBe(500);
  });

  it('stand above each other on a phone', () => {
    const { one, other } = arrange(square, square, { width: 340, height: 620 }, gap);
    expect(one).toEqual({ left: 0, top: 0, width: 305, height: 305 });
    expect(other).toMatchObject({ left: 0, top: 315 });
  });

  it('keep their proportions and stay inside the box', () => {
    for (const box of [
      { width: 340, height: 620 },
      { width: 1_000, height: 480 },
    ]) {
      const { one, other, width, height } = arrange(screenshot, square, box, gap);
      expect(one.width / one.height).toBeCloseTo(0.5);
      expect(other!.width / other!.height).toBeCloseTo(1);
      expect(width).toBeLessThanOrEqual(box.width + 0.01);
      expect(height).toBeLessThanOrEqual(box.height + 0.01);
    }
  });

  it('leave the whole box to the customer when there is nothing to compare with', () => {
    expect(arrange(screenshot, null, { width: 340, height: 620 }, gap)).toMatchObject({
      one: { width: 310, height: 620 },
      other: null,
    });
  });
});

describe('lines between matching points', () => {
  const arrangement = arrange(square, square, { width: 1010, height: 500 }, gap);
  const pair = { from: { x: 0.5, y: 0.25 }, to: { x: 0.1, y: 1 } };

  it('end at the same point of both pictures', () => {
    expect(linesBetween([pair], arrangement)).toEqual([{ from: { x: 250, y: 125 }, to: { x: 560, y: 500 }, hue: 45 }]);
  });

  it('change their colour from top to bottom, in whatever order they come', () => {
    const lower = { ...pair, from: { x: 0.2, y: 0.9 } };
    const lines = linesBetween([lower, pair], arrangement);
    expect(lines.map(({ from }) => from.y)).toEqual([125, 450]);
    expect(lines[0]!.hue).toBeLessThan(lines[1]!.hue);
  });

  it('need a picture to end at', () => {
    expect(linesBetween([pair], arrange(square, null, { width: 500, height: 500 }, gap))).toEqual([]);
  });
});

describe('a part of a photo', () => {
  const frame = { left: 10, top: 20, width: 200, height: 100 };

  it('is framed on the photo itself', () => {
    expect(boxWithin({ left: 0, top: 0, right: 1, bottom: 1 }, frame, 2)).toEqual({
      left: 12,
      top: 22,
      width: 196,
      height: 96,
    });
  });

  it('never gets a negative size, which a drawing would refuse', () => {
    expect(boxWithin({ left: 0.5, top: 0.5, right: 0.5, bottom: 0.5 }, frame, 2)).toMatchObject({
      width: 0,
      height: 0,
    });
  });
});
