import { castShadow, folds, seam, solid } from './solid';
import { type Drawing, darker, ellipse, lighter, path, soft, times } from './svg';

const body =
  'M372 262C330 272 290 286 262 306C230 470 250 640 252 800C252 812 258 820 270 822L730 822C742 820 748 812 748 800C750 640 770 470 738 306C710 286 670 272 628 262Z';
const leftSleeve =
  'M268 302C206 340 176 450 152 560C138 630 126 700 120 770C118 784 126 792 138 794L206 800C220 801 228 794 230 782C244 690 266 600 284 520Z';
const rightSleeve =
  'M732 302C794 340 824 450 848 560C862 630 874 700 880 770C882 784 874 792 862 794L794 800C780 801 772 794 770 782C756 690 734 600 716 520Z';
const hood =
  'M500 120C400 118 352 176 346 262C344 300 362 326 404 344C440 358 470 372 500 404C530 372 560 358 596 344C638 326 656 300 654 262C648 176 600 118 500 120Z';
const pocket = 'M356 610L644 610L700 716C704 726 700 734 690 736L310 736C300 734 296 726 300 716Z';

const rib = (x: number, y: number, width: number, height: number, colour: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12" fill="${colour}"/>` +
  times(Math.floor(width / 12), (index) =>
    path(`M${x + 8 + index * 12} ${y + 3}V${y + height - 3}`, 'stroke="#1d1420" stroke-width="3" opacity="0.2"'),
  );

/** A hooded sweatshirt with a block of another colour across the chest. */
export function hoodie({
  backdrop,
  cloth,
  block,
  cord,
}: {
  backdrop: string;
  cloth: string;
  block: string;
  cord: string;
}): Drawing {
  const sleeve = (id: string, outline: string, fold: string[]) =>
    castShadow(outline) + solid({ id, outline, fill: cloth, surface: folds(fold, 0.22, 18) });
  return {
    backdrop,
    body:
      sleeve('left', leftSleeve, [
        'M240 420C214 500 190 600 176 740',
        'M276 470C250 500 222 520 176 526',
        'M262 560C240 590 206 610 164 616',
      ]) +
      sleeve('right', rightSleeve, [
        'M760 420C786 500 810 600 824 740',
        'M724 470C750 500 778 520 824 526',
        'M738 560C760 590 794 610 836 616',
      ]) +
      `<g transform="rotate(7 172 808)">${rib(116, 780, 108, 58, darker(cloth, 0.16))}</g>` +
      `<g transform="rotate(-7 828 808)">${rib(776, 780, 108, 58, darker(cloth, 0.16))}</g>` +
      castShadow(body) +
      rib(268, 800, 464, 66, darker(cloth, 0.16)) +
      solid({
        id: 'body',
        outline: body,
        fill: cloth,
        surface:
          path('M200 430H800V590H200Z', `fill="${block}"`) +
          seam('M220 436H780', lighter(block, 0.6), 0.5) +
          seam('M220 584H780', lighter(block, 0.6), 0.5) +
          folds(
            [
              'M284 420C330 460 344 520 340 600',
              'M716 420C670 460 656 520 660 600',
              'M430 590C420 560 424 520 436 480',
              'M330 812C340 780 336 760 330 744',
            ],
            0.2,
            20,
          ),
      }) +
      path(pocket, `fill="#1d1420" opacity="0.3" transform="translate(0 6)" ${soft(8)}`) +
      solid({ id: 'pocket', outline: pocket, fill: lighter(cloth, 0.05), edge: 16, depth: 0.26 }) +
      seam('M362 620L312 716M638 620L688 716M362 620H638', lighter(cloth, 0.6), 0.6) +
      castShadow(hood, [4, 18], 0.4) +
      solid({
        id: 'hood',
        outline: hood,
        fill: lighter(cloth, 0.04),
        surface: folds(['M370 260C376 300 420 330 470 360', 'M630 260C624 300 580 330 530 360'], 0.22, 16),
      }) +
      solid({
        id: 'inside',
        outline:
          'M500 166C426 164 396 210 398 258C404 300 456 320 500 366C544 320 596 300 602 258C604 210 574 164 500 166Z',
        fill: darker(cloth, 0.45),
        edge: 50,
        depth: 0.5,
        light: 0.1,
      }) +
      path(
        'M462 340C456 400 450 440 452 500M538 340C544 400 552 440 548 520',
        `fill="none" stroke="#1d1420" stroke-width="12" opacity="0.25" transform="translate(5 8)" ${soft(4)}`,
      ) +
      path(
        'M462 340C456 400 450 440 452 500M538 340C544 400 552 440 548 520',
        `fill="none" stroke="${cord}" stroke-width="9" stroke-linecap="round"`,
      ) +
      ellipse(452, 508, 8, 16, 'fill="#b9a27c"') +
      ellipse(548, 528, 8, 16, 'fill="#b9a27c"'),
  };
}
