import { seam, solid, standingShadow } from './solid';
import { type Drawing, darker, lighter, linear, path, soft } from './svg';

const bag =
  'M236 440C238 424 250 416 268 416L732 416C750 416 762 424 764 440L806 756C810 784 796 798 770 800C590 808 410 808 230 800C204 798 190 784 194 756Z';
const flap =
  'M246 416C252 396 268 388 286 388L714 388C732 388 748 396 754 416L776 560C778 580 768 590 750 594C660 622 580 640 500 640C420 640 340 622 250 594C232 590 222 580 224 560Z';

/** A structured leather handbag with a turn lock. */
export function handbag({ backdrop, leather, metal }: { backdrop: string; leather: string; metal: string }): Drawing {
  const handle = (attributes: string) =>
    path('M340 400C336 250 400 176 500 174C600 176 664 250 660 400', `fill="none" ${attributes}`);
  return {
    backdrop,
    defs: linear('metal', [
      [0, lighter(metal, 0.7)],
      [0.5, metal],
      [1, darker(metal, 0.35)],
    ]),
    body:
      standingShadow(500, 800, 600) +
      path(
        'M360 400C362 280 414 216 500 214C586 216 638 280 640 400',
        `fill="none" stroke="${darker(leather, 0.4)}" stroke-width="28"`,
      ) +
      solid({
        id: 'bag',
        outline: bag,
        fill: leather,
        light: 0.36,
        surface:
          seam('M222 770C400 786 600 786 778 770', lighter(leather, 0.5)) +
          path(
            'M300 660C290 720 284 760 280 800M700 660C710 720 716 760 720 800',
            `fill="none" stroke="#1d1420" stroke-width="10" opacity="0.18" ${soft(8)}`,
          ),
      }) +
      path(flap, `fill="#1d1420" opacity="0.45" transform="translate(0 16)" ${soft(14)}`) +
      solid({
        id: 'flap',
        outline: flap,
        fill: lighter(leather, 0.05),
        light: 0.42,
        surface:
          seam('M244 562C340 600 420 620 500 620C580 620 660 600 756 562', lighter(leather, 0.5), 0.8) +
          path(
            'M280 420C400 440 520 430 640 410',
            `fill="none" stroke="#fff" stroke-width="34" opacity="0.22" ${soft(14)}`,
          ),
      }) +
      handle(`stroke="${darker(leather, 0.25)}" stroke-width="36"`) +
      handle(`stroke="${leather}" stroke-width="28"`) +
      handle(`stroke="#fff" stroke-width="7" opacity="0.3" transform="translate(-6 -4)" ${soft(4)}`) +
      `<g fill="url(#metal)" stroke="${darker(metal, 0.5)}" stroke-width="2"><rect x="316" y="372" width="48" height="46" rx="8"/><rect x="636" y="372" width="48" height="46" rx="8"/>` +
      `<rect x="452" y="562" width="96" height="72" rx="14"/></g><rect x="470" y="592" width="60" height="14" rx="7" fill="${darker(metal, 0.45)}"/><rect x="492" y="574" width="16" height="50" rx="8" fill="url(#metal)" stroke="${darker(metal, 0.5)}" stroke-width="2"/>`,
  };
}
