import { CanvasTexture, RepeatWrapping, SRGBColorSpace } from 'three';
import type { Seeded } from './seeded.js';

/** Width and height in pixels. */
export const textureSide = 512;
const side = textureSide;

export interface Palette {
  ground: string;
  inks: string[];
}

export const hsl = (hue: number, saturation: number, lightness: number): string =>
  `hsl(${hue % 360} ${saturation}% ${lightness}%)`;

export function paletteOf(random: Seeded): Palette {
  const hue = random.between(0, 360);
  const muted = random.chance(0.35);
  const ground = hsl(hue, random.between(5, muted ? 25 : 75), random.between(25, 92));
  const inks = Array.from({ length: 4 }, () =>
    hsl(hue + random.pick([0, 30, 120, 180, 210, 300]), random.between(15, 85), random.between(10, 90)),
  );
  return { ground, inks };
}

export type Paint = (pen: CanvasRenderingContext2D, random: Seeded, palette: Palette) => void;

const blob = (pen: CanvasRenderingContext2D, random: Seeded, x: number, y: number, radius: number): void => {
  const corners = random.whole(3, 9);
  const start = random.between(0, 7);
  pen.beginPath();
  for (let corner = 0; corner < corners; corner += 1) {
    const angle = start + (corner / corners) * Math.PI * 2;
    const reach = radius * random.between(0.55, 1.15);
    pen.lineTo(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach);
  }
  pen.closePath();
  pen.fill();
};

const stripes: Paint = (pen, random, { inks }) => {
  const upright = random.chance(0.5);
  for (let at = 0; at < side;) {
    const width = random.between(8, 60);
    pen.fillStyle = random.pick(inks);
    if (upright) {
      pen.fillRect(at, 0, width, side);
    } else {
      pen.fillRect(0, at, side, width);
    }
    at += width + random.between(6, 70);
  }
};

const checks: Paint = (pen, random, { inks }) => {
  pen.globalAlpha = 0.55;
  for (let band = 0; band < 9; band += 1) {
    pen.fillStyle = random.pick(inks);
    const width = random.between(6, 46);
    pen.fillRect(random.between(0, side), 0, width, side);
    pen.fillStyle = random.pick(inks);
    pen.fillRect(0, random.between(0, side), side, width);
  }
  pen.globalAlpha = 1;
};

const dots: Paint = (pen, random, { inks }) => {
  const step = random.between(36, 90);
  for (let y = step / 2; y < side; y += step) {
    for (let x = step / 2; x < side; x += step) {
      pen.fillStyle = random.pick(inks);
      pen.beginPath();
      pen.arc(x + random.between(-6, 6), y + random.between(-6, 6), step * random.between(0.15, 0.36), 0, 7);
      pen.fill();
    }
  }
};

const scattered: Paint = (pen, random, { inks }) => {
  for (let shape = 0; shape < 60; shape += 1) {
    pen.fillStyle = random.pick(inks);
    blob(pen, random, random.between(0, side), random.between(0, side), random.between(10, 52));
  }
};

const flowers: Paint = (pen, random, { inks }) => {
  for (let flower = 0; flower < 26; flower += 1) {
    const [x, y, size] = [random.between(0, side), random.between(0, side), random.between(14, 40)];
    pen.fillStyle = random.pick(inks);
    const petals = random.whole(4, 8);
    for (let petal = 0; petal < petals; petal += 1) {
      const angle = (petal / petals) * Math.PI * 2 + size;
      pen.beginPath();
      pen.ellipse(
        x + Math.cos(angle) * size * 0.6,
        y + Math.sin(angle) * size * 0.6,
        size * 0.5,
        size * 0.26,
        angle,
        0,
        7,
      );
      pen.fill();
    }
    pen.fillStyle = random.pick(inks);
    pen.beginPath();
    pen.arc(x, y, size * 0.28, 0, 7);
    pen.fill();
  }
};

const waves: Paint = (pen, random, { inks }) => {
  for (let row = 0; row < 14; row += 1) {
    pen.strokeStyle = random.pick(inks);
    pen.lineWidth = random.between(4, 22);
    const [height, length, y] = [random.between(6, 30), random.between(40, 120), row * 38];
    pen.beginPath();
    for (let x = 0; x <= side; x += 8) {
      pen.lineTo(x, y + Math.sin((x / length) * Math.PI * 2) * height);
    }
    pen.stroke();
  }
};

const word = (random: Seeded): string =>
  Array.from({ length: random.whole(2, 4) }, () =>
    random.pick(['ka', 'lo', 'mi', 'ra', 'zen', 'to', 'vy', 'nha', 'sol', 'pé']),
  ).join('');

const label: Paint = (pen, random, palette) => {
  const { inks } = palette;
  // Front and back of an object that is wrapped once around.
  for (const middle of [side * 0.25, side * 0.75]) {
    const width = side * random.between(0.24, 0.4);
    const [top, height] = [side * random.between(0.18, 0.3), side * random.between(0.38, 0.55)];
    pen.fillStyle = random.pick(inks);
    pen.fillRect(middle - width / 2, top, width, height);
    pen.save();
    pen.beginPath();
    pen.rect(middle - width / 2, top, width, height);
    pen.clip();
    for (let shape = 0; shape < 7; shape += 1) {
      pen.fillStyle = random.pick([palette.ground, ...inks]);
      blob(
        pen,
        random,
        middle + random.between(-0.5, 0.5) * width,
        top + random.between(0, 1) * height,
        random.between(10, 44),
      );
    }
    pen.fillStyle = random.pick([palette.ground, '#ffffff', '#111111']);
    pen.textAlign = 'center';
    for (let line = 0; line < 3; line += 1) {
      pen.font = `${random.pick(['bold', 'italic', ''])} ${random.whole(18, 52)}px sans-serif`;
      pen.fillText(word(random), middle, top + height * (0.25 + line * 0.3));
    }
    pen.restore();
  }
};

const wood: Paint = (pen, random) => {
  const hue = random.between(18, 38);
  const lightness = random.between(28, 62);
  pen.fillStyle = hsl(hue, 42, lightness);
  pen.fillRect(0, 0, side, side);
  for (let line = 0; line < 90; line += 1) {
    pen.strokeStyle = hsl(hue, 40, lightness + random.between(-16, 12));
    pen.lineWidth = random.between(0.6, 4);
    const y = random.between(0, side);
    const bend = random.between(-26, 26);
    pen.beginPath();
    pen.moveTo(0, y);
    pen.bezierCurveTo(side * 0.3, y + bend, side * 0.7, y - bend, side, y + bend / 2);
    pen.stroke();
  }
};

const leather: Paint = (pen, random) => {
  const hue = random.between(0, 40);
  const [saturation, lightness] = [random.between(15, 60), random.between(14, 60)];
  pen.fillStyle = hsl(hue, saturation, lightness);
  pen.fillRect(0, 0, side, side);
  for (let pore = 0; pore < 2600; pore += 1) {
    pen.fillStyle = hsl(hue, saturation, lightness + random.between(-8, 8));
    pen.fillRect(random.between(0, side), random.between(0, side), random.between(2, 7), random.between(2, 5));
  }
  pen.strokeStyle = hsl(hue, 30, 85);
  pen.setLineDash([10, 6]);
  pen.lineWidth = 3;
  pen.strokeRect(24, 24, side - 48, side - 48);
  pen.setLineDash([]);
};

const marble: Paint = (pen, random, { inks }) => {
  for (let vein = 0; vein < 26; vein += 1) {
    pen.strokeStyle = random.pick(inks);
    pen.globalAlpha = random.between(0.15, 0.6);
    pen.lineWidth = random.between(1, 14);
    let [x, y] = [random.between(0, side), random.between(0, side)];
    pen.beginPath();
    pen.moveTo(x, y);
    for (let step = 0; step < 12; step += 1) {
      x += random.between(-60, 60);
      y += random.between(-20, 60);
      pen.lineTo(x, y);
    }
    pen.stroke();
  }
  pen.globalAlpha = 1;
};

const patchwork: Paint = (pen, random, { inks }) => {
  const cells = random.whole(3, 6);
  const cell = side / cells;
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells; column += 1) {
      pen.fillStyle = random.pick(inks);
      pen.fillRect(column * cell, row * cell, cell, cell);
      pen.fillStyle = random.pick(inks);
      blob(pen, random, (column + 0.5) * cell, (row + 0.5) * cell, cell * random.between(0.2, 0.42));
    }
  }
};

const emblem: Paint = (pen, random, { inks }) => {
  for (const x of [side * 0.25, side * 0.75]) {
    const y = side * random.between(0.4, 0.6);
    pen.fillStyle = random.pick(inks);
    blob(pen, random, x, y, side * random.between(0.12, 0.19));
    pen.fillStyle = random.pick(inks);
    blob(pen, random, x + random.between(-20, 20), y + random.between(-20, 20), side * 0.08);
    pen.strokeStyle = random.pick(inks);
    pen.lineWidth = random.between(3, 10);
    pen.beginPath();
    pen.arc(x, y, side * random.between(0.12, 0.18), random.between(0, 3), random.between(3, 7));
    pen.stroke();
  }
};

/** Nothing but a colour, and what a colour looks like on cloth or clay. */
const plain: Paint = (pen, random) => {
  for (let grain = 0; grain < 1500; grain += 1) {
    pen.fillStyle = random.chance(0.5) ? 'rgb(255 255 255 / 5%)' : 'rgb(0 0 0 / 5%)';
    pen.fillRect(random.between(0, side), random.between(0, side), random.between(1, 14), 2);
  }
};

const prints = { stripes, checks, dots, scattered, flowers, waves, label, marble, patchwork, emblem };
export const paints = { ...prints, wood, leather, plain };
export type PaintName = keyof typeof paints;
export const printNames = Object.keys(prints) as (keyof typeof prints)[];

export function textureOf(paint: Paint, random: Seeded, palette: Palette): CanvasTexture {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) {
    throw new Error('The browser has no 2-D canvas.');
  }
  pen.fillStyle = palette.ground;
  pen.fillRect(0, 0, side, side);
  paint(pen, random, palette);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.anisotropy = 4;
  return texture;
}
