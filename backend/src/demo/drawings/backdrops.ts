import { ellipse, group, linear, lighter, darker, path, radial, randomFrom, round, soft, times } from './svg';

const frame = 'x="0" y="0" width="1000" height="1000"';

const vignette = `<defs>${radial(
  'vignette',
  [
    [0.6, '#20141c', 0],
    [1, '#20141c', 0.17],
  ],
  [0.45, 0.42, 0.8],
)}</defs><rect ${frame} fill="url(#vignette)"/>`;

/** Leaf shadows as of a plant beside a window: large, soft, only felt. */
const leafShadows = (seed: number): string => {
  const random = randomFrom(seed);
  const stem = [round(760 + random() * 160), round(-40 + random() * 60)] as const;
  return group(
    `fill="#2b1d24" opacity="0.13" ${soft(8)}`,
    times(9, (index) => {
      const turn = round(95 + index * 13 + random() * 8);
      const length = round(230 + random() * 150);
      return path(
        `M0 0C${length * 0.3} ${-length * 0.13} ${length * 0.75} ${-length * 0.1} ${length} 0C${length * 0.75} ${length * 0.1} ${length * 0.3} ${length * 0.13} 0 0Z`,
        `transform="translate(${stem[0]} ${stem[1]}) rotate(${turn})"`,
      );
    }),
  );
};

const windowLight = (): string =>
  group(
    `fill="#fffdf4" opacity="0.3" ${soft(14)}`,
    path('M90 -40L330 -40L560 620L320 620Z', ''),
    path('M370 -40L600 -40L830 620L600 620Z', ''),
  );

/** A painted wall with light from a window. */
export const wall = (colour: string, seed = 1): string =>
  `<defs>${linear(
    'wall',
    [
      [0, lighter(colour, 0.3)],
      [1, darker(colour, 0.08)],
    ],
    [0, 0, 0.7, 1],
  )}</defs><rect ${frame} fill="url(#wall)"/>` +
  windowLight() +
  leafShadows(seed) +
  vignette;

/** A seamless studio sweep: wall and table run into each other. */
export const studio = (wallColour: string, tableColour = wallColour, horizon = 690): string =>
  `<defs>${linear('sweep', [
    [0, darker(wallColour, 0.05)],
    [horizon / 1000 - 0.12, lighter(wallColour, 0.18)],
    [horizon / 1000, darker(tableColour, 0.1)],
    [horizon / 1000 + 0.1, tableColour],
    [1, lighter(tableColour, 0.3)],
  ])}${radial(
    'spot',
    [
      [0, '#fffdf5', 0.6],
      [1, '#fffdf5', 0],
    ],
    [0.4, 0.36, 0.55],
  )}</defs><rect ${frame} fill="url(#sweep)"/><rect ${frame} fill="url(#spot)"/>` + vignette;

/** An arch on the wall and a round podium: the object stands on y = 800. */
export const podium = (wallColour: string, archColour: string, podiumColour: string): string =>
  `<defs>${linear('arch', [
    [0, darker(archColour, 0.12)],
    [1, lighter(archColour, 0.22)],
  ])}${linear(
    'drum',
    [
      [0, lighter(podiumColour, 0.25)],
      [0.35, podiumColour],
      [1, darker(podiumColour, 0.3)],
    ],
    [0, 0, 1, 0],
  )}</defs>` +
  studio(wallColour, wallColour, 860) +
  path('M200 900L200 420A300 300 0 0 1 800 420L800 900Z', 'fill="url(#arch)"') +
  path(
    'M200 900L200 420A300 300 0 0 1 800 420',
    `fill="none" stroke="#2b1d24" stroke-width="10" opacity="0.2" ${soft(8)}`,
  ) +
  ellipse(540, 925, 420, 40, `fill="#2b1d24" opacity="0.3" ${soft(26)}`) +
  path('M130 800L130 900A370 62 0 0 0 870 900L870 800Z', 'fill="url(#drum)"') +
  ellipse(500, 800, 370, 62, `fill="${lighter(podiumColour, 0.35)}"`);

/** Cloth spread on a table, seen from above. */
export const linen = (colour: string, seed = 1): string => {
  const random = randomFrom(seed);
  return (
    `<defs><pattern id="weave" width="7" height="7" patternUnits="userSpaceOnUse">` +
    `<path d="M0 1.5H7M0 5H7" stroke="#fffaf0" stroke-width="1.6" opacity="0.16"/>` +
    `<path d="M1.5 0V7M5 0V7" stroke="#2b1d24" stroke-width="1.4" opacity="0.09"/></pattern>${linear(
      'cloth',
      [
        [0, lighter(colour, 0.28)],
        [1, darker(colour, 0.12)],
      ],
      [0, 0, 1, 1],
    )}</defs><rect ${frame} fill="url(#cloth)"/><rect ${frame} fill="url(#weave)"/>` +
    group(
      `fill="none" ${soft(26)}`,
      times(6, (index) => {
        const start = round(-60 + index * 210 + random() * 70);
        const drift = round(60 + random() * 130);
        const line = `M${start} -40C${start + drift} 300 ${start - drift / 2} 640 ${start + drift} 1040`;
        return (
          path(line, `stroke="#2b1d24" stroke-width="26" opacity="0.13"`) +
          path(line, `stroke="#fffaf0" stroke-width="22" opacity="0.26" transform="translate(-36 0)"`)
        );
      }),
    ) +
    vignette
  );
};

/** Wooden boards, seen from above. */
export const boards = (colour: string, seed = 1): string => {
  const random = randomFrom(seed);
  const height = 250;
  return (
    times(4, (row) => {
      const tone = random() < 0.5 ? darker(colour, random() * 0.1) : lighter(colour, random() * 0.12);
      const top = row * height;
      const grain = times(16, () => {
        const y = round(top + 8 + random() * (height - 16));
        const bend = round((random() - 0.5) * 26);
        return path(
          `M-10 ${y}C250 ${y + bend} 650 ${y - bend} 1010 ${round(y + bend / 2)}`,
          `stroke="${random() < 0.65 ? '#3a2417' : '#fff3df'}" stroke-width="${round(1 + random() * 3.4)}" opacity="${round(10 * (0.06 + random() * 0.12)) / 10 + 0.04}"`,
        );
      });
      return (
        `<rect x="0" y="${top}" width="1000" height="${height}" fill="${tone}"/>` +
        group('fill="none"', grain) +
        path(`M0 ${top}H1000`, 'stroke="#2a1810" stroke-width="5" opacity="0.5"') +
        path(`M0 ${top + 4}H1000`, 'stroke="#fff3df" stroke-width="2" opacity="0.35"')
      );
    }) + vignette
  );
};
