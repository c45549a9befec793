import { folds, seam, solid, standingShadow } from './solid';
import { type Drawing, darker, group, lighter, path, soft, times } from './svg';

const shaft =
  'M276 180C340 168 440 168 506 182C514 260 512 330 520 400C532 470 600 500 680 526C760 552 826 580 842 640C848 664 846 690 840 706L268 706C256 600 262 480 272 380C278 310 276 240 276 180Z';
const gusset = 'M352 176C366 300 372 400 366 500C400 520 450 510 476 474C462 380 456 280 452 176Z';
const sole =
  'M258 700H846C856 716 856 740 848 752L560 752C540 752 520 744 500 744L456 744L456 792C456 800 450 804 442 804L280 804C270 804 264 798 262 788Z';

const boot = (leather: string, elastic: string, id: string): string =>
  solid({
    id: `${id}shaft`,
    outline: shaft,
    fill: leather,
    light: 0.44,
    surface:
      path(gusset, `fill="${elastic}"`) +
      `<g stroke="#0d0a0c" stroke-width="4" opacity="0.4">${times(14, (index) => path(`M${352 + index * 8} 176L${366 + index * 8} 510`, ''))}</g>` +
      seam('M344 182C358 300 364 410 356 508', lighter(leather, 0.5)) +
      seam('M462 182C466 280 474 380 486 474', lighter(leather, 0.5)) +
      folds(
        ['M520 420C500 470 470 520 440 540', 'M560 480C540 520 510 560 480 570', 'M660 530C650 570 640 600 620 620'],
        0.22,
        14,
      ) +
      path('M600 540C700 560 780 590 812 640', `fill="none" stroke="#fff" stroke-width="26" opacity="0.3" ${soft(8)}`) +
      path('M300 220C294 320 292 440 290 560', `fill="none" stroke="#fff" stroke-width="14" opacity="0.2" ${soft(8)}`),
  }) +
  path('M282 186C276 150 300 120 316 150L318 190Z', `fill="${darker(leather, 0.2)}"`) +
  solid({ id: `${id}sole`, outline: sole, fill: '#3a2b26', edge: 14, light: 0.2 }) +
  seam('M268 712H838', '#d9b98a', 0.8);

/** Chelsea boots: one behind the other. */
export const chelseaBoots = ({
  backdrop,
  leather,
  elastic,
}: {
  backdrop: string;
  leather: string;
  elastic: string;
}): Drawing => ({
  backdrop,
  body:
    group(
      'transform="translate(120 -50) scale(0.92)"',
      standingShadow(540, 796, 600, 0.35),
      boot(darker(leather, 0.12), elastic, 'far'),
    ) + group('transform="translate(-90 16)"', standingShadow(550, 800, 620), boot(leather, elastic, 'near')),
});
