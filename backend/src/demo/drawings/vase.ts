import { standingShadow, solid } from './solid';
import { type Drawing, darker, ellipse, group, lighter, path, randomFrom, round, soft, times } from './svg';

const outline =
  'M446 420C446 440 440 452 420 470C350 520 310 590 314 670C318 740 370 786 424 800C470 812 530 812 576 800C630 786 682 740 686 670C690 590 650 520 580 470C560 452 554 440 554 420Z';

const pampas = (x: number, y: number, degrees: number, colour: string, seed: number): string => {
  const random = randomFrom(seed);
  return group(
    `transform="translate(${x} ${y}) rotate(${degrees})"`,
    path('M0 0C6 -90 -4 -180 0 -250', 'fill="none" stroke="#b58f5d" stroke-width="5"'),
    times(120, (index) => {
      const height = -110 - (index / 120) * 230;
      const spread = 34 * Math.sin(((index + 8) / 128) * Math.PI) + 5;
      return path(
        `M0 ${round(height)}q${round((random() - 0.5) * spread * 2)} ${round(-20 - random() * 16)} ${round((random() - 0.5) * spread * 2.4)} ${round(-34 - random() * 22)}`,
        `fill="none" stroke="${random() < 0.5 ? colour : lighter(colour, 0.35)}" stroke-width="${round(2 + random() * 2.6)}" stroke-linecap="round" opacity="0.85"`,
      );
    }),
  );
};

/** A bellied vase with a running glaze and dried grass. */
export function vase({
  backdrop,
  glaze,
  foot,
  grass,
}: {
  backdrop: string;
  glaze: string;
  foot: string;
  grass: string;
}): Drawing {
  const drips = times(9, (index) => {
    const x = 320 + index * 44;
    const end = 640 + ((index * 53) % 90);
    return path(`M${x} 380V${end}C${x} ${end + 34} ${x + 44} ${end + 34} ${x + 44} ${end}V380Z`, `fill="${glaze}"`);
  });
  const random = randomFrom(11);
  const crackle = times(34, () => {
    const x = round(320 + random() * 360);
    const y = round(440 + random() * 250);
    return path(
      `M${x} ${y}l${round(random() * 50 - 25)} ${round(20 + random() * 30)}l${round(random() * 60 - 30)} ${round(random() * 30)}`,
      `fill="none" stroke="${darker(glaze, 0.5)}" stroke-width="1.6" opacity="0.4"`,
    );
  });
  return {
    backdrop,
    body:
      standingShadow(500, 800, 400) +
      pampas(486, 440, -24, grass, 3) +
      pampas(520, 440, 22, grass, 5) +
      pampas(500, 430, -4, lighter(grass, 0.15), 8) +
      ellipse(500, 420, 54, 15, `fill="${darker(glaze, 0.55)}"`) +
      solid({
        id: 'vase',
        outline,
        fill: foot,
        edge: 80,
        depth: 0.36,
        light: 0.4,
        surface:
          drips +
          crackle +
          path(
            'M372 560C352 600 346 660 366 710',
            `fill="none" stroke="#fff" stroke-width="26" stroke-linecap="round" opacity="0.62" ${soft(8)}`,
          ) +
          ellipse(402, 520, 22, 12, `fill="#fff" opacity="0.65" transform="rotate(-38 402 520)" ${soft(4)}`),
      }) +
      path('M446 420A54 15 0 0 0 554 420', `fill="none" stroke="${lighter(glaze, 0.45)}" stroke-width="7"`),
  };
}
