import { ellipse, group, path, randomFrom, round, times } from './svg';

/** A print of about 300 x 300 units around (0, 0). */
export type Print = string;

/** Rolling waves under a low sun. */
export function wavePrint(ink: string, foam: string, sun: string): Print {
  const wave = (x: number, y: number, size: number) =>
    group(
      `transform="translate(${x} ${y}) scale(${size})"`,
      path('M-100 60C-90 -20 -20 -70 50 -50C85 -38 96 -6 78 16C70 -8 48 -14 34 2C20 20 36 50 70 60Z', `fill="${ink}"`),
      path(
        'M-84 56C-74 0 -30 -46 34 -46M-62 58C-54 18 -24 -14 14 -22M-38 60C-34 34 -16 12 8 4',
        `fill="none" stroke="${foam}" stroke-width="7" stroke-linecap="round"`,
      ),
      ellipse(60, -62, 8, 8, `fill="${ink}"`),
      ellipse(88, -44, 6, 6, `fill="${ink}"`),
      ellipse(98, -18, 5, 5, `fill="${ink}"`),
    );
  return (
    ellipse(48, -46, 84, 84, `fill="${sun}"`) +
    wave(62, 50, 0.92) +
    wave(-62, 34, 1.1) +
    wave(4, 84, 1.02) +
    path(
      'M-150 146Q-120 126 -90 146T-30 146T30 146T90 146T150 146',
      `fill="none" stroke="${ink}" stroke-width="9" stroke-linecap="round"`,
    )
  );
}

/** A sitting cat with a fish bone in mind. */
export const catPrint = (fur: string, line: string, accent: string): Print =>
  path(
    'M-92 130C-112 40 -96 -10 -78 -36L-92 -122L-34 -78C-12 -86 12 -86 34 -78L92 -122L78 -36C96 -10 112 40 92 130Z',
    `fill="${fur}"`,
  ) +
  path('M-80 -104L-74 -58L-48 -76ZM80 -104L74 -58L48 -76Z', `fill="${accent}"`) +
  ellipse(-36, -16, 15, 19, `fill="${line}"`) +
  ellipse(36, -16, 15, 19, `fill="${line}"`) +
  ellipse(-31, -23, 5, 6, 'fill="#fff"') +
  ellipse(41, -23, 5, 6, 'fill="#fff"') +
  path('M-9 12H9L0 22Z', `fill="${accent}"`) +
  path(
    'M0 22C-4 36 -20 36 -24 28M0 22C4 36 20 36 24 28M-58 10L-112 0M-58 20L-112 26M58 10L112 0M58 20L112 26',
    `fill="none" stroke="${line}" stroke-width="5" stroke-linecap="round"`,
  ) +
  path('M-20 -70L-16 -50M0 -74V-52M20 -70L16 -50', `stroke="${line}" stroke-width="9" stroke-linecap="round"`) +
  path('M-64 92C-30 112 30 112 64 92', `fill="none" stroke="${accent}" stroke-width="16" stroke-linecap="round"`) +
  ellipse(0, 112, 13, 13, 'fill="#f2c14e"') +
  ellipse(-66, 30, 16, 10, `fill="${accent}" opacity="0.5"`) +
  ellipse(66, 30, 16, 10, `fill="${accent}" opacity="0.5"`);

/** A lotus with leaves, as embroidered on an áo dài. */
export function lotusPrint(petal: string, heart: string, leaf: string): Print {
  const petalShape = 'M0 20C-34 -6 -30 -72 0 -104C30 -72 34 -6 0 20Z';
  const turned = (degrees: number, opacity: number) =>
    path(
      petalShape,
      `fill="${petal}" opacity="${opacity}" stroke="${heart}" stroke-width="3" transform="rotate(${degrees})"`,
    );
  return (
    path('M-6 10C-20 90 10 140 -10 210', `fill="none" stroke="${leaf}" stroke-width="7"`) +
    path('M-12 120C-90 80 -140 110 -150 150C-100 176 -40 170 -12 120Z', `fill="${leaf}"`) +
    path('M-12 120C-60 118 -100 130 -146 150', 'fill="none" stroke="#ffffff" stroke-width="3" opacity="0.45"') +
    path('M0 160C50 120 110 130 126 168C80 196 30 196 0 160Z', `fill="${leaf}" opacity="0.85"`) +
    turned(-74, 0.75) +
    turned(74, 0.75) +
    turned(-42, 0.9) +
    turned(42, 0.9) +
    turned(-16, 1) +
    turned(18, 1) +
    path('M0 18C-22 -2 -20 -50 0 -76C20 -50 22 -2 0 18Z', `fill="${petal}" stroke="${heart}" stroke-width="3"`)
  );
}

/** One monstera leaf, stem downwards. */
export const monsteraLeaf = (fill: string, vein: string): Print =>
  path(
    'M0 130C-60 128 -128 80 -134 4L-84 18L-130 -26C-126 -62 -112 -90 -92 -108L-54 -56L-70 -124C-48 -138 -22 -142 0 -132C22 -142 48 -138 70 -124L54 -56L92 -108C112 -90 126 -62 130 -26L84 18L134 4C128 80 60 128 0 130Z',
    `fill="${fill}"`,
  ) +
  path(
    'M0 190V-100M0 90L-84 50M0 90L84 50M0 30L-92 -30M0 30L92 -30M0 -30L-50 -90M0 -30L50 -90',
    `fill="none" stroke="${vein}" stroke-width="6" stroke-linecap="round"`,
  );

/** A carp that swims in a circle, for plates. */
export const carpPrint = (ink: string, wash: string): Print =>
  path(
    'M-120 40C-90 -50 10 -90 90 -40C110 -26 124 -6 128 14C90 40 40 52 -20 40C-50 34 -80 40 -96 74C-104 120 -150 130 -168 118C-150 100 -150 76 -164 58C-146 48 -130 48 -120 40Z',
    `fill="${wash}" stroke="${ink}" stroke-width="7"`,
  ) +
  path(
    'M-30 -52C-10 -100 40 -104 62 -60M10 46C14 84 50 94 74 74C66 60 60 52 56 40',
    `fill="${wash}" stroke="${ink}" stroke-width="6"`,
  ) +
  times(4, (row) =>
    times(4, (index) =>
      path(
        `M${-64 + index * 34 + row * 8} ${-22 + row * 18}q17 -16 24 6`,
        `fill="none" stroke="${ink}" stroke-width="4"`,
      ),
    ),
  ) +
  path('M72 -44C58 -14 62 14 76 34', `fill="none" stroke="${ink}" stroke-width="6"`) +
  ellipse(98, -10, 9, 9, `fill="${ink}"`) +
  path('M126 16C146 20 152 36 148 48', `fill="none" stroke="${ink}" stroke-width="4"`);

/** Five-petalled blossoms scattered over a field, without two touching. */
export function blossoms(
  field: { width: number; height: number; count: number; size: number; seed: number },
  colours: readonly string[],
  leaf: string,
): Print {
  const random = randomFrom(field.seed);
  const placed: [number, number][] = [];
  for (let attempt = 0; placed.length < field.count && attempt < field.count * 30; attempt += 1) {
    const x = random() * field.width;
    const y = random() * field.height;
    if (placed.every(([otherX, otherY]) => Math.hypot(otherX - x, otherY - y) > field.size * 1.9)) {
      placed.push([x, y]);
    }
  }
  return placed
    .map(([x, y], index) => {
      const colour = colours[index % colours.length] ?? '#ffffff';
      const scale = round((field.size / 20) * (0.75 + random() * 0.5) * 10) / 10;
      const petals = times(5, (petal) => ellipse(0, -10, 6.4, 9, `fill="${colour}" transform="rotate(${petal * 72})"`));
      const leaves = path(
        'M8 8C20 6 26 16 28 24C18 24 10 18 8 8ZM-9 7C-20 8 -24 16 -26 24C-16 22 -10 16 -9 7Z',
        `fill="${leaf}"`,
      );
      return group(
        `transform="translate(${round(x)} ${round(y)}) rotate(${round(random() * 360)}) scale(${scale})"`,
        leaves + petals + ellipse(0, 0, 4.4, 4.4, 'fill="#f4c95d"'),
      );
    })
    .join('');
}
