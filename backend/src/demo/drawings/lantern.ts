import { solid } from './solid';
import { type Drawing, darker, ellipse, lighter, path, radial, round, soft, times } from './svg';

const silk =
  'M500 262C330 262 214 360 214 480C214 600 330 700 500 700C670 700 786 600 786 480C786 360 670 262 500 262Z';

/** A lit silk lantern as they hang in Hội An. */
export function lantern({ backdrop, colour, tassel }: { backdrop: string; colour: string; tassel: string }): Drawing {
  const ribs = times(9, (index) => {
    const bow = -286 + index * 71.5;
    return path(
      `M500 262C${round(500 + bow * 1.33)} 290 ${round(500 + bow * 1.33)} 672 500 700`,
      `fill="none" stroke="${darker(colour, 0.4)}" stroke-width="4" opacity="0.6"`,
    );
  });
  const flower = (x: number, y: number, size: number) =>
    times(6, (petal) =>
      ellipse(
        0,
        -16,
        9,
        17,
        `fill="#fff3d6" opacity="0.85" transform="translate(${x} ${y}) scale(${size}) rotate(${petal * 60})"`,
      ),
    ) + ellipse(x, y, 8 * size, 8 * size, 'fill="#f4b942"');
  return {
    backdrop,
    defs: radial(
      'glow',
      [
        [0, '#fff1b8'],
        [0.35, lighter(colour, 0.42)],
        [0.75, colour],
        [1, darker(colour, 0.28)],
      ],
      [0.5, 0.56, 0.6],
    ),
    body:
      ellipse(500, 490, 420, 380, `fill="#ffe2a0" opacity="0.5" ${soft(50)}`) +
      path('M500 0V214', 'stroke="#5c3b22" stroke-width="7"') +
      solid({
        id: 'silk',
        outline: silk,
        fill: 'url(#glow)',
        depth: 0.18,
        edge: 50,
        light: 0.14,
        surface:
          flower(420, 430, 1.5) +
          flower(560, 560, 1.3) +
          flower(600, 400, 1) +
          flower(372, 570, 0.9) +
          path(
            'M420 450C440 520 500 540 556 566M590 410C560 440 520 450 440 436',
            'fill="none" stroke="#fff3d6" stroke-width="5" opacity="0.75"',
          ) +
          ribs,
      }) +
      ['M430 262H570L560 214H440Z', 'M430 700H570L560 746H440Z']
        .map(
          (outline, index) =>
            solid({ id: `cap${index}`, outline, fill: '#6b3f20', edge: 14, light: 0.4 }) +
            path(index ? 'M436 722H564' : 'M440 238H560', 'stroke="#e3b55b" stroke-width="6"'),
        )
        .join('') +
      path('M500 746V800', `stroke="${darker(tassel, 0.2)}" stroke-width="9"`) +
      ellipse(500, 796, 24, 20, `fill="${tassel}"`) +
      times(13, (index) =>
        path(
          `M${482 + index * 3} 806C${474 + index * 4} 860 ${472 + index * 4.6} 900 ${470 + index * 5} 948`,
          `fill="none" stroke="${index % 2 ? tassel : darker(tassel, 0.22)}" stroke-width="5"`,
        ),
      ) +
      '<rect x="474" y="810" width="52" height="12" rx="6" fill="#e3b55b"/>',
  };
}
