import type { Family } from './families.js';
import { ball, box, Model, ring, rod, slab, smooth, tube, turned } from './parts.js';

const drum: Family = ({ random, print, other, metal }) => {
  const height = random.between(0.35, 0.8);
  return new Model().put(rod(0.75, height * 2), print).put(rod(0.78, 0.12), metal, [0, height, 0]).put(rod(0.78, 0.12), metal, [0, -height, 0]).put(rod(0.72, 0.02), other, [0, height + 0.08, 0]);
};
const helmet: Family = ({ random, print, other, dark }) =>
  new Model().put(ball([0.8, random.between(0.65, 0.8), 0.9], random, 0.03), print).put(ball([0.6, 0.3, 0.5], random), dark, [0, -0.05, 0.5]).put(box(0.12, 0.1, 1.7), other, [0, 0.72, 0]);
const guitar: Family = ({ random, print, other, dark }) => {
  const waist = random.between(0.3, 0.5);
  return new Model()
    .put(slab(smooth([[-0.6, -0.9], [0.6, -0.9], [waist, -0.25], [0.45, 0.2], [-0.45, 0.2], [-waist, -0.25]]), 0.2), print)
    .put(box(0.14, 1.4, 0.08), other, [0, 0.8, 0.12]).put(rod(0.16, 0.05), dark, [0, -0.35, 0.18], [Math.PI / 2, 0, 0]).put(box(0.24, 0.3, 0.07), dark, [0, 1.6, 0.12]);
};
const robot: Family = ({ random, print, other, dark, metal }) => {
  const model = new Model().put(box(0.9, random.between(0.8, 1.1), 0.6), print).put(box(0.6, 0.5, 0.5), other, [0, 0.8, 0]);
  for (const side of [-1, 1]) {
    model.put(rod(0.1, 0.8), metal, [side * 0.6, 0, 0]).put(rod(0.14, 0.7), dark, [side * 0.25, -0.8, 0]).put(ball([0.08, 0.08, 0.08], random), dark, [side * 0.14, 0.85, 0.26]);
  }
  return model.put(rod(0.02, 0.4), metal, [random.between(-0.2, 0.2), 1.2, 0]);
};
const rocket: Family = ({ random, print, other }) => {
  const width = random.between(0.3, 0.45);
  const model = new Model().put(turned([[0, -0.9], [width * 0.8, -0.9], [width, -0.3], [width, 0.4], [width * 0.6, 0.9], [0, 1.3]]), print);
  for (let fin = 0; fin < 3; fin += 1) {
    const angle = (fin / 3) * Math.PI * 2;
    model.put(box(0.5, 0.6, 0.06), other, [Math.cos(angle) * width * 1.3, -0.75, Math.sin(angle) * width * 1.3], [0, -angle, 0]);
  }
  return model;
};
const house: Family = ({ random, print, other, dark }) => {
  const width = random.between(0.6, 0.9);
  return new Model().put(box(width * 2, 1, 1.1), print).put(slab([[-width - 0.15, 0], [width + 0.15, 0], [0, random.between(0.4, 0.8)]], 1.2), other, [0, 0.5, 0]).put(box(0.3, 0.55, 0.05), dark, [random.between(-0.4, 0.4), -0.22, 0.56]);
};
const barrel: Family = ({ random, print, metal }) => {
  const belly = random.between(0.6, 0.8);
  return new Model().put(turned([[0, -0.9], [0.5, -0.9], [belly, -0.3], [belly, 0.3], [0.5, 0.9], [0, 0.88]]), print).put(ring(belly, 0.04), metal, [0, 0.3, 0], [Math.PI / 2, 0, 0]).put(ring(belly, 0.04), metal, [0, -0.3, 0], [Math.PI / 2, 0, 0]);
};
const bowl: Family = ({ random, print, other }) => {
  const width = random.between(0.8, 1.1);
  return new Model().put(turned([[0, -0.4], [0.35, -0.4], [0.4, -0.3], [width * 0.8, 0], [width, random.between(0.2, 0.5)]]), print).put(ball([width * 0.6, 0.3, width * 0.6], random, 0.2), other, [0, 0.05, 0]);
};
const suitcase: Family = ({ random, print, other, dark }) => {
  const [width, height] = [random.between(0.55, 0.9), random.between(0.6, 1)];
  return new Model().put(slab(smooth([[-width, -height], [width, -height], [width, height], [-width, height]]), 0.5, 0.1), print).put(box(0.08, height * 2.1, 0.72), other, [width * 0.5, 0, 0]).put(box(0.08, height * 2.1, 0.72), other, [-width * 0.5, 0, 0]).put(ring(0.2, 0.04), dark, [0, height + 0.1, 0]);
};
const fan: Family = ({ random, print, other, metal }) => {
  const model = new Model().put(rod(0.06, 1), metal, [0, -0.6, 0]).put(rod(0.5, 0.14), other, [0, -1.1, 0]).put(ring(0.8, 0.05), metal, [0, 0.2, 0]);
  const blades = random.whole(3, 5);
  for (let blade = 0; blade < blades; blade += 1) {
    model.put(ball([0.36, 0.16, 0.04], random), print, [Math.cos((blade / blades) * 6.283) * 0.38, 0.2 + Math.sin((blade / blades) * 6.283) * 0.38, 0], [0.3, 0, (blade / blades) * 6.283]);
  }
  return model;
};
const clock: Family = ({ random, print, other, dark, metal }) =>
  new Model().put(box(1.1, random.between(1.3, 1.8), 0.5), other).put(rod(0.45, 0.1), print, [0, 0.3, 0.25], [Math.PI / 2, 0, 0]).put(ring(0.46, 0.04), metal, [0, 0.3, 0.27]).put(box(0.04, 0.3, 0.04), dark, [0, 0.4, 0.33], [0, 0, random.between(0, 6)]);
const plant: Family = ({ random, print, other }) => {
  const model = new Model().put(turned([[0, -1], [0.35, -1], [0.5, -0.35], [0.55, -0.3], [0.55, -0.2]]), print);
  for (let leaf = 0; leaf < 9; leaf += 1) {
    const angle = random.between(0, 6.28);
    model.put(ball([0.12, random.between(0.3, 0.55), 0.05], random), other, [Math.cos(angle) * 0.3, random.between(0.1, 0.5), Math.sin(angle) * 0.3], [Math.sin(angle) * 0.6, 0, -Math.cos(angle) * 0.6]);
  }
  return model;
};
const trumpet: Family = ({ random, print, metal }) =>
  new Model().put(turned([[0.06, -0.9], [0.08, 0.3], [random.between(0.15, 0.25), 0.7], [random.between(0.4, 0.6), 1]]), print, [0, 0, 0], [0, 0, Math.PI / 2]).put(ring(0.3, 0.05), metal, [0.2, -0.2, 0]).put(rod(0.06, 0.4), metal, [0.1, 0.1, 0]).put(rod(0.06, 0.4), metal, [0.3, 0.1, 0]);
const sofa: Family = ({ random, print, other, dark }) => {
  const width = random.between(0.9, 1.3);
  const model = new Model().put(box(width * 2, 0.35, 0.9), print).put(box(width * 2, 0.6, 0.25), print, [0, 0.4, -0.4]);
  for (const side of [-1, 1]) {
    model.put(box(0.22, 0.5, 0.9), other, [side * width, 0.2, 0]).put(ball([0.3, 0.22, 0.1], random), other, [side * 0.5, 0.35, -0.2]).put(rod(0.05, 0.2), dark, [side * width * 0.8, -0.28, 0.3]);
  }
  return model;
};
const stool: Family = ({ random, print, other }) => {
  const model = new Model().put(rod(random.between(0.55, 0.75), 0.2), print, [0, 0.4, 0]);
  for (let leg = 0; leg < 3; leg += 1) {
    model.put(rod(0.06, 1.2), other, [Math.cos(leg * 2.1) * 0.4, -0.25, Math.sin(leg * 2.1) * 0.4], [Math.sin(leg * 2.1) * -0.2, 0, Math.cos(leg * 2.1) * 0.2]);
  }
  return model;
};
const fish: Family = ({ random, print, other, dark }) =>
  new Model().put(ball([0.9, random.between(0.35, 0.55), 0.25], random, 0.05), print).put(slab([[0, 0], [-0.5, 0.4], [-0.4, 0], [-0.5, -0.4]], 0.06), other, [-0.75, 0, 0]).put(slab([[-0.3, 0], [0.3, 0], [-0.1, 0.4]], 0.05), other, [0, 0.35, 0]).put(ball([0.07, 0.07, 0.28], random), dark, [0.55, 0.1, 0]);
const duck: Family = ({ random, print, other, dark }) =>
  new Model().put(ball([0.75, 0.48, 0.5], random, 0.05), print).put(ball([0.32, 0.32, 0.3], random), print, [0.5, random.between(0.5, 0.7), 0]).put(ball([0.22, 0.07, 0.14], random), other, [0.85, 0.55, 0]).put(ball([0.4, 0.22, 0.1], random), other, [-0.1, 0.05, 0.45]).put(ball([0.05, 0.05, 0.3], random), dark, [0.6, 0.68, 0]);
const perfume: Family = ({ random, print, metal, other }) =>
  new Model().put(slab(smooth([[-0.5, -0.6], [0.5, -0.6], [random.between(0.3, 0.6), 0.4], [random.between(-0.6, -0.3), 0.4]]), 0.35, 0.08), print).put(rod(0.14, 0.2), metal, [0, 0.55, 0]).put(ball([0.22, 0.22, 0.22], random), other, [0, 0.8, 0]);
const speaker: Family = ({ random, print, other, dark }) =>
  new Model().put(box(0.9, random.between(1.4, 1.9), 0.7), print).put(rod(0.34, 0.06), dark, [0, -0.3, 0.36], [Math.PI / 2, 0, 0]).put(rod(0.2, 0.06), other, [0, 0.4, 0.36], [Math.PI / 2, 0, 0]).put(rod(0.12, 0.1), other, [0, -0.3, 0.37], [Math.PI / 2, 0, 0]);
const gamepad: Family = ({ random, print, other, dark }) =>
  new Model().put(slab(smooth([[-0.9, -0.4], [-0.3, -0.1], [0.3, -0.1], [0.9, -0.4], [0.8, 0.4], [-0.8, 0.4]]), 0.2, 0.1), print).put(rod(0.14, 0.16), dark, [-0.35, 0.1, 0.2], [Math.PI / 2, 0, 0]).put(rod(0.14, 0.16), dark, [0.2, 0, 0.2], [Math.PI / 2, 0, 0]).put(ball([0.07, 0.07, 0.07], random), other, [0.5, 0.25, 0.22]).put(ball([0.07, 0.07, 0.07], random), other, [0.65, 0.1, 0.22]);
const candle: Family = ({ random, print, other, dark }) =>
  new Model().put(rod(random.between(0.3, 0.5), random.between(0.9, 1.5)), print).put(rod(0.65, 0.08), other, [0, -0.75, 0]).put(rod(0.02, 0.2), dark, [0, 0.8, 0]);
const dressForm: Family = ({ random, print, other, dark }) => {
  const waist = random.between(0.26, 0.36);
  return new Model().put(turned([[random.between(0.6, 0.9), -0.9], [waist, 0.1], [0.45, 0.5], [0.35, 0.75], [0.14, 0.85], [0.12, 1], [0, 1]]), print).put(turned([[waist + 0.02, 0.03], [waist + 0.03, 0.16]]), other).put(rod(0.04, 0.5), dark, [0, -1.1, 0]);
};
const umbrella: Family = ({ random, print, metal, other }) =>
  new Model().put(turned([[1, random.between(-0.1, 0.1)], [0.8, 0.3], [0.4, 0.55], [0, 0.62]]), print).put(rod(0.03, 1.5), metal, [0, -0.2, 0]).put(ring(0.14, 0.04, Math.PI), other, [0.14, -0.95, 0], [0, 0, Math.PI]);
const cake: Family = ({ random, print, other, dark }) => {
  const model = new Model().put(rod(0.8, 0.5), print).put(rod(random.between(0.45, 0.6), 0.45), other, [0, 0.46, 0]);
  for (let cherry = 0; cherry < 6; cherry += 1) {
    model.put(ball([0.1, 0.1, 0.1], random), dark, [Math.cos(cherry) * 0.62, 0.32, Math.sin(cherry) * 0.62]);
  }
  return model;
};
const kite: Family = ({ random, print, other }) =>
  new Model().put(slab([[0, -1], [random.between(0.5, 0.8), 0.2], [0, 0.8], [-random.between(0.5, 0.8), 0.2]], 0.08), print).put(box(0.06, 1.8, 0.05), other, [0, -0.1, 0.1]).put(tube([[0, -1, 0], [0.3, -1.3, 0.1], [-0.1, -1.6, 0]], 0.03), other);

/** Other kinds of things than the evaluation's: what is learned from them cannot know the objects that are asked for. */
export const trainingFamilies: Record<string, Family> = {
  ...{ drum, helmet, guitar, robot, rocket, house, barrel, bowl, suitcase, fan, clock, plant, trumpet },
  ...{ sofa, stool, fish, duck, perfume, speaker, gamepad, candle, dressForm, umbrella, cake, kite },
};
