import { brocade, floral, gingham, polkaDots, tartan, tieDye } from '../../src/demo/drawings/patterns';
import { carpPrint, catPrint, lotusPrint, monsteraLeaf, wavePrint } from '../../src/demo/drawings/prints';
import { ellipse, group, path, round, times } from '../../src/demo/drawings/svg';
import type { Random } from '../random';

/** Light, middle or dark, of any hue: `#rrggbb`. */
export function colourOf(random: Random): string {
  const [hue, saturation, lightness] = [random.between(0, 360), random.between(0.1, 0.75), random.between(0.2, 0.88)];
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): string => {
    const at = (offset + hue / 30) % 12;
    const level = lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1));
    return Math.round(level * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

/** Fills the field of 1000 x 1000. */
const fields: ((random: Random, colour: () => string) => string)[] = [
  (random, colour) => floral([colour(), colour(), colour()], colour(), random.whole(1, 1e6), random.between(18, 44)),
  (random, colour) => polkaDots(colour(), random.between(50, 150), random.between(12, 42)) + motifs(random, colour, 3),
  (random, colour) => tartan(colour(), colour(), random.between(90, 220)) + motifs(random, colour, 2),
  (random, colour) => gingham(colour(), random.between(50, 140)) + motifs(random, colour, 3),
  (random, colour) =>
    tieDye([colour(), colour(), colour()], [random.between(300, 700), random.between(300, 700)], random.whole(1, 1e6)),
  (random, colour) => brocade([colour(), colour(), colour(), colour()], colour()) + motifs(random, colour, 2),
  (random, colour) => motifs(random, colour, 9),
  (random, colour) => shapes(random, colour, 46),
];

const pictures: ((colour: () => string) => string)[] = [
  (colour) => wavePrint(colour(), colour(), colour()),
  (colour) => catPrint(colour(), colour(), colour()),
  (colour) => lotusPrint(colour(), colour(), colour()),
  (colour) => monsteraLeaf(colour(), colour()),
  (colour) => carpPrint(colour(), colour()),
];

const motifs = (random: Random, colour: () => string, count: number): string =>
  times(count, () =>
    group(
      `transform="translate(${random.whole(150, 850)} ${random.whole(200, 850)}) rotate(${random.whole(-40, 40)}) scale(${round(random.between(0.4, 1.1) * 10) / 10})"`,
      random.pick(pictures)(colour),
    ),
  );

const shapes = (random: Random, colour: () => string, count: number): string =>
  times(count, () => {
    const [x, y, size] = [random.between(80, 920), random.between(80, 920), random.between(20, 95)];
    if (random.chance(0.3)) {
      return ellipse(round(x), round(y), round(size), round(size * random.between(0.4, 1)), `fill="${colour()}"`);
    }
    const corners = random.whole(3, 8);
    const outline = times(corners, (corner) => {
      const angle = (corner / corners) * Math.PI * 2;
      const reach = size * random.between(0.5, 1.2);
      return `${corner === 0 ? 'M' : 'L'}${round(x + Math.cos(angle) * reach)} ${round(y + Math.sin(angle) * reach)}`;
    });
    return path(`${outline}Z`, `fill="${colour()}"`);
  });

/** A print of about the whole field, or a picture in its middle. */
export function printOf(random: Random): string {
  const palette = [0, 1, 2, 3, 4].map(() => colourOf(random));
  const colour = (): string => random.pick(palette);
  if (random.chance(0.35)) {
    const place = `translate(${random.whole(430, 570)} ${random.whole(450, 620)}) rotate(${random.whole(-20, 20)}) scale(${round(random.between(0.7, 1.5))})`;
    return group(`transform="${place}"`, random.pick(pictures)(colour)) + shapes(random, colour, random.whole(0, 6));
  }
  return random.pick(fields)(random, colour);
}
