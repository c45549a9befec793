import { solid, standingShadow } from './solid';
import { type Drawing, darker, ellipse, lighter, path, randomFrom, round, soft, times } from './svg';

const body =
  'M290 340C290 500 296 650 320 752C326 778 350 792 380 794C440 800 520 800 580 794C610 792 634 778 640 752C664 650 670 500 670 340Z';

/** A stoneware mug: raw speckled clay below, reactive glaze above, steam. */
export function mug({
  backdrop,
  clay,
  glaze,
  pool,
}: {
  backdrop: string;
  clay: string;
  glaze: string;
  pool: string;
}): Drawing {
  const random = randomFrom(21);
  const speckles = times(150, () =>
    ellipse(
      290 + random() * 380,
      350 + random() * 440,
      1 + random() * 3.4,
      1 + random() * 2.6,
      `fill="#4a3226" opacity="${round(0.3 + random() * 0.5)}"`,
    ),
  );
  const edge =
    'M270 300H690V560C660 600 640 556 610 580C580 606 566 570 536 590C500 616 480 570 450 588C420 606 400 566 370 590C340 612 320 566 270 590Z';
  const handle = 'M656 430C760 410 800 480 786 550C772 620 710 660 646 650';
  return {
    backdrop,
    body:
      standingShadow(490, 794, 430) +
      path(handle, `fill="none" stroke="${darker(clay, 0.4)}" stroke-width="52" stroke-linecap="round"`) +
      path(handle, `fill="none" stroke="${clay}" stroke-width="42" stroke-linecap="round"`) +
      path('M664 424C752 408 788 470 778 540', `fill="none" stroke="${glaze}" stroke-width="42"`) +
      path(
        'M672 414C748 402 780 450 782 500',
        `fill="none" stroke="#fff" stroke-width="9" opacity="0.55" stroke-linecap="round" ${soft(4)}`,
      ) +
      solid({
        id: 'mug',
        outline: body,
        fill: clay,
        edge: 80,
        depth: 0.36,
        light: 0.4,
        surface:
          path(edge, `fill="${pool}" transform="translate(0 16)"`) +
          path(edge, `fill="${glaze}"`) +
          path(
            'M270 470C340 500 420 440 500 480C580 520 640 460 690 490',
            `fill="none" stroke="${lighter(glaze, 0.4)}" stroke-width="22" opacity="0.55" ${soft(8)}`,
          ) +
          path(
            'M270 400C360 430 460 380 560 410C620 430 660 400 690 410',
            `fill="none" stroke="${darker(glaze, 0.35)}" stroke-width="26" opacity="0.4" ${soft(14)}`,
          ) +
          speckles +
          path(
            'M334 390C334 520 340 640 356 730',
            `fill="none" stroke="#fff" stroke-width="24" stroke-linecap="round" opacity="0.6" ${soft(8)}`,
          ),
      }) +
      ellipse(480, 340, 190, 40, `fill="${darker(glaze, 0.3)}"`) +
      ellipse(480, 352, 172, 30, 'fill="#5b3420"') +
      ellipse(450, 350, 100, 14, `fill="#a06a40" opacity="0.7" ${soft(4)}`) +
      ellipse(480, 340, 190, 40, `fill="none" stroke="${lighter(glaze, 0.35)}" stroke-width="9"`) +
      steam(),
  };
}

const steam = (): string =>
  `<g fill="none" stroke="#ffffff" stroke-width="20" stroke-linecap="round" opacity="0.5" ${soft(14)}>` +
  path('M430 310C390 250 470 220 430 150M520 300C480 250 560 210 524 130', '') +
  '</g>';
