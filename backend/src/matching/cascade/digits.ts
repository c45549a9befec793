/** Which of the seven segments a digit has: top, upper left, upper right, middle, lower left, lower right, bottom. */
const segmentsOf = [
  '1110111',
  '0010010',
  '1011101',
  '1011011',
  '0111010',
  '1101011',
  '1101111',
  '1010010',
  '1111111',
  '1111011',
];

/** Left, top, width and height of each segment in a digit of 6 x 10 units. */
const segments = [
  [0, 0, 6, 1.5],
  [0, 0, 1.5, 5.75],
  [4.5, 0, 1.5, 5.75],
  [0, 4.25, 6, 1.5],
  [0, 4.25, 1.5, 5.75],
  [4.5, 4.25, 1.5, 5.75],
  [0, 8.5, 6, 1.5],
] as const;

const digitWidth = 6;
const digitHeight = 10;
const gap = 2;
const margin = 2.5;

/**
 * A number as white digits on a black plate, in SVG. Drawn from rectangles because a server may have no font at all, and
 * then text leaves nothing behind.
 * @param height of the plate in pixels
 */
export function numberPlate(value: number, height: number): { svg: Buffer; width: number } {
  const digits = Array.from(String(value));
  const units = { width: digits.length * (digitWidth + gap) - gap + 2 * margin, height: digitHeight + 2 * margin };
  const width = Math.round((height * units.width) / units.height);
  const bars = digits.flatMap((digit, place) =>
    segments.flatMap(([left, top, across, down], index) =>
      segmentsOf[Number(digit)]?.[index] === '1'
        ? `<rect x="${margin + place * (digitWidth + gap) + left}" y="${margin + top}" width="${across}" height="${down}"/>`
        : [],
    ),
  );
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${units.width} ${units.height}">` +
    `<rect width="${units.width}" height="${units.height}" fill="#000"/><g fill="#fff">${bars.join('')}</g></svg>`;
  return { svg: Buffer.from(svg), width };
}
