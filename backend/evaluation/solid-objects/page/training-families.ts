import type { Family } from './family.js';
import {
  barrel,
  bowl,
  candle,
  clock,
  fan,
  house,
  perfume,
  plant,
  sofa,
  speaker,
  stool,
  suitcase,
} from './training-furniture.js';
import {
  cake,
  dressForm,
  drum,
  duck,
  fish,
  gamepad,
  guitar,
  helmet,
  kite,
  robot,
  rocket,
  trumpet,
  umbrella,
} from './training-toys.js';

/** Other kinds of things than the evaluation's: what is learned from them cannot know the objects that are asked for. */
export const trainingFamilies: Record<string, Family> = {
  ...{ drum, helmet, guitar, robot, rocket, house, barrel, bowl, suitcase, fan, clock, plant, trumpet },
  ...{ sofa, stool, fish, duck, perfume, speaker, gamepad, candle, dressForm, umbrella, cake, kite },
};
