import { lotusPrint } from './prints';
import { hanger } from './shirt';
import { castShadow, folds, solid } from './solid';
import { type Drawing, darker, group, lighter, linear, path, times } from './svg';

const tunic =
  'M448 196C420 202 388 214 366 230C372 300 392 350 398 400C400 440 372 480 356 540C334 640 306 800 286 930C284 942 290 948 300 949C420 962 580 962 700 949C710 948 716 942 714 930C694 800 666 640 644 540C628 480 600 440 602 400C608 350 628 300 634 230C612 214 580 202 552 196C540 186 460 186 448 196Z';
const leftSleeve =
  'M372 226C330 250 300 330 276 420C258 490 236 570 222 640C220 650 224 655 232 657L268 664C276 665 281 661 283 652C310 560 350 450 390 360Z';
const rightSleeve =
  'M628 226C670 250 700 330 724 420C742 490 764 570 778 640C780 650 776 655 768 657L732 664C724 665 719 661 717 652C690 560 650 450 610 360Z';
const trousers = 'M330 640L670 640L742 962L258 962Z';

/** The long tunic with its slit, embroidered with lotus, over silk trousers. */
export function aoDai({
  backdrop,
  silk,
  petal,
  leaf,
}: {
  backdrop: string;
  silk: string;
  petal: string;
  leaf: string;
}): Drawing {
  const sheen = `<defs>${linear(
    'sheen',
    [
      [0, '#fff', 0],
      [0.3, '#fff', 0.3],
      [0.42, '#fff', 0.04],
      [0.7, '#fff', 0.2],
      [1, '#1d1420', 0.16],
    ],
    [0, 0, 1, 0.2],
  )}</defs><rect x="200" y="160" width="600" height="820" fill="url(#sheen)"/>`;
  const lotus = lotusPrint(petal, darker(petal, 0.25), leaf);
  const sleeve = (id: string, outline: string, fold: string) =>
    castShadow(outline, [20, 18], 0.28) +
    solid({ id, outline, fill: darker(silk, 0.06), surface: sheen + folds([fold], 0.2, 12), edge: 24 });
  return {
    backdrop,
    body:
      hanger(206) +
      castShadow(trousers, [24, 10], 0.26) +
      solid({
        id: 'trousers',
        outline: trousers,
        fill: '#f6f0e6',
        surface: folds(['M380 700L330 960', 'M620 700L680 960'], 0.2, 20),
      }) +
      sleeve('left', leftSleeve, 'M340 320C310 420 280 520 258 640') +
      sleeve('right', rightSleeve, 'M660 320C690 420 720 520 742 640') +
      castShadow(tunic, [20, 16], 0.32) +
      solid({
        id: 'tunic',
        outline: tunic,
        fill: silk,
        surface:
          sheen +
          folds(
            [
              'M420 420C410 560 372 760 356 950',
              'M580 420C592 560 632 760 646 950',
              'M500 560C496 700 476 820 470 956',
              'M540 620C552 740 566 840 560 956',
            ],
            0.17,
            22,
          ) +
          group('transform="translate(520 700) scale(1.06) rotate(6)"', lotus) +
          group('transform="translate(404 846) scale(0.5) rotate(-16)"', lotus) +
          group('transform="translate(566 322) scale(0.36) rotate(14)"', lotus) +
          path('M470 214C500 290 560 330 612 356', `fill="none" stroke="#1d1420" stroke-width="4" opacity="0.3"`),
      }) +
      solid({
        id: 'collar',
        outline:
          'M450 200C448 180 452 166 462 160C484 152 516 152 538 160C548 166 552 180 550 200C520 216 480 216 450 200Z',
        fill: lighter(silk, 0.1),
        edge: 12,
      }) +
      times(
        4,
        (index) =>
          `<circle cx="${494 + index * 30}" cy="${236 + index * 30}" r="6.5" fill="#f2dfa7" stroke="#7c5a20" stroke-width="1.5"/>`,
      ),
  };
}
