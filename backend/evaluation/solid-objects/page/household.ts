import type { Family } from './family.js';
import { ball, box, Model, ring, rod, tube, turned } from './parts.js';

export const bottle: Family = ({ random, print, dark }) => {
  const [width, shoulder, neck] = [random.between(0.28, 0.42), random.between(0.5, 0.75), random.between(0.1, 0.16)];
  return new Model()
    .put(
      turned([
        [0, -1],
        [width, -1],
        [width * 1.03, -0.9],
        [width, shoulder - 0.3],
        [neck * 1.3, shoulder],
        [neck, shoulder + 0.1],
        [neck, 1],
      ]),
      print,
    )
    .put(rod(neck * 1.25, 0.2), dark, [0, 1.05, 0]);
};

export const mug: Family = ({ random, print, other }) => {
  const [width, foot] = [random.between(0.5, 0.65), random.between(0.4, 0.6)];
  return new Model()
    .put(
      turned([
        [0, -0.6],
        [foot, -0.6],
        [foot + 0.04, -0.5],
        [width, 0],
        [width, 0.6],
        [width - 0.06, 0.6],
        [width - 0.07, -0.4],
        [0, -0.5],
      ]),
      print,
    )
    .put(ring(random.between(0.26, 0.36), 0.07), other, [width + 0.12, 0, 0]);
};

export const carton: Family = ({ random, print, other }) => {
  const [width, height, depth] = [random.between(0.7, 1.3), random.between(0.8, 1.6), random.between(0.35, 0.9)];
  return new Model()
    .put(box(width, height, depth), print)
    .put(box(width * 1.02, 0.12, depth * 1.02), other, [0, random.between(-0.3, 0.45) * height, 0]);
};

export const lamp: Family = ({ random, print, metal, other }) => {
  const [top, bottom] = [random.between(0.2, 0.45), random.between(0.5, 0.7)];
  return new Model()
    .put(
      turned([
        [bottom, 0.2],
        [top, 0.95],
        [top - 0.03, 0.95],
        [bottom - 0.03, 0.2],
      ]),
      print,
    )
    .put(rod(0.06, 1.1), metal, [0, -0.3, 0])
    .put(
      turned([
        [0, -0.95],
        [random.between(0.3, 0.5), -0.95],
        [0.3, -0.85],
        [0.12, -0.7],
        [random.between(0.12, 0.3), -0.45],
        [0.06, -0.2],
      ]),
      other,
    );
};

export const teapot: Family = ({ random, print, other, dark }) => {
  const [width, height] = [random.between(0.55, 0.75), random.between(0.45, 0.6)];
  return new Model()
    .put(ball([width, height, width], random), print)
    .put(
      tube(
        [
          [width * 0.8, -0.1, 0],
          [width + 0.3, 0.05, 0],
          [width + 0.5, random.between(0.35, 0.55), 0],
        ],
        0.09,
      ),
      print,
    )
    .put(ring(0.32, 0.06, Math.PI), other, [-width, 0, 0], [0, 0, Math.PI / 2])
    .put(ball([width * 0.5, 0.12, width * 0.5], random), other, [0, height * 0.93, 0])
    .put(ball([0.09, 0.09, 0.09], random), dark, [0, height + 0.16, 0]);
};

export const chair: Family = ({ random, print, other }) => {
  const [seat, back] = [random.between(0.42, 0.55), random.between(0.8, 1.1)];
  const model = new Model()
    .put(box(seat * 2, 0.14, seat * 2), print)
    .put(box(seat * 2, back, 0.12), print, [0, back / 2, -seat]);
  for (const [x, z] of [
    [-1, -1],
    [-1, 1],
    [1, -1],
    [1, 1],
  ] as const) {
    model.put(rod(0.04, 0.8, 0.065), other, [x * seat * 0.88, -0.45, z * seat * 0.88]);
  }
  return random.chance(0.5)
    ? model.put(box(0.09, 0.09, seat * 2), other, [-seat, 0.4, 0]).put(box(0.09, 0.09, seat * 2), other, [seat, 0.4, 0])
    : model;
};

export const vase: Family = ({ random, print }) => {
  const width = (): number => random.between(0.2, 0.62);
  const neck = random.between(0.15, 0.3);
  return new Model().put(
    turned(
      smoothProfile([
        [width(), -1],
        [width(), -0.5],
        [width() + 0.15, 0],
        [width(), 0.4],
        [neck, 0.75],
        [neck + random.between(0.05, 0.3), 1],
      ]),
    ),
    print,
  );
};

function smoothProfile(points: readonly (readonly [number, number])[]): [number, number][] {
  const [first, last] = [points[0], points.at(-1)];
  const inner = points.flatMap((point, index) => {
    const next = points[index + 1];
    return next
      ? [0, 1, 2, 3, 4, 5].map((step): [number, number] => {
          const share = (1 - Math.cos((step / 6) * Math.PI)) / 2;
          return [point[0] + (next[0] - point[0]) * share, point[1] + (next[1] - point[1]) * (step / 6)];
        })
      : [];
  });
  return [[0, first?.[1] ?? 0], ...inner, [last?.[0] ?? 0, last?.[1] ?? 0]];
}

export const jar: Family = ({ random, print, other }) => {
  const [width, height] = [random.between(0.5, 0.75), random.between(0.45, 0.75)];
  return new Model()
    .put(
      turned([
        [0, -height],
        [width, -height],
        [width + 0.03, -height + 0.1],
        [width + 0.03, height - 0.15],
        [width - 0.08, height],
      ]),
      print,
    )
    .put(rod(width * 0.92, random.between(0.16, 0.3)), other, [0, height + 0.1, 0]);
};

export const book: Family = ({ random, print, other }) => {
  const [width, height, thickness] = [random.between(0.6, 0.85), random.between(0.8, 1.1), random.between(0.12, 0.35)];
  return new Model()
    .put(box(width * 2, height * 2, 0.04), print, [0, 0, thickness / 2])
    .put(box(width * 2, height * 2, 0.04), print, [0, 0, -thickness / 2])
    .put(box(0.04, height * 2, thickness), print, [-width, 0, 0])
    .put(box(width * 1.92, height * 1.92, thickness * 0.95), other);
};

export const cushion: Family = ({ random, print, other }) =>
  new Model()
    .put(ball([random.between(0.8, 1), random.between(0.7, 0.95), random.between(0.25, 0.4)], random, 0.12), print)
    .put(ball([0.09, 0.09, 0.06], random), other, [0, 0, 0.33]);
