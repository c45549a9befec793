import { folds, seam, solid, standingShadow } from './solid';
import { type Drawing, darker, lighter, path, soft } from './svg';

const body =
  'M270 470C262 300 340 190 500 186C660 190 738 300 730 470C744 580 752 700 744 800C740 836 716 852 680 854C560 862 440 862 320 854C284 852 260 836 256 800C248 700 256 580 270 470Z';
const lid =
  'M262 420C266 280 340 176 500 172C660 176 734 280 738 420C742 460 730 480 700 486C570 504 430 504 300 486C270 480 258 460 262 420Z';
const pocket =
  'M316 590C420 574 580 574 684 590C696 594 700 604 700 618L700 780C700 806 688 818 664 820C560 828 440 828 336 820C312 818 300 806 300 780L300 618C300 604 304 594 316 590Z';

/** A roll of a rucksack: lid, straps with buckles, front pocket. */
export function backpack({ backdrop, cloth, leather }: { backdrop: string; cloth: string; leather: string }): Drawing {
  const strap = (x: number) =>
    solid({
      id: `strap${x}`,
      outline: `M${x - 22} 300H${x + 22}V640C${x + 22} 656 ${x - 22} 656 ${x - 22} 640Z`,
      fill: leather,
      edge: 12,
      light: 0.4,
      surface: seam(`M${x - 14} 310V640M${x + 14} 310V640`, '#f3ddb6', 0.7),
    }) +
    `<rect x="${x - 34}" y="540" width="68" height="54" rx="9" fill="none" stroke="#6d5526" stroke-width="13"/><rect x="${x - 34}" y="540" width="68" height="54" rx="9" fill="none" stroke="#d8b765" stroke-width="8"/><rect x="${x - 4}" y="536" width="8" height="40" rx="4" fill="#e8cd87"/>`;
  const side = (mirror: boolean) => {
    const outline = 'M262 560C206 570 190 620 192 700C194 780 214 830 262 836Z';
    return `<g ${mirror ? 'transform="translate(1000 0) scale(-1 1)"' : ''}>${solid({ id: mirror ? 'sideR' : 'sideL', outline, fill: darker(cloth, 0.12), edge: 24 })}</g>`;
  };
  return {
    backdrop,
    body:
      standingShadow(500, 852, 600) +
      path('M424 190C420 110 580 110 576 190', `fill="none" stroke="${darker(leather, 0.2)}" stroke-width="26"`) +
      path('M424 190C420 110 580 110 576 190', `fill="none" stroke="${leather}" stroke-width="17"`) +
      side(false) +
      side(true) +
      solid({
        id: 'body',
        outline: body,
        fill: cloth,
        surface: folds(['M300 500C330 520 350 550 352 580', 'M700 500C670 520 650 550 648 580'], 0.22, 16),
      }) +
      path(pocket, `fill="#1d1420" opacity="0.4" transform="translate(0 8)" ${soft(8)}`) +
      solid({
        id: 'pocket',
        outline: pocket,
        fill: lighter(cloth, 0.04),
        edge: 26,
        surface:
          seam('M316 616C420 600 580 600 684 616', lighter(cloth, 0.6)) +
          folds(['M400 680C440 700 560 700 600 680'], 0.12, 16),
      }) +
      path(lid, `fill="#1d1420" opacity="0.5" transform="translate(0 18)" ${soft(14)}`) +
      solid({
        id: 'lid',
        outline: lid,
        fill: lighter(cloth, 0.05),
        surface:
          seam('M280 462C420 484 580 484 720 462', lighter(cloth, 0.6)) +
          folds(['M320 300C400 250 460 240 520 244'], 0.14, 22),
      }) +
      strap(390) +
      strap(610) +
      `<rect x="440" y="690" width="120" height="72" rx="8" fill="${leather}"/>` +
      seam('M446 696H554V756H446Z', '#f3ddb6', 0.8) +
      path(
        'M470 740L496 706L514 728L524 716L540 740Z',
        'fill="none" stroke="#f3ddb6" stroke-width="4" stroke-linejoin="round"',
      ),
  };
}
