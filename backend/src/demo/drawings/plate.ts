import { carpPrint } from './prints';
import { castShadow } from './solid';
import { type Drawing, darker, ellipse, group, lighter, path, radial, round, soft, times } from './svg';

const circle = (radius: number) =>
  `M${500 - radius} 500A${radius} ${radius} 0 1 1 ${500 + radius} 500A${radius} ${radius} 0 1 1 ${500 - radius} 500Z`;

/** A dinner plate with a painted carp and a rim of waves, from above. */
export function plate({
  backdrop,
  glaze,
  ink,
  wash,
}: {
  backdrop: string;
  glaze: string;
  ink: string;
  wash: string;
}): Drawing {
  const rim = times(28, (index) =>
    group(
      `transform="translate(500 500) rotate(${round((index * 360) / 28)}) translate(0 -318)"`,
      path(
        'M-34 14C-20 -22 20 -22 34 14M-22 14C-12 -8 12 -8 22 14M-9 14C-5 4 5 4 9 14',
        `fill="none" stroke="${ink}" stroke-width="5" stroke-linecap="round"`,
      ),
    ),
  );
  return {
    backdrop,
    defs:
      radial(
        'well',
        [
          [0, lighter(glaze, 0.5)],
          [0.8, glaze],
          [1, darker(glaze, 0.14)],
        ],
        [0.42, 0.4, 0.66],
      ) +
      radial(
        'rim',
        [
          [0.7, darker(glaze, 0.16)],
          [0.8, lighter(glaze, 0.5)],
          [1, darker(glaze, 0.06)],
        ],
        [0.5, 0.5, 0.5],
      ),
    body:
      castShadow(circle(372), [24, 34], 0.42) +
      path(circle(372), 'fill="url(#rim)"') +
      ellipse(500, 500, 368, 368, `fill="none" stroke="${ink}" stroke-width="7"`) +
      rim +
      ellipse(500, 500, 284, 284, `fill="none" stroke="${ink}" stroke-width="4"`) +
      ellipse(500, 500, 272, 272, 'fill="url(#well)"') +
      ellipse(500, 500, 272, 272, `fill="none" stroke="#1d1420" stroke-width="12" opacity="0.16" ${soft(8)}`) +
      group('transform="translate(506 470) scale(1.2) rotate(-14)"', carpPrint(ink, wash)) +
      group(
        `fill="none" stroke="${ink}" stroke-width="5" stroke-linecap="round" opacity="0.85"`,
        path(
          'M320 640C350 620 380 620 410 640M350 668C390 644 440 646 474 668M560 650C600 626 640 628 672 646M530 360C560 346 590 348 616 362',
          '',
        ),
      ) +
      group(
        'transform="translate(640 330) scale(0.3) rotate(20)"',
        path('M0 0C-60 -60 60 -120 90 -40C110 30 30 60 0 0Z', `fill="${wash}" stroke="${ink}" stroke-width="16"`),
      ) +
      path(
        'M250 360C300 250 420 190 540 196',
        `fill="none" stroke="#fff" stroke-width="28" stroke-linecap="round" opacity="0.6" ${soft(8)}`,
      ),
  };
}
