import { blossoms } from './prints';
import { ellipse, group, mix, path, randomFrom, round, soft, times } from './svg';

/** Cloth patterns in a field of 1000 x 1000. */
export const floral = (colours: readonly string[], leaf: string, seed: number, size = 24): string =>
  blossoms({ width: 1000, height: 1000, count: 420, size, seed }, colours, leaf);

export const polkaDots = (colour: string, step: number, radius: number): string =>
  `<defs><pattern id="dots" width="${step}" height="${step}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
  `<circle cx="${step / 2}" cy="${step / 2}" r="${radius}" fill="${colour}"/></pattern></defs>` +
  '<rect width="1000" height="1000" fill="url(#dots)"/>';

/** Tartan: broad and thin bands that cross. */
export const tartan = (broad: string, thin: string, step: number): string => {
  const bands = (rotation: number) =>
    `<pattern id="band${rotation}" width="${step}" height="${step}" patternUnits="userSpaceOnUse" patternTransform="rotate(${rotation})">` +
    `<rect x="0" width="${step * 0.42}" height="${step}" fill="${broad}" opacity="0.55"/>` +
    `<rect x="${step * 0.18}" width="${step * 0.06}" height="${step}" fill="${thin}" opacity="0.85"/>` +
    `<rect x="${step * 0.68}" width="${step * 0.05}" height="${step}" fill="${thin}" opacity="0.7"/></pattern>`;
  return `<defs>${bands(0)}${bands(90)}</defs><rect width="1000" height="1000" fill="url(#band0)"/><rect width="1000" height="1000" fill="url(#band90)"/>`;
};

export const gingham = (colour: string, step: number): string =>
  `<defs><pattern id="gingham" width="${step}" height="${step}" patternUnits="userSpaceOnUse">` +
  `<rect width="${step / 2}" height="${step}" fill="${colour}" opacity="0.5"/><rect width="${step}" height="${step / 2}" fill="${colour}" opacity="0.5"/></pattern></defs>` +
  '<rect width="1000" height="1000" fill="url(#gingham)"/>';

/** Rings of dye that ran into each other. */
export const tieDye = (colours: readonly string[], [cx, cy]: readonly [number, number], seed: number): string => {
  const random = randomFrom(seed);
  const rings = 16;
  const dyed = times(rings, (index) => {
    const radius = 640 - index * 39;
    const points = times(24, (step) => {
      const angle = (step / 24) * 2 * Math.PI;
      const reach = radius * (0.86 + random() * 0.28);
      return `${step === 0 ? 'M' : 'L'}${round(cx + Math.cos(angle) * reach)} ${round(cy + Math.sin(angle) * reach)}`;
    });
    return path(`${points}Z`, `fill="${colours[index % colours.length] ?? '#fff'}" opacity="0.9"`);
  });
  const drops = times(40, () =>
    ellipse(random() * 1000, random() * 1000, 6 + random() * 16, 4 + random() * 8, `fill="#fff" opacity="0.2"`),
  );
  return group(soft(8), dyed, drops);
};

/** Woven brocade of the northern highlands: bands of diamonds and zigzags. */
export const brocade = (colours: readonly string[], ground: string): string => {
  const colour = (index: number) => colours[index % colours.length] ?? '#fff';
  const band = (row: number) => {
    const y = row * 96;
    const diamonds = times(22, (index) => {
      const x = index * 48 + (row % 2) * 24;
      return (
        path(
          `M${x} ${y + 8}L${x + 22} ${y + 36}L${x} ${y + 64}L${x - 22} ${y + 36}Z`,
          `fill="${colour(row + index)}"`,
        ) +
        path(`M${x} ${y + 22}L${x + 11} ${y + 36}L${x} ${y + 50}L${x - 11} ${y + 36}Z`, `fill="${ground}"`) +
        `<rect x="${x - 4}" y="${y + 32}" width="8" height="8" fill="${colour(row + index + 2)}"/>`
      );
    });
    const zigzag = `M-10 ${y + 84}${times(44, (index) => `L${index * 24} ${y + (index % 2 ? 90 : 74)}`)}`;
    return diamonds + path(zigzag, `fill="none" stroke="${mix(colour(row + 1), '#ffffff', 0.15)}" stroke-width="7"`);
  };
  return `<rect width="1000" height="1000" fill="${ground}"/>` + times(11, band);
};
