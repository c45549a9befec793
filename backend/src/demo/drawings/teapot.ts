import { lotusPrint } from './prints';
import { solid, standingShadow } from './solid';
import { type Drawing, darker, ellipse, group, lighter, path, soft, times } from './svg';

const pot = 'M296 470C270 520 268 600 310 650C350 696 600 696 640 650C682 600 680 520 654 470C620 436 330 436 296 470Z';
const spout =
  'M288 590C230 590 210 520 196 450C190 428 160 424 156 404C170 392 206 396 226 418C252 450 256 500 306 510Z';
const lid = 'M352 452C360 410 420 390 476 390C532 390 592 410 600 452C560 470 392 470 352 452Z';
const cup = 'M0 0C4 60 24 96 62 98H98C136 96 156 60 160 0C120 14 40 14 0 0Z';

/** A porcelain teapot with two cups, painted in cobalt. */
export function teaSet({
  backdrop,
  porcelain,
  cobalt,
}: {
  backdrop: string;
  porcelain: string;
  cobalt: string;
}): Drawing {
  const lotus = lotusPrint(lighter(cobalt, 0.55), cobalt, lighter(cobalt, 0.12));
  const cupAt = (x: number, y: number, id: string) =>
    standingShadow(x + 80, y + 98, 130) +
    group(
      `transform="translate(${x} ${y})"`,
      solid({
        id,
        outline: cup,
        fill: porcelain,
        edge: 30,
        light: 0.36,
        surface:
          path('M-4 22C40 38 120 38 164 22', `fill="none" stroke="${cobalt}" stroke-width="6"`) +
          group('transform="translate(84 66) scale(0.25)"', lotus),
      }),
      ellipse(80, 2, 80, 14, `fill="${darker(porcelain, 0.18)}"`),
      ellipse(80, 5, 70, 10, 'fill="#b98545"'),
      path('M0 0A80 14 0 0 1 160 0', `fill="none" stroke="${cobalt}" stroke-width="4"`),
    );
  return {
    backdrop,
    body:
      standingShadow(470, 686, 500) +
      path(
        'M636 500C720 470 760 520 744 570C732 612 690 640 648 640',
        `fill="none" stroke="${darker(porcelain, 0.28)}" stroke-width="34" stroke-linecap="round"`,
      ) +
      path(
        'M636 500C720 470 760 520 744 570C732 612 690 640 648 640',
        `fill="none" stroke="${porcelain}" stroke-width="25" stroke-linecap="round"`,
      ) +
      path('M660 488C730 480 752 530 738 572', `fill="none" stroke="${cobalt}" stroke-width="5" opacity="0.8"`) +
      solid({
        id: 'spout',
        outline: spout,
        fill: porcelain,
        edge: 26,
        surface: path('M170 410C206 424 220 520 290 566', `fill="none" stroke="${cobalt}" stroke-width="6"`),
      }) +
      solid({
        id: 'pot',
        outline: pot,
        fill: porcelain,
        edge: 70,
        light: 0.4,
        surface:
          times(9, (index) =>
            path(`M${296 + index * 42} 474q21 30 42 0`, `fill="none" stroke="${cobalt}" stroke-width="5"`),
          ) +
          path('M280 470C340 490 610 490 670 470', `fill="none" stroke="${cobalt}" stroke-width="5"`) +
          path('M300 648C380 690 570 690 650 648', `fill="none" stroke="${cobalt}" stroke-width="9"`) +
          group('transform="translate(480 570) scale(0.72)"', lotus) +
          path(
            'M330 500C306 540 306 590 330 630',
            `fill="none" stroke="#fff" stroke-width="20" stroke-linecap="round" opacity="0.8" ${soft(8)}`,
          ),
      }) +
      path(lid, `fill="#1d1420" opacity="0.3" transform="translate(0 10)" ${soft(8)}`) +
      solid({
        id: 'lid',
        outline: lid,
        fill: porcelain,
        edge: 30,
        surface:
          path('M368 436C420 452 532 452 586 436', `fill="none" stroke="${cobalt}" stroke-width="6"`) +
          times(7, (index) =>
            ellipse(392 + index * 28, 424 - 10 * Math.sin((index / 6) * Math.PI), 6, 6, `fill="${cobalt}"`),
          ),
      }) +
      solid({
        id: 'knob',
        outline: 'M452 392C436 360 456 340 476 340C496 340 516 360 500 392Z',
        fill: cobalt,
        edge: 14,
        light: 0.5,
      }) +
      cupAt(610, 640, 'cupA') +
      cupAt(196, 680, 'cupB'),
  };
}
