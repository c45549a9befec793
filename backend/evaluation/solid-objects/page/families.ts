import { backpack, bear, boot, camera, hat, radio, sneaker, toteBag, toyCar, watch } from './belongings.js';
import type { Family } from './family.js';
import { book, bottle, carton, chair, cushion, jar, lamp, mug, teapot, vase } from './household.js';

/** The kinds of things that the evaluation sells and asks for. */
export const families: Record<string, Family> = {
  ...{ bottle, mug, carton, toteBag, sneaker, lamp, teapot, bear, hat, chair },
  ...{ vase, watch, jar, book, cushion, camera, backpack, boot, radio, toyCar },
};
