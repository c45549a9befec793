import { castShadow, folds, seam, solid } from './solid';
import { type Drawing, group, path, times, darker, lighter } from './svg';

interface TShirt {
  backdrop: string;
  cloth: string;
  /** Collar and cuffs; the cloth's own colour unless told. */
  trim?: string;
  stripes?: string;
  print?: string;
  printScale?: number;
}

const outline =
  'M384 196C340 206 296 222 262 246C214 290 166 348 128 410C124 418 126 426 134 431L236 486C243 490 250 488 254 481L296 418' +
  'C304 560 300 716 288 850C288 862 294 868 306 870C430 886 570 886 694 870C706 868 712 862 712 850C700 716 696 560 704 418' +
  'L746 481C750 488 757 490 764 486L866 431C874 426 876 418 872 410C834 348 786 290 738 246C704 222 660 206 616 196C592 246 408 246 384 196Z';

/** A short-sleeved T-shirt laid flat. */
export function tShirt({
  backdrop,
  cloth,
  trim = darker(cloth, 0.06),
  stripes,
  print,
  printScale = 1,
}: TShirt): Drawing {
  const striped = stripes
    ? times(
        19,
        (index) => `<rect x="90" y="${236 + index * 36}" width="820" height="14" fill="${stripes}" opacity="0.94"/>`,
      )
    : '';
  const surface =
    striped +
    (print ? group(`transform="translate(500 500) scale(${printScale})" opacity="0.94"`, print) : '') +
    folds(
      [
        'M300 430C352 452 372 500 380 580',
        'M702 430C650 456 634 510 628 600',
        'M330 860C350 760 356 700 350 640',
        'M640 866C652 780 676 730 672 660',
        'M470 880C474 820 486 780 482 740',
      ],
      0.17,
      18,
    ) +
    folds(['M210 330C240 380 262 410 292 428', 'M790 330C760 380 738 410 708 428'], 0.16, 14) +
    seam('M290 846C430 862 570 862 710 846', lighter(cloth, 0.5)) +
    seam('M146 400L250 462', lighter(cloth, 0.5)) +
    seam('M854 400L750 462', lighter(cloth, 0.5)) +
    path(
      'M268 246C300 300 306 360 298 420M732 246C700 300 694 360 702 420',
      `fill="none" stroke="#1d1420" stroke-width="4" opacity="0.22"`,
    );
  const collar = 'M384 196C408 268 592 268 616 196L634 200C606 296 394 296 366 200Z';
  return {
    backdrop,
    body:
      castShadow(outline) +
      path('M384 196C420 176 580 176 616 196C592 246 408 246 384 196Z', `fill="${darker(cloth, 0.38)}"`) +
      path('M470 196h60v20h-60z', `fill="${lighter(cloth, 0.7)}" opacity="0.85"`) +
      solid({ id: 'shirt', outline, fill: cloth, surface }) +
      solid({ id: 'collar', outline: collar, fill: trim, edge: 10, depth: 0.3, light: 0.2 }) +
      seam('M362 216C396 308 604 308 638 216', lighter(cloth, 0.5), 0.4),
  };
}
