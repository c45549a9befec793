import { castShadow, seam, solid } from './solid';
import { type Drawing, darker, lighter, path, round, soft, times } from './svg';

/** A pleated skirt laid flat. */
export function pleatedSkirt({
  backdrop,
  cloth,
  pattern,
}: {
  backdrop: string;
  cloth: string;
  pattern: string;
}): Drawing {
  const pleats = 11;
  const top = (index: number) => 330 + (index * 340) / pleats;
  const hem = (index: number) => 150 + (index * 700) / pleats;
  const hemLine = times(
    pleats,
    (index) => `L${round(hem(index + 1))} ${index % 2 ? 806 : 826}L${round(hem(index + 1))} ${index % 2 ? 826 : 806}`,
  );
  const outline = `M330 262L670 262L850 816${hemLine
    .split('L')
    .slice(1)
    .reverse()
    .map((point) => `L${point}`)
    .join('')}L150 816Z`;
  const surface =
    pattern +
    times(pleats, (index) => {
      const line = `M${round(top(index))} 262L${round(hem(index))} 840`;
      return (
        path(
          `M${round(top(index))} 262L${round(top(index) + 12)} 262L${round(hem(index) + 30)} 840L${round(hem(index))} 840Z`,
          `fill="#1d1420" opacity="0.3" ${soft(4)}`,
        ) + path(line, `stroke="#fffaf0" stroke-width="4" opacity="0.35" transform="translate(-4 0)"`)
      );
    });
  return {
    backdrop,
    body:
      castShadow(outline) +
      solid({ id: 'skirt', outline, fill: cloth, surface }) +
      castShadow('M322 206H678V276H322Z', [0, 12], 0.3) +
      solid({
        id: 'waist',
        outline: 'M326 206C440 196 560 196 674 206L680 270C560 262 440 262 320 270Z',
        fill: darker(cloth, 0.16),
        surface: `<g opacity="0.55">${pattern}</g>`,
        edge: 14,
      }) +
      seam('M328 260C440 252 560 252 672 260', lighter(cloth, 0.6)) +
      `<circle cx="640" cy="234" r="13" fill="#e9dcc0"/><circle cx="637" cy="231" r="4" fill="#5a4630"/><circle cx="644" cy="237" r="3" fill="#5a4630"/>`,
  };
}
