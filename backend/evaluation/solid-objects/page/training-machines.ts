import type { Family } from './family.js';
import { ball, box, Model, ring, rod, slab, smooth, tube } from './parts.js';

const { cos, PI, sin } = Math;

/** A case with knobs, slots, screens and feet. */
export const device: Family = ({ random, print, other, dark, metal }) => {
  const [width, height, depth] = [random.between(0.5, 1), random.between(0.3, 1), random.between(0.2, 0.7)];
  const model = new Model().put(box(width * 2, height * 2, depth * 2), print);
  for (let part = 0; part < random.whole(3, 10); part += 1) {
    const at = [random.between(-width, width) * 0.8, random.between(-height, height) * 0.8, depth] as const;
    const size = random.between(0.06, 0.3);
    if (random.chance(0.5)) {
      model.put(rod(size * 0.6, 0.12), random.pick([dark, metal, other]), at, [PI / 2, 0, 0]);
    } else {
      model.put(box(size * 2, size * random.between(0.4, 1.6), 0.06), random.pick([dark, other, metal]), at);
    }
  }
  return random.chance(0.4)
    ? model.put(
        tube(
          [
            [-width, height, 0],
            [-width * 0.6, height + 0.4, 0],
            [width * 0.6, height + 0.4, 0],
            [width, height, 0],
          ],
          0.05,
        ),
        dark,
      )
    : model;
};

/** Boats, sledges and trains: a hull, and what stands on it. */
export const vessel: Family = ({ random, print, other, dark, metal }) => {
  const [length, bow] = [random.between(0.8, 1.1), random.between(0, 0.5)];
  const model = new Model().put(
    slab(
      [
        [-length, 0.2],
        [length + bow, 0.2],
        [length * 0.7, -0.25],
        [-length * 0.8, -0.25],
      ],
      random.between(0.3, 0.7),
    ),
    print,
  );
  for (let part = 0; part < random.whole(1, 4); part += 1) {
    const at = [random.between(-0.7, 0.7) * length, 0.4, 0] as const;
    if (random.chance(0.6)) {
      model.put(box(random.between(0.3, 0.7), random.between(0.3, 0.6), 0.45), random.pick([other, print, dark]), at);
    } else {
      model.put(rod(random.between(0.05, 0.16), random.between(0.5, 1.1)), random.pick([other, metal]), [
        at[0],
        0.6,
        0,
      ]);
    }
  }
  return random.chance(0.5)
    ? model.put(
        slab(
          [
            [0, 0],
            [0.7, 0.1],
            [0, 1.1],
          ],
          0.03,
          0.01,
        ),
        other,
        [random.between(-0.4, 0.2), 0.35, 0],
      )
    : model;
};

/** Wings, a body and a tail. */
export const plane: Family = ({ random, print, other, dark }) => {
  const [span, chord] = [random.between(0.7, 1.2), random.between(0.2, 0.45)];
  return new Model()
    .put(ball([1, random.between(0.14, 0.28), random.between(0.14, 0.25)], random, 0.02), print)
    .put(box(chord, 0.06, span * 2), other, [random.between(-0.1, 0.3), random.between(-0.1, 0.2), 0])
    .put(box(0.25, 0.05, 0.7), other, [-0.9, 0.08, 0])
    .put(
      slab(
        [
          [-0.15, 0],
          [0.15, 0],
          [-0.2, 0.4],
        ],
        0.05,
      ),
      print,
      [-0.85, 0.1, 0],
    )
    .put(ball([0.22, 0.14, 0.14], random), dark, [0.4, 0.2, 0])
    .put(box(0.03, random.between(0.3, 0.6), 0.07), dark, [1.02, 0, 0]);
};

/** A handle and what works: hammers, brushes, spades, rackets. */
export const tool: Family = ({ random, print, other, metal, dark }) => {
  const model = new Model().put(rod(random.between(0.06, 0.13), 1.5), random.pick([other, dark]), [0, -0.4, 0]);
  const head = random.pick([
    () => box(random.between(0.4, 1), random.between(0.2, 0.4), 0.3),
    () =>
      slab(
        smooth([
          [-0.45, 0],
          [0, 0.6],
          [0.45, 0],
          [0, -0.5],
        ]),
        0.08,
      ),
    () => ring(random.between(0.35, 0.5), 0.07),
    () => ball([0.4, 0.3, 0.3], random, 0.15),
  ])();
  model.put(head, random.pick([print, print, metal]), [0, 0.65, 0]);
  for (let band = 0; band < random.whole(1, 4); band += 1) {
    model.put(ring(0.13, 0.03), random.pick([print, metal]), [0, -0.9 + band * 0.3, 0], [PI / 2, 0, 0]);
  }
  return model;
};

/** Stems and what grows on them. */
export const bouquet: Family = ({ random, print, other, dark }) => {
  const model = new Model();
  for (let stem = 0; stem < random.whole(3, 8); stem += 1) {
    const [x, z, top] = [random.between(-0.6, 0.6), random.between(-0.5, 0.5), random.between(0.2, 0.9)];
    model
      .put(
        tube(
          [
            [0, -1, 0],
            [x * 0.3, -0.3, z * 0.3],
            [x, top, z],
          ],
          0.03,
        ),
        dark,
      )
      .put(ball([0.1, 0.1, 0.1], random), other, [x, top, z]);
    const petals = random.whole(4, 8);
    const size = random.between(0.1, 0.22);
    for (let petal = 0; petal < petals; petal += 1) {
      const angle = (petal / petals) * PI * 2;
      model.put(ball([size, size * 0.7, 0.05], random), print, [x + cos(angle) * size, top + sin(angle) * size, z]);
    }
  }
  return model.put(rod(0.3, 0.5, 0.42), other, [0, -0.95, 0]);
};

/** Boards on posts, with doors, drawers and things. */
export const shelf: Family = ({ random, print, other, dark, metal }) => {
  const [width, boards] = [random.between(0.4, 0.9), random.whole(2, 5)];
  const model = new Model();
  for (const side of [-1, 1]) {
    model.put(box(0.08, 2, 0.5), print, [side * width, 0, 0]);
  }
  for (let board = 0; board < boards; board += 1) {
    const y = -0.95 + (1.9 * board) / (boards - 1);
    model.put(box(width * 2, 0.07, 0.5), print, [0, y, 0]);
    if (random.chance(0.45)) {
      const size = random.between(0.1, 0.22);
      model.put(ball([size, size, size], random, 0.2), random.pick([other, dark, metal]), [
        random.between(-0.6, 0.6) * width,
        y + 0.2,
        0,
      ]);
    } else if (random.chance(0.6) && board < boards - 1) {
      model.put(box(width * 1.9, 1.7 / (boards - 1), 0.06), other, [0, y + 0.95 / (boards - 1), 0.25]);
    }
  }
  return model;
};

/** Beads on a cord, with a stone in the middle. */
export const jewel: Family = ({ random, print, other, metal }) => {
  const beads = random.whole(8, 22);
  const [width, height] = [random.between(0.5, 0.9), random.between(0.6, 0.9)];
  const model = new Model();
  for (let bead = 0; bead < beads; bead += 1) {
    const angle = (bead / beads) * PI * 2;
    const size = random.between(0.05, 0.13);
    model.put(ball([size, size, size], random), bead % 3 === 0 ? other : random.pick([print, metal]), [
      sin(angle) * width,
      cos(angle) * height,
      0,
    ]);
  }
  return model.put(ball([random.between(0.12, 0.3), random.between(0.15, 0.4), 0.12], random, 0.1), print, [
    0,
    -height - 0.15,
    0.02,
  ]);
};

/** Beams, swings, ladders and tents: sticks that lean on each other. */
export const frame: Family = ({ random, print, other, metal }) => {
  const model = new Model();
  for (let stick = 0; stick < random.whole(4, 9); stick += 1) {
    const ends = [-1, 1].map(
      (up) => [random.between(-0.8, 0.8), up * random.between(0.3, 1), random.between(-0.6, 0.6)] as const,
    );
    model.put(tube(ends, random.between(0.03, 0.09)), random.pick([other, metal, print]));
  }
  return model.put(
    slab(
      smooth([
        [-0.7, -0.3],
        [0.7, -0.4],
        [0.6, 0.4],
        [-0.6, 0.35],
      ]),
      0.08,
    ),
    print,
    [0, random.between(-0.4, 0.4), 0],
    [random.between(-1.2, 0.3), 0, 0],
  );
};
