import { castShadow, folds, seam, solid } from './solid';
import { type Drawing, darker, group, lighter, path, soft } from './svg';

const bag =
  'M262 400C258 390 264 380 276 380L724 380C736 380 742 390 738 400C752 540 756 720 752 868C751 880 744 886 732 888C580 898 420 898 268 888C256 886 249 880 248 868C244 720 248 540 262 400Z';

/** A canvas tote that hangs from a peg. */
export function tote({
  backdrop,
  canvas,
  strap,
  print,
}: {
  backdrop: string;
  canvas: string;
  strap: string;
  print: string;
}): Drawing {
  const handle = (width: number, colour: string, attributes = '') =>
    path(
      'M380 470C372 300 420 150 500 118C580 150 628 300 620 470',
      `fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="butt" ${attributes}`,
    );
  return {
    backdrop,
    body:
      handle(30, '#1d1420', `opacity="0.28" transform="translate(16 20)" ${soft(8)}`) +
      path(
        'M396 390C390 280 430 170 500 138C570 170 610 280 604 390',
        `fill="none" stroke="${darker(strap, 0.35)}" stroke-width="26"`,
      ) +
      castShadow(bag) +
      solid({
        id: 'bag',
        outline: bag,
        fill: canvas,
        surface:
          `<defs><pattern id="canvas" width="8" height="8" patternUnits="userSpaceOnUse"><path d="M0 2H8M0 6H8" stroke="#fff" stroke-width="1.4" opacity="0.28"/><path d="M2 0V8M6 0V8" stroke="#3a2a20" stroke-width="1" opacity="0.13"/></pattern></defs><rect x="200" y="360" width="600" height="560" fill="url(#canvas)"/>` +
          group('transform="translate(500 650) scale(1.25)"', print) +
          folds(
            [
              'M290 420C330 560 300 720 312 880',
              'M710 420C680 540 706 720 688 880',
              'M400 400C420 470 450 500 500 512',
              'M600 400C584 460 560 490 520 508',
            ],
            0.2,
            22,
          ) +
          seam('M262 424H738', lighter(canvas, 0.6)),
      }) +
      handle(30, strap) +
      handle(30, '#ffffff', 'opacity="0.16" transform="translate(-4 -2) " stroke-dasharray="0"') +
      seam('M380 470C372 300 420 150 500 118C580 150 628 300 620 470', lighter(strap, 0.6)) +
      `<g fill="${strap}" stroke="#1d1420" stroke-opacity="0.25" stroke-width="2"><rect x="362" y="440" width="38" height="56"/><rect x="602" y="440" width="38" height="56"/></g>` +
      seam('M366 446L396 490M396 446L366 490M606 446L636 490M636 446L606 490', '#fff7e6', 0.8) +
      '<circle cx="503" cy="112" r="26" fill="#1d1420" opacity="0.3" filter="url(#soft8)"/><circle cx="500" cy="104" r="22" fill="#c49a6c"/><circle cx="493" cy="97" r="9" fill="#ecd0a6"/>',
  };
}
