import type { Family } from './family.js';
import { beast, garment, meal, pile, plaque, spun, tangle } from './training-figures.js';
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
import { bouquet, device, frame, jewel, plane, shelf, tool, vessel } from './training-machines.js';
import { roomOf } from './training-rooms.js';
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

const objects: Record<string, Family> = {
  ...{ drum, helmet, guitar, robot, rocket, house, barrel, bowl, suitcase, fan, clock, plant, trumpet },
  ...{ sofa, stool, fish, duck, perfume, speaker, gamepad, candle, dressForm, umbrella, cake, kite },
  ...{ spun, pile, plaque, beast, tangle, garment, meal, device, vessel, plane, tool, bouquet, shelf, jewel, frame },
};

/** Other kinds of things than the evaluation's: what is learned from them cannot know the objects that are asked for. */
export const trainingFamilies: Record<string, Family> = objects;

/** Backgrounds for them. */
export const trainingRooms: Record<string, Family> = { room: roomOf(Object.values(objects)) };
