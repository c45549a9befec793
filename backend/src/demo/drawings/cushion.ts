import { castShadow, folds, solid } from './solid';
import { type Drawing, path, round, soft, times } from './svg';

const outline =
  'M190 196C196 176 214 176 232 184C400 214 600 214 768 184C786 176 804 176 810 196C816 210 812 224 806 240C780 400 780 600 806 760C812 776 816 790 810 804C804 824 786 824 768 816C600 786 400 786 232 816C214 824 196 824 190 804C184 790 188 776 194 760C220 600 220 400 194 240C188 224 184 210 190 196Z';

/** A cushion in highland brocade with a corded edge. */
export function cushion({
  backdrop,
  pattern,
  ground,
  cord,
}: {
  backdrop: string;
  pattern: string;
  ground: string;
  cord: string;
}): Drawing {
  const tassels = (
    [
      [192, 194, 225],
      [808, 194, 315],
      [808, 806, 45],
      [192, 806, 135],
    ] as const
  )
    .map(
      ([x, y, degrees]) =>
        `<g transform="translate(${x} ${y}) rotate(${degrees})">${times(9, (index) => path(`M0 0Q34 ${round((index - 4) * 3)} 70 ${round((index - 4) * 6)}`, `fill="none" stroke="${cord}" stroke-width="5"`))}<circle r="15" fill="${cord}"/></g>`,
    )
    .join('');
  return {
    backdrop,
    body:
      castShadow(outline, [22, 36], 0.42) +
      tassels +
      solid({
        id: 'cushion',
        outline,
        fill: ground,
        edge: 110,
        depth: 0.4,
        light: 0.34,
        surface:
          `<g transform="rotate(-2 500 500)">${pattern}</g>` +
          folds(
            [
              'M230 230C290 280 320 320 340 380',
              'M770 230C710 280 680 320 660 380',
              'M230 770C290 720 320 690 340 620',
              'M770 770C710 720 680 690 660 620',
            ],
            0.3,
            26,
          ) +
          path(
            'M300 330C380 270 500 250 620 270',
            `fill="none" stroke="#fff" stroke-width="80" opacity="0.16" ${soft(26)}`,
          ),
      }) +
      path(outline, `fill="none" stroke="${cord}" stroke-width="9"`) +
      path(outline, 'fill="none" stroke="#ffffff" stroke-width="5" stroke-dasharray="7 9" opacity="0.5"'),
  };
}
