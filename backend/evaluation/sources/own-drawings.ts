import { aoDai } from '../../src/demo/drawings/ao-dai';
import { backpack } from '../../src/demo/drawings/backpack';
import { chelseaBoots } from '../../src/demo/drawings/boot';
import { bucketHat } from '../../src/demo/drawings/bucket-hat';
import { candle } from '../../src/demo/drawings/candle';
import { conicalHat } from '../../src/demo/drawings/conical-hat';
import { cushion } from '../../src/demo/drawings/cushion';
import { flaredDress, slipDress } from '../../src/demo/drawings/dress';
import { guitar } from '../../src/demo/drawings/guitar';
import { halfMoonBag } from '../../src/demo/drawings/half-moon-bag';
import { handbag } from '../../src/demo/drawings/handbag';
import { highHeel } from '../../src/demo/drawings/heel';
import { hoodie } from '../../src/demo/drawings/hoodie';
import { lantern } from '../../src/demo/drawings/lantern';
import { mug } from '../../src/demo/drawings/mug';
import { plate } from '../../src/demo/drawings/plate';
import { scarf } from '../../src/demo/drawings/scarf';
import { shirt } from '../../src/demo/drawings/shirt';
import { pleatedSkirt } from '../../src/demo/drawings/skirt';
import { sneaker } from '../../src/demo/drawings/sneaker';
import { strawBag } from '../../src/demo/drawings/straw-bag';
import { sunglasses } from '../../src/demo/drawings/sunglasses';
import type { Drawing } from '../../src/demo/drawings/svg';
import { tShirt } from '../../src/demo/drawings/t-shirt';
import { tote } from '../../src/demo/drawings/tote';
import { vase } from '../../src/demo/drawings/vase';
import { watch } from '../../src/demo/drawings/watch';

/** A new colour with every call. */
type Colour = () => string;

const backdrop = '';

/** The demo shop's products without surroundings, in colours of their own. */
export const drawings: Record<string, (colour: Colour, print: string) => Drawing> = {
  aoDai: (colour) => aoDai({ backdrop, silk: colour(), petal: colour(), leaf: colour() }),
  backpack: (colour) => backpack({ backdrop, cloth: colour(), leather: colour() }),
  boots: (colour) => chelseaBoots({ backdrop, leather: colour(), elastic: colour() }),
  bucketHat: (colour, pattern) => bucketHat({ backdrop, cloth: colour(), pattern, band: colour() }),
  candle: (colour) => candle({ backdrop, wax: colour(), label: colour(), flower: colour() }),
  conicalHat: (colour) => conicalHat({ backdrop, palm: colour(), ribbon: colour(), petal: colour() }),
  cushion: (colour, pattern) => cushion({ backdrop, pattern, ground: colour(), cord: colour() }),
  flaredDress: (colour, pattern) => flaredDress({ backdrop, cloth: colour(), pattern, sash: colour() }),
  slipDress: (colour, pattern) => slipDress({ backdrop, cloth: colour(), pattern }),
  guitar: (colour) => guitar({ backdrop, wood: colour(), neck: colour() }),
  halfMoonBag: (colour) => halfMoonBag({ backdrop, leather: colour(), metal: colour() }),
  handbag: (colour) => handbag({ backdrop, leather: colour(), metal: colour() }),
  heel: (colour) => highHeel({ backdrop, leather: colour(), bow: colour() }),
  hoodie: (colour) => hoodie({ backdrop, cloth: colour(), block: colour(), cord: colour() }),
  lantern: (colour) => lantern({ backdrop, colour: colour(), tassel: colour() }),
  mug: (colour) => mug({ backdrop, clay: colour(), glaze: colour(), pool: colour() }),
  plate: (colour) => plate({ backdrop, glaze: colour(), ink: colour(), wash: colour() }),
  scarf: (colour) => scarf({ backdrop, silk: colour(), border: colour(), gold: colour(), accent: colour() }),
  shirt: (colour) => shirt({ backdrop, cloth: colour(), buttons: colour() }),
  skirt: (colour, pattern) => pleatedSkirt({ backdrop, cloth: colour(), pattern }),
  sneaker: (colour) => sneaker({ backdrop, upper: colour(), accent: colour(), sole: colour() }),
  strawBag: (colour) => strawBag({ backdrop, straw: colour(), strap: colour(), tassel: colour() }),
  sunglasses: (colour) => sunglasses({ backdrop, frame: colour(), glass: colour() }),
  tShirt: (colour) => tShirt({ backdrop, cloth: colour(), trim: colour() }),
  tote: (colour) => tote({ backdrop, canvas: colour(), strap: colour(), print: '' }),
  vase: (colour) => vase({ backdrop, glaze: colour(), foot: colour(), grass: colour() }),
  watch: (colour) => watch({ backdrop, leather: colour(), metal: colour(), dial: colour() }),
};
