import type { Family } from './family.js';
import { ball, box, Model, ring, rod, slab, smooth, tube, turned } from './parts.js';

export const toteBag: Family = ({ random, print, other }) => {
  const [width, height] = [random.between(0.55, 0.8), random.between(0.55, 0.75)];
  const outline = smooth([
    [-width, height],
    [width, height],
    [width * 0.92, -height],
    [-width * 0.92, -height],
  ]);
  const strap = (z: number): readonly (readonly [number, number, number])[] => [
    [-width * 0.5, height * 0.8, z],
    [-width * 0.4, height + 0.5, z],
    [width * 0.4, height + 0.5, z],
    [width * 0.5, height * 0.8, z],
  ];
  return new Model()
    .put(slab(outline, random.between(0.2, 0.4), 0.08), print)
    .put(tube(strap(0.12), 0.045), other)
    .put(tube(strap(-0.12), 0.045), other);
};

export const sneaker: Family = ({ random, print, other, dark }) => {
  const model = new Model();
  const height = random.between(0.32, 0.45);
  model.put(ball([1, height, 0.38], random, 0.1), print, [0.1, 0, 0]);
  model.put(ball([0.4, height * 1.25, 0.33], random, 0.06), other, [-0.55, 0.28, 0]);
  model.put(ball([1.12, 0.17, 0.42], random), dark, [0.05, -0.3, 0]);
  for (let lace = 0; lace < 4; lace += 1) {
    model.put(rod(0.03, 0.5), other, [0.05 + lace * 0.16, height * (0.98 - lace * 0.09), 0], [Math.PI / 2, 0, 0.2]);
  }
  return model;
};

export const bear: Family = ({ random, print, other, dark }) => {
  const fat = random.between(0.4, 0.55);
  const model = new Model()
    .put(ball([fat, 0.55, fat * 0.85], random, 0.04), print)
    .put(ball([0.4, 0.38, 0.38], random, 0.04), other, [0, 0.78, 0]);
  for (const side of [-1, 1]) {
    model.put(ball([0.14, 0.14, 0.1], random), other, [side * 0.32, 1.1, 0]);
    model.put(
      ball([0.16, 0.36, 0.16], random),
      print,
      [side * (fat + 0.05), 0.12, 0.1],
      [0, 0, side * random.between(0.3, 0.9)],
    );
    model.put(ball([0.18, 0.18, 0.34], random), other, [side * 0.28, -0.5, 0.25]);
    model.put(ball([0.05, 0.05, 0.05], random), dark, [side * 0.14, 0.86, 0.36]);
  }
  return model.put(ball([0.08, 0.06, 0.06], random), dark, [0, 0.72, 0.4]);
};

export const hat: Family = ({ random, print, other }) => {
  const [brim, crown, height] = [random.between(0.8, 1.1), random.between(0.42, 0.55), random.between(0.4, 0.65)];
  return new Model()
    .put(
      turned([
        [brim, random.between(-0.1, 0.12)],
        [crown + 0.05, 0],
        [crown, 0.08],
        [crown * random.between(0.75, 0.95), height],
        [0.15, height + 0.06],
        [0, height + 0.04],
      ]),
      print,
    )
    .put(
      turned([
        [crown + 0.02, 0.05],
        [crown + 0.015, 0.18],
      ]),
      other,
    );
};

export const watch: Family = ({ random, print, other, metal, dark }) => {
  const radius = random.between(0.42, 0.55);
  const model = new Model()
    .put(box(radius * 1.1, 1.9, 0.1), other, [0, 0, -0.08])
    .put(rod(radius, 0.2), metal, [0, 0, 0], [Math.PI / 2, 0, 0])
    .put(rod(radius * 0.88, 0.22), print, [0, 0, 0.01], [Math.PI / 2, 0, 0])
    .put(rod(0.06, 0.16), metal, [radius + 0.06, 0, 0], [0, 0, Math.PI / 2]);
  for (const [length, angle] of [
    [0.5, random.between(0, 6)],
    [0.75, random.between(0, 6)],
  ] as const) {
    model.put(
      box(0.04, radius * length, 0.03),
      dark,
      [(-Math.sin(angle) * radius * length) / 2, (Math.cos(angle) * radius * length) / 2, 0.14],
      [0, 0, angle],
    );
  }
  return model;
};

export const camera: Family = ({ random, print, other, dark, metal }) => {
  const [width, height] = [random.between(0.75, 0.95), random.between(0.45, 0.6)];
  return new Model()
    .put(box(width * 2, height * 2, 0.55), print)
    .put(box(width * 2.02, height * 0.4, 0.57), other, [0, height * 0.85, 0])
    .put(rod(random.between(0.3, 0.42), 0.6), dark, [random.between(-0.2, 0.2), 0, 0.5], [Math.PI / 2, 0, 0])
    .put(rod(0.24, 0.62), metal, [0, 0, 0.53], [Math.PI / 2, 0, 0])
    .put(rod(0.1, 0.16), metal, [width * 0.65, height + 0.08, 0])
    .put(box(0.4, 0.22, 0.4), dark, [0, height + 0.1, 0]);
};

export const backpack: Family = ({ random, print, other, dark }) => {
  const [width, height] = [random.between(0.5, 0.65), random.between(0.7, 0.9)];
  return new Model()
    .put(
      slab(
        smooth([
          [-width, -height],
          [width, -height],
          [width, height * 0.6],
          [0, height * 1.1],
          [-width, height * 0.6],
        ]),
        0.4,
        0.12,
      ),
      print,
    )
    .put(
      slab(
        smooth([
          [-width * 0.75, -height * 0.8],
          [width * 0.75, -height * 0.8],
          [width * 0.75, 0],
          [-width * 0.75, 0],
        ]),
        0.14,
        0.06,
      ),
      other,
      [0, 0, 0.38],
    )
    .put(ring(0.16, 0.04), dark, [0, height * 1.12, 0])
    .put(
      tube(
        [
          [-width * 0.6, height * 0.7, -0.3],
          [-width * 0.7, 0, -0.62],
          [-width * 0.6, -height * 0.8, -0.3],
        ],
        0.07,
      ),
      other,
    )
    .put(
      tube(
        [
          [width * 0.6, height * 0.7, -0.3],
          [width * 0.7, 0, -0.62],
          [width * 0.6, -height * 0.8, -0.3],
        ],
        0.07,
      ),
      other,
    );
};

export const boot: Family = ({ random, print, other, dark }) => {
  const height = random.between(0.8, 1.2);
  return new Model()
    .put(rod(0.36, height, random.between(0.34, 0.5)), print, [-0.4, height / 2 - 0.1, 0])
    .put(ball([0.8, 0.34, 0.36], random, 0.05), print, [0, -0.2, 0])
    .put(box(1.55, 0.12, 0.68), dark, [0, -0.52, 0])
    .put(rod(random.between(0.38, 0.44), 0.14), other, [-0.4, height * 0.8, 0]);
};

export const radio: Family = ({ random, print, other, dark, metal }) => {
  const [width, height] = [random.between(0.9, 1.1), random.between(0.5, 0.65)];
  const model = new Model()
    .put(box(width * 2, height * 2, 0.6), print)
    .put(rod(height * 0.65, 0.08), other, [-width * 0.45, 0, 0.32], [Math.PI / 2, 0, 0]);
  model.put(
    tube(
      [
        [-width * 0.8, height, 0],
        [-width * 0.6, height + 0.35, 0],
        [width * 0.6, height + 0.35, 0],
        [width * 0.8, height, 0],
      ],
      0.05,
    ),
    dark,
  );
  for (let knob = 0; knob < random.whole(2, 4); knob += 1) {
    model.put(
      rod(0.12, 0.14),
      metal,
      [width * (0.2 + knob * 0.24), random.between(-0.3, 0.3) * height, 0.36],
      [Math.PI / 2, 0, 0],
    );
  }
  return model;
};

export const toyCar: Family = ({ random, print, other, dark, metal }) => {
  const [length, cabin] = [random.between(0.9, 1.15), random.between(0.4, 0.65)];
  const model = new Model()
    .put(box(length * 2, 0.45, 0.8), print)
    .put(box(length * cabin * 1.6, 0.42, 0.7), other, [random.between(-0.3, 0.1), 0.42, 0])
    .put(box(0.1, 0.14, 0.84), metal, [length, -0.1, 0]);
  for (const [x, z] of [
    [-0.6, 0.4],
    [0.6, 0.4],
    [-0.6, -0.4],
    [0.6, -0.4],
  ] as const) {
    model
      .put(rod(0.26, 0.18), dark, [x * length, -0.26, z], [Math.PI / 2, 0, 0])
      .put(rod(0.12, 0.2), metal, [x * length, -0.26, z], [Math.PI / 2, 0, 0]);
  }
  return model;
};
