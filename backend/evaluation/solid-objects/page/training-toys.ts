import type { Family } from './family.js';
import { ball, box, Model, ring, rod, slab, smooth, tube, turned } from './parts.js';

export const drum: Family = ({ random, print, other, metal }) => {
  const height = random.between(0.35, 0.8);
  return new Model()
    .put(rod(0.75, height * 2), print)
    .put(rod(0.78, 0.12), metal, [0, height, 0])
    .put(rod(0.78, 0.12), metal, [0, -height, 0])
    .put(rod(0.72, 0.02), other, [0, height + 0.08, 0]);
};

export const helmet: Family = ({ random, print, other, dark }) =>
  new Model()
    .put(ball([0.8, random.between(0.65, 0.8), 0.9], random, 0.03), print)
    .put(ball([0.6, 0.3, 0.5], random), dark, [0, -0.05, 0.5])
    .put(box(0.12, 0.1, 1.7), other, [0, 0.72, 0]);

export const guitar: Family = ({ random, print, other, dark }) => {
  const waist = random.between(0.3, 0.5);
  return new Model()
    .put(
      slab(
        smooth([
          [-0.6, -0.9],
          [0.6, -0.9],
          [waist, -0.25],
          [0.45, 0.2],
          [-0.45, 0.2],
          [-waist, -0.25],
        ]),
        0.2,
      ),
      print,
    )
    .put(box(0.14, 1.4, 0.08), other, [0, 0.8, 0.12])
    .put(rod(0.16, 0.05), dark, [0, -0.35, 0.18], [Math.PI / 2, 0, 0])
    .put(box(0.24, 0.3, 0.07), dark, [0, 1.6, 0.12]);
};

export const robot: Family = ({ random, print, other, dark, metal }) => {
  const model = new Model()
    .put(box(0.9, random.between(0.8, 1.1), 0.6), print)
    .put(box(0.6, 0.5, 0.5), other, [0, 0.8, 0]);
  for (const side of [-1, 1]) {
    model
      .put(rod(0.1, 0.8), metal, [side * 0.6, 0, 0])
      .put(rod(0.14, 0.7), dark, [side * 0.25, -0.8, 0])
      .put(ball([0.08, 0.08, 0.08], random), dark, [side * 0.14, 0.85, 0.26]);
  }
  return model.put(rod(0.02, 0.4), metal, [random.between(-0.2, 0.2), 1.2, 0]);
};

export const rocket: Family = ({ random, print, other }) => {
  const width = random.between(0.3, 0.45);
  const model = new Model().put(
    turned([
      [0, -0.9],
      [width * 0.8, -0.9],
      [width, -0.3],
      [width, 0.4],
      [width * 0.6, 0.9],
      [0, 1.3],
    ]),
    print,
  );
  for (let fin = 0; fin < 3; fin += 1) {
    const angle = (fin / 3) * Math.PI * 2;
    model.put(
      box(0.5, 0.6, 0.06),
      other,
      [Math.cos(angle) * width * 1.3, -0.75, Math.sin(angle) * width * 1.3],
      [0, -angle, 0],
    );
  }
  return model;
};

export const trumpet: Family = ({ random, print, metal }) =>
  new Model()
    .put(
      turned([
        [0.06, -0.9],
        [0.08, 0.3],
        [random.between(0.15, 0.25), 0.7],
        [random.between(0.4, 0.6), 1],
      ]),
      print,
      [0, 0, 0],
      [0, 0, Math.PI / 2],
    )
    .put(ring(0.3, 0.05), metal, [0.2, -0.2, 0])
    .put(rod(0.06, 0.4), metal, [0.1, 0.1, 0])
    .put(rod(0.06, 0.4), metal, [0.3, 0.1, 0]);

export const fish: Family = ({ random, print, other, dark }) =>
  new Model()
    .put(ball([0.9, random.between(0.35, 0.55), 0.25], random, 0.05), print)
    .put(
      slab(
        [
          [0, 0],
          [-0.5, 0.4],
          [-0.4, 0],
          [-0.5, -0.4],
        ],
        0.06,
      ),
      other,
      [-0.75, 0, 0],
    )
    .put(
      slab(
        [
          [-0.3, 0],
          [0.3, 0],
          [-0.1, 0.4],
        ],
        0.05,
      ),
      other,
      [0, 0.35, 0],
    )
    .put(ball([0.07, 0.07, 0.28], random), dark, [0.55, 0.1, 0]);

export const duck: Family = ({ random, print, other, dark }) =>
  new Model()
    .put(ball([0.75, 0.48, 0.5], random, 0.05), print)
    .put(ball([0.32, 0.32, 0.3], random), print, [0.5, random.between(0.5, 0.7), 0])
    .put(ball([0.22, 0.07, 0.14], random), other, [0.85, 0.55, 0])
    .put(ball([0.4, 0.22, 0.1], random), other, [-0.1, 0.05, 0.45])
    .put(ball([0.05, 0.05, 0.3], random), dark, [0.6, 0.68, 0]);

export const gamepad: Family = ({ random, print, other, dark }) =>
  new Model()
    .put(
      slab(
        smooth([
          [-0.9, -0.4],
          [-0.3, -0.1],
          [0.3, -0.1],
          [0.9, -0.4],
          [0.8, 0.4],
          [-0.8, 0.4],
        ]),
        0.2,
        0.1,
      ),
      print,
    )
    .put(rod(0.14, 0.16), dark, [-0.35, 0.1, 0.2], [Math.PI / 2, 0, 0])
    .put(rod(0.14, 0.16), dark, [0.2, 0, 0.2], [Math.PI / 2, 0, 0])
    .put(ball([0.07, 0.07, 0.07], random), other, [0.5, 0.25, 0.22])
    .put(ball([0.07, 0.07, 0.07], random), other, [0.65, 0.1, 0.22]);

export const dressForm: Family = ({ random, print, other, dark }) => {
  const waist = random.between(0.26, 0.36);
  return new Model()
    .put(
      turned([
        [random.between(0.6, 0.9), -0.9],
        [waist, 0.1],
        [0.45, 0.5],
        [0.35, 0.75],
        [0.14, 0.85],
        [0.12, 1],
        [0, 1],
      ]),
      print,
    )
    .put(
      turned([
        [waist + 0.02, 0.03],
        [waist + 0.03, 0.16],
      ]),
      other,
    )
    .put(rod(0.04, 0.5), dark, [0, -1.1, 0]);
};

export const umbrella: Family = ({ random, print, metal, other }) =>
  new Model()
    .put(
      turned([
        [1, random.between(-0.1, 0.1)],
        [0.8, 0.3],
        [0.4, 0.55],
        [0, 0.62],
      ]),
      print,
    )
    .put(rod(0.03, 1.5), metal, [0, -0.2, 0])
    .put(ring(0.14, 0.04, Math.PI), other, [0.14, -0.95, 0], [0, 0, Math.PI]);

export const cake: Family = ({ random, print, other, dark }) => {
  const model = new Model().put(rod(0.8, 0.5), print).put(rod(random.between(0.45, 0.6), 0.45), other, [0, 0.46, 0]);
  for (let cherry = 0; cherry < 6; cherry += 1) {
    model.put(ball([0.1, 0.1, 0.1], random), dark, [Math.cos(cherry) * 0.62, 0.32, Math.sin(cherry) * 0.62]);
  }
  return model;
};

export const kite: Family = ({ random, print, other }) =>
  new Model()
    .put(
      slab(
        [
          [0, -1],
          [random.between(0.5, 0.8), 0.2],
          [0, 0.8],
          [-random.between(0.5, 0.8), 0.2],
        ],
        0.08,
      ),
      print,
    )
    .put(box(0.06, 1.8, 0.05), other, [0, -0.1, 0.1])
    .put(
      tube(
        [
          [0, -1, 0],
          [0.3, -1.3, 0.1],
          [-0.1, -1.6, 0],
        ],
        0.03,
      ),
      other,
    );
