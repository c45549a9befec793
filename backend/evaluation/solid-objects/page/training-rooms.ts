import type { Material } from 'three';
import { type Family } from './family.js';
import { box, Model } from './parts.js';
import type { Stuff } from './parts.js';
import { paletteOf } from './textures.js';
import { trainingPaper } from './training-textures.js';

/** Where customers take photos: the corner of a room with the things of a household in it. Seen from above the front. */
export const roomOf =
  (furniture: readonly Family[]): Family =>
  (stuff: Stuff) => {
    const { random } = stuff;
    const paper = (): Material => stuff.covered(trainingPaper(random), paletteOf(random));
    const wood = (): Material => stuff.painted('wood');
    const room = new Model()
      .put(box(8, 0.1, 6), random.chance(0.5) ? wood() : paper(), [0, -1, 0])
      .put(box(8, 5, 0.1), random.chance(0.5) ? stuff.painted('plain') : paper(), [0, 1.5, -random.between(1.5, 2.9)]);
    if (random.chance(0.5)) {
      room.put(box(0.1, 5, 6), stuff.painted('plain'), [random.pick([-2.6, 2.6]), 1.5, 0]);
    }
    for (let thing = 0; thing < random.whole(2, 9); thing += 1) {
      const piece = random.pick(furniture)(stuff);
      const size = random.between(0.3, 0.9);
      piece.scale.setScalar(size);
      piece.position.set(random.between(-2.2, 2.2), -0.95 + size, random.between(-1.4, 1.4));
      piece.rotation.y = random.between(0, 7);
      room.take(piece);
    }
    return room;
  };
