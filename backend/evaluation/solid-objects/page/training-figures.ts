import type { Family } from './family.js';
import { ball, box, Model, ring, rod, slab, smooth, tube, turned } from './parts.js';
import type { Seeded } from './seeded.js';

/** Shapes that are drawn by lot throughout: two seeds of one family have little in common but the way they are put together. */

const { cos, PI, sin } = Math;

/** A closed outline around the origin. */
const outline = (random: Seeded, corners: number, least: number, most: number): [number, number][] =>
  Array.from({ length: corners }, (_, corner) => {
    const reach = random.between(least, most);
    const angle = (corner / corners) * PI * 2;
    return [cos(angle) * reach, sin(angle) * reach];
  });

const lump = (random: Seeded, size: number) =>
  random.pick([
    () => ball([size, size * random.between(0.5, 1), size * random.between(0.5, 1)], random, random.between(0, 0.2)),
    () => box(size * 1.6, size * random.between(0.6, 1.6), size * random.between(0.6, 1.6)),
    () => rod(size * random.between(0.4, 0.9), size * 1.7, size * random.between(0.1, 0.9)),
    () => ring(size * 0.7, size * random.between(0.12, 0.3)),
  ])();

/** Chess pieces, spinning tops, bells. */
export const spun: Family = ({ random, print, other, metal }) => {
  const steps = random.whole(4, 9);
  const points = Array.from({ length: steps }, (_, step): [number, number] => [
    random.between(0.12, 0.75),
    -1 + (2 * step) / (steps - 1),
  ]);
  const model = new Model().put(turned([[0, -1], ...points, [0, 1]]), print);
  for (let band = 0; band < random.whole(0, 3); band += 1) {
    const [radius, height] = random.pick(points);
    model.put(ring(radius, random.between(0.03, 0.09)), random.pick([other, metal]), [0, height, 0], [PI / 2, 0, 0]);
  }
  return random.chance(0.5) ? model.put(lump(random, 0.25), other, [0, 1.15, 0]) : model;
};

/** Things one on top of another. */
export const pile: Family = ({ random, print, other, dark, metal }) => {
  const model = new Model();
  let height = -1;
  for (let part = 0; part < random.whole(3, 6); part += 1) {
    const size = random.between(0.2, 0.55);
    const at = [random.between(-0.15, 0.15), height + size * 0.6, random.between(-0.15, 0.15)] as const;
    const turn = [random.between(-0.3, 0.3), random.between(0, 3), random.between(-0.3, 0.3)] as const;
    model.put(lump(random, size), random.pick([print, print, other, dark, metal]), at, turn);
    height += size * 1.1;
  }
  return model;
};

/** Badges, signs, masks, biscuits: flat, with smaller pieces on the front. */
export const plaque: Family = ({ random, print, other, dark, metal }) => {
  const model = new Model().put(
    slab(smooth(outline(random, random.whole(4, 12), 0.6, 1.15)), random.between(0.06, 0.25)),
    print,
  );
  for (let piece = 0; piece < random.whole(1, 6); piece += 1) {
    model.put(
      slab(smooth(outline(random, random.whole(3, 8), 0.08, 0.3)), 0.06, 0.02),
      random.pick([other, dark, metal]),
      [random.between(-0.5, 0.5), random.between(-0.5, 0.5), random.between(0.14, 0.2)],
    );
  }
  return model;
};

/** Four legs or two, a tail, ears or horns. */
export const beast: Family = ({ random, print, other, dark }) => {
  const [length, thickness, legs] = [random.between(0.5, 0.95), random.between(0.25, 0.5), random.between(0.25, 0.8)];
  const head = [length * random.between(0.8, 1.2), thickness * random.between(0.3, 1.6), 0] as const;
  const model = new Model()
    .put(ball([length, thickness, thickness * random.between(0.7, 1.1)], random, 0.08), print)
    .put(lump(random, random.between(0.2, 0.35)), random.pick([print, other]), head)
    .put(
      tube(
        [
          [-length * 0.9, 0, 0],
          [-length - 0.2, random.between(-0.2, 0.4), 0],
          [-length - 0.35, random.between(-0.4, 0.7), 0],
        ],
        random.between(0.03, 0.1),
      ),
      other,
    );
  const pairs = random.whole(1, 3);
  for (let pair = 0; pair < pairs; pair += 1) {
    const x = pairs === 1 ? 0 : length * (1.2 * (pair / (pairs - 1)) - 0.6);
    for (const side of [-1, 1]) {
      model.put(rod(random.between(0.06, 0.11), legs), random.pick([print, other]), [
        x,
        -thickness - legs * 0.35,
        side * thickness * 0.5,
      ]);
    }
  }
  for (const side of [-1, 1]) {
    model
      .put(ball([0.05, 0.05, 0.05], random), dark, [head[0] + 0.18, head[1] + 0.1, side * 0.14])
      .put(lump(random, random.between(0.06, 0.14)), other, [head[0] - 0.05, head[1] + 0.3, side * 0.16]);
  }
  return model;
};

/** Knots, coils, pretzels, sculptures of wire. */
export const tangle: Family = ({ random, print, other, metal }) => {
  const model = new Model();
  for (let strand = 0; strand < random.whole(1, 3); strand += 1) {
    const points = Array.from(
      { length: random.whole(4, 9) },
      () => [random.between(-0.9, 0.9), random.between(-0.9, 0.9), random.between(-0.6, 0.6)] as const,
    );
    model.put(tube(points, random.between(0.05, 0.22)), strand === 0 ? print : random.pick([other, metal]));
  }
  return model;
};

/** Shirts, coats, skirts and trousers hung up: cloth as thick as a cushion, so that light falls on folds. */
export const garment: Family = ({ random, print, other, dark }) => {
  const [shoulder, hem, length] = [random.between(0.4, 0.6), random.between(0.4, 0.85), random.between(0.7, 1.2)];
  const sleeve = random.between(0, 0.7);
  const left: [number, number][] = [
    [0.16, 0.9],
    [shoulder, 0.8],
    [shoulder + sleeve, 0.8 - sleeve * random.between(0.4, 1.5)],
    [shoulder + sleeve * 0.7, 0.65 - sleeve * 1.1],
    [shoulder * random.between(0.7, 1), 0.4],
    [hem, 0.9 - 2 * length],
  ];
  const body = [...left, ...left.map(([x, y]): [number, number] => [-x, y]).reverse()];
  const model = new Model().put(slab(body, random.between(0.06, 0.14), 0.06), print);
  if (random.chance(0.6)) {
    model.put(slab(smooth(outline(random, random.whole(3, 7), 0.1, 0.28)), 0.03, 0.02), other, [
      random.between(-0.2, 0.2),
      random.between(-0.1, 0.4),
      0.14,
    ]);
  }
  for (let button = 0; button < random.whole(0, 5); button += 1) {
    model.put(ball([0.04, 0.04, 0.03], random), dark, [0, 0.6 - button * 0.2, 0.15]);
  }
  return model;
};

/** Dishes with something on them. */
export const meal: Family = ({ random, print, other, dark, metal }) => {
  const model = new Model().put(
    turned([
      [0, -0.12],
      [0.6, -0.12],
      [random.between(0.85, 1), random.between(0, 0.3)],
    ]),
    random.pick([other, metal, print]),
  );
  for (let piece = 0; piece < random.whole(3, 14); piece += 1) {
    const [angle, away] = [random.between(0, 7), random.between(0, 0.6)];
    model.put(
      lump(random, random.between(0.08, 0.3)),
      random.pick([print, print, other, dark]),
      [cos(angle) * away, random.between(0, 0.25), sin(angle) * away],
      [random.between(0, 3), random.between(0, 3), 0],
    );
  }
  return model;
};
