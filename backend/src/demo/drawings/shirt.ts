import { castShadow, folds, seam, solid } from './solid';
import { type Drawing, darker, ellipse, lighter, linear, path, times } from './svg';

/** A wooden hanger whose bar spans the shoulders at y = 230. */
export const hanger = (y = 230): string =>
  `<defs>${linear('hanger', [
    [0, '#d9a066'],
    [1, '#9c6433'],
  ])}</defs>` +
  path(
    `M500 ${y - 50}C500 ${y - 92} 546 ${y - 92} 544 ${y - 124}C542 ${y - 152} 500 ${y - 154} 496 ${y - 128}`,
    'fill="none" stroke="#8d8f96" stroke-width="9" stroke-linecap="round"',
  ) +
  path(
    `M500 ${y - 62}C430 ${y - 40} 340 ${y - 6} 280 ${y + 30}L292 ${y + 52}C360 ${y + 20} 440 ${y - 4} 500 ${y - 14}C560 ${y - 4} 640 ${y + 20} 708 ${y + 52}L720 ${y + 30}C660 ${y - 6} 570 ${y - 40} 500 ${y - 62}Z`,
    'fill="url(#hanger)"',
  );

const bodyOutline =
  'M404 226C360 234 310 252 276 274C262 420 270 640 262 862C262 874 268 880 280 882C360 900 440 890 500 884C560 890 640 900 720 882C732 880 738 874 738 862C730 640 738 420 724 274C690 252 640 234 596 226L500 300Z';
const leftSleeve =
  'M280 270C240 300 216 360 204 440C190 550 176 660 166 744C164 756 170 762 180 764L240 772C250 773 256 768 258 758C268 660 282 540 292 430Z';
const rightSleeve =
  'M720 270C760 300 784 360 796 440C810 550 824 660 834 744C836 756 830 762 820 764L760 772C750 773 744 768 742 758C732 660 718 540 708 430Z';

/** A long-sleeved linen shirt on a hanger. */
export function shirt({ backdrop, cloth, buttons }: { backdrop: string; cloth: string; buttons: string }): Drawing {
  const weave =
    `<defs><pattern id="linen" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 2H6M0 5H6" stroke="#fff" stroke-width="1" opacity="0.25"/><path d="M2 0V6" stroke="#3a2a20" stroke-width="1" opacity="0.14"/></pattern></defs>` +
    '<rect x="100" y="180" width="800" height="740" fill="url(#linen)"/>';
  const sleeve = (id: string, outline: string, fold: string[]) =>
    castShadow(outline, [22, 18], 0.3) +
    solid({ id, outline, fill: darker(cloth, 0.05), surface: weave + folds(fold, 0.18, 14) });
  const pocket = 'M570 470L676 470L676 578C676 588 626 600 623 600C620 600 570 588 570 578Z';
  return {
    backdrop,
    body:
      hanger() +
      path('M404 226C440 206 560 206 596 226L500 306Z', `fill="${darker(cloth, 0.42)}"`) +
      sleeve('left', leftSleeve, ['M262 330C236 420 226 540 214 700', 'M274 470C256 500 240 520 216 532']) +
      sleeve('right', rightSleeve, ['M744 330C766 420 776 540 790 700', 'M728 470C744 500 760 520 786 532']) +
      castShadow(bodyOutline, [22, 18], 0.3) +
      solid({
        id: 'body',
        outline: bodyOutline,
        fill: cloth,
        surface:
          weave +
          folds(
            [
              'M330 300C320 460 346 640 326 870',
              'M412 420C420 560 396 700 410 880',
              'M660 640C648 720 668 800 656 880',
              'M584 640C590 720 578 800 588 880',
            ],
            0.16,
            20,
          ) +
          path('M478 290H522V892H478Z', `fill="${lighter(cloth, 0.12)}"`) +
          path('M522 300V890', `stroke="#1d1420" stroke-width="5" opacity="0.25"`) +
          seam('M486 300V884', lighter(cloth, 0.6)) +
          path(pocket, `fill="${lighter(cloth, 0.06)}" stroke="#1d1420" stroke-opacity="0.22" stroke-width="3"`) +
          seam('M574 490H672', lighter(cloth, 0.6)),
      }) +
      times(
        6,
        (index) =>
          ellipse(500, 350 + index * 92, 9.5, 9.5, `fill="${buttons}"`) +
          ellipse(498, 348 + index * 92, 4, 4, 'fill="#2b1d24" opacity="0.5"'),
      ) +
      solid({
        id: 'collarLeft',
        outline: 'M404 222C420 208 440 204 452 206L500 300L440 352C414 316 400 270 396 236Z',
        fill: lighter(cloth, 0.1),
        edge: 12,
        depth: 0.26,
      }) +
      solid({
        id: 'collarRight',
        outline: 'M596 222C580 208 560 204 548 206L500 300L560 352C586 316 600 270 604 236Z',
        fill: lighter(cloth, 0.1),
        edge: 12,
        depth: 0.26,
      }),
  };
}
