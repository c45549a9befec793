import type { Seeded } from './seeded.js';
import { hsl, type Paint, textureSide as side } from './textures.js';

const { cos, hypot, PI, sin } = Math;

/** Soft clouds of the inks: glazes, tie-dye, camouflage when the edges are hard. */
const clouds: Paint = (pen, random, { inks }) => {
  for (let cloud = 0; cloud < 40; cloud += 1) {
    const [x, y, radius] = [random.between(0, side), random.between(0, side), random.between(20, 150)];
    const glow = pen.createRadialGradient(x, y, radius * random.between(0, 0.9), x, y, radius);
    glow.addColorStop(0, random.pick(inks));
    glow.addColorStop(1, 'transparent');
    pen.fillStyle = glow;
    pen.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  }
};

/** Every cell has the colour of the nearest of some points: stained glass, giraffes, stones. */
const cells: Paint = (pen, random, { inks, ground }) => {
  const points = Array.from({ length: random.whole(12, 70) }, () => ({
    x: random.between(0, side),
    y: random.between(0, side),
    ink: random.pick(inks),
  }));
  const grain = 6;
  const joint = random.between(0, 9);
  for (let y = 0; y < side; y += grain) {
    for (let x = 0; x < side; x += grain) {
      const near = points
        .map((point) => ({ ...point, away: hypot(point.x - x, point.y - y) }))
        .sort((one, other) => one.away - other.away);
      const [first, second] = near;
      pen.fillStyle = first && second && second.away - first.away > joint ? first.ink : ground;
      pen.fillRect(x, y, grain, grain);
    }
  }
};

const stars: Paint = (pen, random, { inks }) => {
  const points = random.whole(4, 7);
  const inner = random.between(0.3, 0.6);
  for (let star = 0; star < random.whole(8, 60); star += 1) {
    const [x, y, radius] = [random.between(0, side), random.between(0, side), random.between(10, 60)];
    const start = random.between(0, PI);
    pen.fillStyle = random.pick(inks);
    pen.beginPath();
    for (let corner = 0; corner < points * 2; corner += 1) {
      const reach = corner % 2 === 0 ? radius : radius * inner;
      pen.lineTo(x + cos(start + (corner * PI) / points) * reach, y + sin(start + (corner * PI) / points) * reach);
    }
    pen.closePath();
    pen.fill();
  }
};

const zigzag: Paint = (pen, random, { inks }) => {
  const [step, height] = [random.between(16, 70), random.between(8, 46)];
  for (let y = -height; y < side + height; y += random.between(14, 60)) {
    pen.strokeStyle = random.pick(inks);
    pen.lineWidth = random.between(3, 20);
    pen.beginPath();
    for (let x = 0, up = 0; x <= side + step; x += step, up += 1) {
      pen.lineTo(x, y + (up % 2 === 0 ? 0 : height));
    }
    pen.stroke();
  }
};

/** Rings inside each other, as on records, targets and knitted yokes. */
const rings: Paint = (pen, random, { inks }) => {
  for (let middle = 0; middle < random.whole(1, 9); middle += 1) {
    const [x, y] = [random.between(0, side), random.between(0, side)];
    for (let radius = random.between(30, 170); radius > 6; radius -= random.between(5, 30)) {
      pen.fillStyle = random.pick(inks);
      pen.beginPath();
      pen.arc(x, y, radius, 0, 7);
      pen.fill();
    }
  }
};

const letters = 'ABDEGHKMNOPRSTUVXYabdeghkmnoprstuvxy0123456789&?!';

/** Words of nonsense in rows, or a few large ones: packets, posters, jerseys. */
const lettering: Paint = (pen, random, { inks }) => {
  const size = random.pick([22, 34, 60, 120]);
  const face = random.pick(['serif', 'sans-serif', 'monospace']);
  for (let y = size; y < side; y += size * random.between(1.05, 1.6)) {
    pen.fillStyle = random.pick(inks);
    pen.font = `${random.pick(['bold', 'italic', ''])} ${size}px ${face}`;
    const length = random.whole(3, 30);
    pen.fillText(
      Array.from({ length }, () => (random.chance(0.15) ? ' ' : letters[random.whole(0, letters.length - 1)])).join(''),
      random.between(-40, 80),
      y,
    );
  }
};

/** Stems that bend, with leaves on both sides. */
const vines: Paint = (pen, random, { inks }) => {
  for (let vine = 0; vine < random.whole(3, 9); vine += 1) {
    let [x, y, direction] = [random.between(0, side), random.between(0, side), random.between(0, 7)];
    pen.strokeStyle = random.pick(inks);
    pen.fillStyle = random.pick(inks);
    pen.lineWidth = random.between(2, 9);
    const leaf = random.between(10, 34);
    for (let step = 0; step < 24; step += 1) {
      const [fromX, fromY] = [x, y];
      direction += random.between(-0.6, 0.6);
      x += cos(direction) * 22;
      y += sin(direction) * 22;
      pen.beginPath();
      pen.moveTo(fromX, fromY);
      pen.lineTo(x, y);
      pen.stroke();
      const sideways = direction + (step % 2 === 0 ? 1 : -1);
      pen.beginPath();
      pen.ellipse(x + cos(sideways) * leaf, y + sin(sideways) * leaf, leaf, leaf * 0.4, sideways, 0, 7);
      pen.fill();
    }
  }
};

/** A field, a hill line by hill line, and a sun: pictures on plates, boards and bags. */
const landscape: Paint = (pen, random, { inks }) => {
  pen.fillStyle = random.pick(inks);
  pen.beginPath();
  pen.arc(random.between(80, side - 80), random.between(60, 200), random.between(25, 70), 0, 7);
  pen.fill();
  for (let y = random.between(160, 260); y < side; y += random.between(30, 90)) {
    pen.fillStyle = random.pick(inks);
    const [length, phase, height] = [random.between(60, 200), random.between(0, 6), random.between(8, 50)];
    pen.beginPath();
    pen.moveTo(0, side);
    for (let x = 0; x <= side; x += 8) {
      pen.lineTo(x, y + sin(x / length + phase) * height);
    }
    pen.lineTo(side, side);
    pen.fill();
  }
};

/** Threads over and under each other. */
const weave: Paint = (pen, random, { inks }) => {
  const thread = random.between(7, 30);
  const [along, across] = [random.pick(inks), random.pick(inks)];
  for (let row = 0; row * thread < side; row += 1) {
    for (let column = 0; column * thread < side; column += 1) {
      const over = (row + column) % 2 === 0;
      pen.fillStyle = over ? along : across;
      const [width, height] = over ? [thread, thread * 0.8] : [thread * 0.8, thread];
      pen.fillRect(column * thread, row * thread, width, height);
    }
  }
};

/** Bricks or tiles, each of its own shade. */
const tiles: Paint = (pen, random) => {
  const [hue, saturation, lightness] = [random.between(0, 360), random.between(5, 60), random.between(25, 75)];
  const [width, height] = [random.between(40, 130), random.between(20, 90)];
  const shift = random.pick([0, 0.5]);
  for (let row = 0; row * height < side; row += 1) {
    for (let x = -width * shift * (row % 2); x < side; x += width) {
      pen.fillStyle = hsl(hue, saturation, lightness + random.between(-9, 9));
      pen.fillRect(x + 2, row * height + 2, width - 4, height - 4);
    }
  }
};

/** A run of one colour into another: most things are lacquered, dipped or simply dyed. */
const shaded: Paint = (pen, random, { inks, ground }) => {
  const run = pen.createLinearGradient(0, 0, random.pick([0, side]), side);
  run.addColorStop(0, ground);
  run.addColorStop(random.between(0.2, 0.8), random.pick([ground, ...inks]));
  run.addColorStop(1, random.pick([ground, ...inks]));
  pen.fillStyle = run;
  pen.fillRect(0, 0, side, side);
};

/** Prints that nothing of the evaluation wears. Plainer ones come more often, as in shops. */
export const trainingPrints: readonly Paint[] = [
  ...[clouds, cells, stars, zigzag, rings, lettering, vines, landscape, weave, tiles],
  ...[shaded, shaded, clouds],
];

/** Any of them, as paper for walls and floors. */
export const trainingPaper = (random: Seeded): Paint => random.pick([...trainingPrints, tiles, weave, shaded]);
