import { folds, seam, solid, standingShadow } from './solid';
import { type Drawing, darker, ellipse, lighter, path, soft } from './svg';

const crown =
  'M312 300C320 262 400 244 500 244C600 244 680 262 688 300C700 380 716 460 730 540C640 590 360 590 270 540C284 460 300 380 312 300Z';
const brim =
  'M272 528C360 580 640 580 728 528C790 590 850 660 884 728C890 742 884 752 868 758C760 800 640 816 500 816C360 816 240 800 132 758C116 752 110 742 116 728C150 660 210 590 272 528Z';

/** A bucket hat. */
export function bucketHat({
  backdrop,
  cloth,
  pattern,
  band,
}: {
  backdrop: string;
  cloth: string;
  pattern: string;
  band: string;
}): Drawing {
  return {
    backdrop,
    body:
      standingShadow(500, 804, 760) +
      solid({
        id: 'brim',
        outline: brim,
        fill: cloth,
        edge: 50,
        surface:
          `<g transform="translate(0 560) scale(1.08 1) translate(-36 -560)">${pattern}</g>` +
          folds(
            [
              'M300 570C270 640 230 700 190 770',
              'M700 570C730 640 770 700 810 770',
              'M500 590C506 660 490 740 500 812',
            ],
            0.14,
            24,
          ) +
          seam('M246 566C360 622 640 622 754 566', lighter(cloth, 0.7), 0.6) +
          seam('M208 616C340 680 660 680 792 616', lighter(cloth, 0.7), 0.6) +
          seam('M170 676C320 744 680 744 830 676', lighter(cloth, 0.7), 0.6) +
          seam('M134 732C300 800 700 800 866 732', lighter(cloth, 0.7), 0.6) +
          path(
            'M262 520C360 600 640 600 738 520',
            `fill="none" stroke="#1d1420" stroke-width="44" opacity="0.42" ${soft(14)}`,
          ),
      }) +
      solid({
        id: 'crown',
        outline: crown,
        fill: cloth,
        edge: 60,
        light: 0.34,
        surface:
          pattern +
          path('M270 480C360 532 640 532 730 480V570H270Z', `fill="${band}"`) +
          seam('M284 492C372 540 628 540 716 492', lighter(band, 0.6)) +
          folds(['M360 300C340 380 330 440 322 520', 'M640 300C660 380 664 440 672 520'], 0.18, 20),
      }) +
      ellipse(500, 296, 184, 44, `fill="${lighter(cloth, 0.2)}" opacity="0.35"`) +
      path(
        'M318 296C330 330 420 346 500 346C580 346 670 330 682 296',
        `fill="none" stroke="${darker(cloth, 0.4)}" stroke-width="4" opacity="0.5"`,
      ) +
      ellipse(360, 420, 8, 8, 'fill="#e9dcc0" stroke="#5a4630" stroke-width="3"') +
      ellipse(372, 456, 8, 8, 'fill="#e9dcc0" stroke="#5a4630" stroke-width="3"'),
  };
}
