import { folds, seam, solid, standingShadow } from './solid';
import { type Drawing, darker, ellipse, group, lighter, path, round, soft, times } from './svg';

interface Sneaker {
  backdrop: string;
  upper: string;
  accent: string;
  sole: string;
}

const upperOutline =
  'M150 640C140 560 150 470 166 404C172 380 188 372 208 378C236 388 262 402 290 396C318 388 334 360 352 348C372 336 392 346 404 362C450 420 520 470 610 500C690 524 780 530 826 566C850 588 856 620 854 650Z';
const tongue = 'M300 400C312 350 336 306 368 290C392 280 414 300 422 330C436 380 460 420 500 450L420 470Z';
const soleOutline =
  'M140 634C300 656 600 656 862 640C872 660 872 690 862 708C852 724 834 730 812 730L196 730C166 730 148 720 142 700C136 680 136 654 140 634Z';

const shoe = ({ upper, accent, sole }: Sneaker, id: string): string => {
  const laces = times(6, (index) => {
    const x = 412 + index * 37;
    const y = 372 + index * 24;
    return (
      path(
        `M${x - 26} ${y + 22}L${x + 28} ${y - 8}`,
        `stroke="#1d1420" stroke-width="19" stroke-linecap="round" opacity="0.25" transform="translate(2 7)" ${soft(4)}`,
      ) +
      path(
        `M${x - 26} ${y + 22}L${x + 28} ${y - 8}`,
        `stroke="${lighter(accent, 0.86)}" stroke-width="15" stroke-linecap="round"`,
      )
    );
  });
  const ribs = times(58, (index) =>
    path(`M${round(152 + index * 12.2)} 688V726`, 'stroke="#1d1420" stroke-width="2.4" opacity="0.16"'),
  );
  return (
    solid({ id: `${id}tongue`, outline: tongue, fill: lighter(upper, 0.12), edge: 18 }) +
    solid({
      id: `${id}upper`,
      outline: upperOutline,
      fill: upper,
      surface:
        path('M154 640C144 560 152 480 168 404L256 420C250 500 262 580 290 650Z', `fill="${accent}"`) +
        path('M694 520C664 560 656 606 664 660L870 660L860 540Z', `fill="${lighter(accent, 0.82)}"`) +
        path('M380 640C430 560 500 520 596 502L642 520C560 540 500 580 456 648Z', `fill="${accent}"`) +
        path('M360 350C410 440 520 500 640 520L620 548C500 530 400 470 338 380Z', `fill="${darker(upper, 0.14)}"`) +
        seam('M344 392C404 478 504 532 622 552', lighter(upper, 0.7), 0.8) +
        seam('M264 424C258 500 270 580 298 648', lighter(upper, 0.7), 0.7) +
        seam('M690 524C660 562 652 606 660 656', '#ffffff', 0.7) +
        times(6, (index) =>
          ellipse(392 + index * 37, 402 + index * 24, 7.5, 6.5, 'fill="#e8e2d6" stroke="#5a4c46" stroke-width="2.5"'),
        ) +
        folds(['M560 520C580 550 590 580 588 620', 'M630 530C646 560 650 580 648 610'], 0.16, 12),
    }) +
    laces +
    solid({
      id: `${id}sole`,
      outline: soleOutline,
      fill: sole,
      edge: 20,
      depth: 0.24,
      surface: ribs + path('M130 676C300 694 640 694 880 676', `fill="none" stroke="${accent}" stroke-width="9"`),
    }) +
    path('M152 642C300 662 620 662 852 648', `fill="none" stroke="#1d1420" stroke-width="6" opacity="0.3" ${soft(4)}`)
  );
};

/** A canvas sneaker from its side. */
export const sneaker = (look: Sneaker): Drawing => ({
  backdrop: look.backdrop,
  body: standingShadow(500, 728, 740) + shoe(look, 'a'),
});

/** The pair: one behind the other, toes to the left. */
export const sneakerPair = (look: Sneaker): Drawing => ({
  backdrop: look.backdrop,
  body:
    group('transform="translate(990 -20) scale(-0.82 0.82)"', standingShadow(500, 728, 720, 0.4), shoe(look, 'b')) +
    group('transform="translate(900 150) scale(-0.88 0.88)"', standingShadow(500, 728, 740), shoe(look, 'c')),
});
