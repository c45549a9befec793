import type { Family } from './family.js';
import { ball, box, Model, ring, rod, slab, smooth, turned } from './parts.js';

export const house: Family = ({ random, print, other, dark }) => {
  const width = random.between(0.6, 0.9);
  return new Model()
    .put(box(width * 2, 1, 1.1), print)
    .put(
      slab(
        [
          [-width - 0.15, 0],
          [width + 0.15, 0],
          [0, random.between(0.4, 0.8)],
        ],
        1.2,
      ),
      other,
      [0, 0.5, 0],
    )
    .put(box(0.3, 0.55, 0.05), dark, [random.between(-0.4, 0.4), -0.22, 0.56]);
};

export const barrel: Family = ({ random, print, metal }) => {
  const belly = random.between(0.6, 0.8);
  return new Model()
    .put(
      turned([
        [0, -0.9],
        [0.5, -0.9],
        [belly, -0.3],
        [belly, 0.3],
        [0.5, 0.9],
        [0, 0.88],
      ]),
      print,
    )
    .put(ring(belly, 0.04), metal, [0, 0.3, 0], [Math.PI / 2, 0, 0])
    .put(ring(belly, 0.04), metal, [0, -0.3, 0], [Math.PI / 2, 0, 0]);
};

export const bowl: Family = ({ random, print, other }) => {
  const width = random.between(0.8, 1.1);
  return new Model()
    .put(
      turned([
        [0, -0.4],
        [0.35, -0.4],
        [0.4, -0.3],
        [width * 0.8, 0],
        [width, random.between(0.2, 0.5)],
      ]),
      print,
    )
    .put(ball([width * 0.6, 0.3, width * 0.6], random, 0.2), other, [0, 0.05, 0]);
};

export const suitcase: Family = ({ random, print, other, dark }) => {
  const [width, height] = [random.between(0.55, 0.9), random.between(0.6, 1)];
  return new Model()
    .put(
      slab(
        smooth([
          [-width, -height],
          [width, -height],
          [width, height],
          [-width, height],
        ]),
        0.5,
        0.1,
      ),
      print,
    )
    .put(box(0.08, height * 2.1, 0.72), other, [width * 0.5, 0, 0])
    .put(box(0.08, height * 2.1, 0.72), other, [-width * 0.5, 0, 0])
    .put(ring(0.2, 0.04), dark, [0, height + 0.1, 0]);
};

export const fan: Family = ({ random, print, other, metal }) => {
  const model = new Model()
    .put(rod(0.06, 1), metal, [0, -0.6, 0])
    .put(rod(0.5, 0.14), other, [0, -1.1, 0])
    .put(ring(0.8, 0.05), metal, [0, 0.2, 0]);
  const blades = random.whole(3, 5);
  for (let blade = 0; blade < blades; blade += 1) {
    model.put(
      ball([0.36, 0.16, 0.04], random),
      print,
      [Math.cos((blade / blades) * 6.283) * 0.38, 0.2 + Math.sin((blade / blades) * 6.283) * 0.38, 0],
      [0.3, 0, (blade / blades) * 6.283],
    );
  }
  return model;
};

export const clock: Family = ({ random, print, other, dark, metal }) =>
  new Model()
    .put(box(1.1, random.between(1.3, 1.8), 0.5), other)
    .put(rod(0.45, 0.1), print, [0, 0.3, 0.25], [Math.PI / 2, 0, 0])
    .put(ring(0.46, 0.04), metal, [0, 0.3, 0.27])
    .put(box(0.04, 0.3, 0.04), dark, [0, 0.4, 0.33], [0, 0, random.between(0, 6)]);

export const plant: Family = ({ random, print, other }) => {
  const model = new Model().put(
    turned([
      [0, -1],
      [0.35, -1],
      [0.5, -0.35],
      [0.55, -0.3],
      [0.55, -0.2],
    ]),
    print,
  );
  for (let leaf = 0; leaf < 9; leaf += 1) {
    const angle = random.between(0, 6.28);
    model.put(
      ball([0.12, random.between(0.3, 0.55), 0.05], random),
      other,
      [Math.cos(angle) * 0.3, random.between(0.1, 0.5), Math.sin(angle) * 0.3],
      [Math.sin(angle) * 0.6, 0, -Math.cos(angle) * 0.6],
    );
  }
  return model;
};

export const sofa: Family = ({ random, print, other, dark }) => {
  const width = random.between(0.9, 1.3);
  const model = new Model().put(box(width * 2, 0.35, 0.9), print).put(box(width * 2, 0.6, 0.25), print, [0, 0.4, -0.4]);
  for (const side of [-1, 1]) {
    model
      .put(box(0.22, 0.5, 0.9), other, [side * width, 0.2, 0])
      .put(ball([0.3, 0.22, 0.1], random), other, [side * 0.5, 0.35, -0.2])
      .put(rod(0.05, 0.2), dark, [side * width * 0.8, -0.28, 0.3]);
  }
  return model;
};

export const stool: Family = ({ random, print, other }) => {
  const model = new Model().put(rod(random.between(0.55, 0.75), 0.2), print, [0, 0.4, 0]);
  for (let leg = 0; leg < 3; leg += 1) {
    model.put(
      rod(0.06, 1.2),
      other,
      [Math.cos(leg * 2.1) * 0.4, -0.25, Math.sin(leg * 2.1) * 0.4],
      [Math.sin(leg * 2.1) * -0.2, 0, Math.cos(leg * 2.1) * 0.2],
    );
  }
  return model;
};

export const perfume: Family = ({ random, print, metal, other }) =>
  new Model()
    .put(
      slab(
        smooth([
          [-0.5, -0.6],
          [0.5, -0.6],
          [random.between(0.3, 0.6), 0.4],
          [random.between(-0.6, -0.3), 0.4],
        ]),
        0.35,
        0.08,
      ),
      print,
    )
    .put(rod(0.14, 0.2), metal, [0, 0.55, 0])
    .put(ball([0.22, 0.22, 0.22], random), other, [0, 0.8, 0]);

export const speaker: Family = ({ random, print, other, dark }) =>
  new Model()
    .put(box(0.9, random.between(1.4, 1.9), 0.7), print)
    .put(rod(0.34, 0.06), dark, [0, -0.3, 0.36], [Math.PI / 2, 0, 0])
    .put(rod(0.2, 0.06), other, [0, 0.4, 0.36], [Math.PI / 2, 0, 0])
    .put(rod(0.12, 0.1), other, [0, -0.3, 0.37], [Math.PI / 2, 0, 0]);

export const candle: Family = ({ random, print, other, dark }) =>
  new Model()
    .put(rod(random.between(0.3, 0.5), random.between(0.9, 1.5)), print)
    .put(rod(0.65, 0.08), other, [0, -0.75, 0])
    .put(rod(0.02, 0.2), dark, [0, 0.8, 0]);
