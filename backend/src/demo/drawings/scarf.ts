import { castShadow, folds, solid } from './solid';
import { type Drawing, darker, ellipse, group, lighter, path, round, soft, times } from './svg';

const outline =
  'M500 120C520 118 540 132 560 150L858 452C880 476 884 500 868 520C820 560 790 610 800 660C806 700 770 730 730 720C680 708 640 740 600 800C570 850 540 880 506 882C470 884 440 850 408 800C370 740 330 706 270 720C230 730 194 700 200 660C210 610 180 560 132 520C116 500 120 476 142 452L440 150C460 132 480 118 500 120Z';

/** A silk square, printed with a medallion, a chain border and paisleys. */
export function scarf({
  backdrop,
  silk,
  border,
  gold,
  accent,
}: {
  backdrop: string;
  silk: string;
  border: string;
  gold: string;
  accent: string;
}): Drawing {
  const paisley = (x: number, y: number, degrees: number, size: number) =>
    group(
      `transform="translate(${x} ${y}) rotate(${degrees}) scale(${size})"`,
      path(
        'M0 60C-50 50 -60 -20 -20 -50C10 -74 50 -66 60 -90C76 -30 60 50 0 60Z',
        `fill="${accent}" stroke="${gold}" stroke-width="6"`,
      ),
      path('M2 34C-26 28 -30 -10 -8 -26C10 -38 30 -36 36 -48C42 -12 34 28 2 34Z', `fill="${lighter(accent, 0.4)}"`),
      ellipse(2, 2, 10, 12, `fill="${gold}"`),
    );
  const medallion = times(12, (index) =>
    path(
      'M0 -30C-26 -70 -14 -116 0 -132C14 -116 26 -70 0 -30Z',
      `fill="${index % 2 ? accent : gold}" stroke="${darker(gold, 0.3)}" stroke-width="2" transform="translate(500 500) rotate(${index * 30})"`,
    ),
  );
  const chain = times(34, (index) => {
    const angle = (index / 34) * 2 * Math.PI;
    return ellipse(
      500 + Math.cos(angle) * 190,
      500 + Math.sin(angle) * 190,
      15,
      8,
      `fill="none" stroke="${gold}" stroke-width="5" transform="rotate(${round((angle * 180) / Math.PI + 90)} ${round(500 + Math.cos(angle) * 190)} ${round(500 + Math.sin(angle) * 190)})"`,
    );
  });
  return {
    backdrop,
    body:
      castShadow(outline, [16, 28], 0.4) +
      solid({
        id: 'silk',
        outline,
        fill: silk,
        edge: 40,
        light: 0.34,
        surface:
          path(outline, `fill="none" stroke="${border}" stroke-width="92"`) +
          path(
            outline,
            `fill="none" stroke="${gold}" stroke-width="9" stroke-dasharray="2 16" stroke-linecap="round" transform="translate(500 500) scale(0.945) translate(-500 -500)"`,
          ) +
          path(
            outline,
            `fill="none" stroke="${gold}" stroke-width="6" transform="translate(500 500) scale(0.86) translate(-500 -500)"`,
          ) +
          paisley(500, 250, 0, 0.7) +
          paisley(740, 480, 80, 0.7) +
          paisley(262, 480, -80, 0.7) +
          paisley(500, 748, 180, 0.7) +
          paisley(650, 340, 40, 0.45) +
          paisley(350, 340, -40, 0.45) +
          chain +
          medallion +
          ellipse(500, 500, 36, 36, `fill="${gold}"`) +
          ellipse(500, 500, 20, 20, `fill="${silk}"`) +
          folds(
            [
              'M440 160C380 300 300 400 200 520',
              'M560 160C640 300 700 400 800 520',
              'M400 780C420 660 480 600 500 480',
              'M620 760C600 660 560 560 560 460',
              'M270 700C320 640 360 560 380 480',
            ],
            0.26,
            26,
          ) +
          path(
            'M470 180C400 320 340 400 250 500',
            `fill="none" stroke="#fff" stroke-width="34" opacity="0.24" ${soft(14)}`,
          ),
      }),
  };
}
