import { castShadow, folds, seam, solid } from './solid';
import { type Drawing, darker, lighter, linear, path, soft, times } from './svg';

const bag =
  'M170 470C176 446 196 436 222 440C400 470 600 470 778 440C804 436 824 446 830 470C842 650 720 800 500 802C280 800 158 650 170 470Z';

/** A half-moon shoulder bag. */
export function halfMoonBag({
  backdrop,
  leather,
  metal,
}: {
  backdrop: string;
  leather: string;
  metal: string;
}): Drawing {
  const strapLine = 'M214 456C230 220 360 130 500 128C640 130 770 220 786 456';
  return {
    backdrop,
    defs: linear('metal', [
      [0, lighter(metal, 0.7)],
      [1, darker(metal, 0.2)],
    ]),
    body:
      path(
        strapLine,
        `fill="none" stroke="#1d1420" stroke-width="34" opacity="0.3" transform="translate(16 24)" ${soft(14)}`,
      ) +
      path(strapLine, `fill="none" stroke="${darker(leather, 0.28)}" stroke-width="46"`) +
      path(strapLine, `fill="none" stroke="${leather}" stroke-width="36"`) +
      path(
        strapLine,
        `fill="none" stroke="#fff" stroke-width="9" opacity="0.28" transform="translate(-8 -6)" ${soft(4)}`,
      ) +
      castShadow(bag, [18, 30], 0.4) +
      solid({
        id: 'bag',
        outline: bag,
        fill: leather,
        light: 0.4,
        edge: 50,
        surface:
          folds(
            [
              'M260 500C320 540 360 600 370 680',
              'M740 500C690 540 650 600 640 690',
              'M430 480C450 520 460 560 458 620',
              'M560 480C548 530 546 560 552 610',
            ],
            0.17,
            22,
          ) +
          path(
            'M250 560C300 680 400 740 520 752',
            `fill="none" stroke="#fff" stroke-width="30" opacity="0.2" ${soft(14)}`,
          ) +
          seam('M196 480C210 650 320 774 500 776C680 774 790 650 804 480', lighter(leather, 0.6)),
      }) +
      path('M206 468C400 500 600 500 794 468', `fill="none" stroke="${darker(leather, 0.5)}" stroke-width="14"`) +
      times(
        48,
        (index) =>
          `<rect x="${214 + index * 12}" y="${474 + Math.round(18 * Math.sin((index / 47) * Math.PI))}" width="6" height="12" fill="url(#metal)"/>`,
      ) +
      `<g fill="url(#metal)" stroke="${darker(metal, 0.5)}" stroke-width="2"><circle cx="216" cy="456" r="24"/><circle cx="784" cy="456" r="24"/><rect x="762" y="470" width="18" height="62" rx="9"/></g>` +
      `<g fill="${leather}"><circle cx="216" cy="456" r="11"/><circle cx="784" cy="456" r="11"/></g>`,
  };
}
