import { castShadow } from './solid';
import { type Drawing, darker, ellipse, group, lighter, linear, path, radial, soft, times } from './svg';

const drop = 'M0 -70C44 -20 84 40 84 96C84 150 46 184 0 184C-46 184 -84 150 -84 96C-84 40 -44 -20 0 -70Z';

/** A pair of drop earrings on a jeweller's tray. */
export function earrings({
  backdrop,
  tray,
  stone,
  metal,
}: {
  backdrop: string;
  tray: string;
  stone: string;
  metal: string;
}): Drawing {
  const beads = times(13, (index) => {
    const angle = (index / 12) * Math.PI;
    return ellipse(-104 * Math.cos(angle), 86 + 112 * Math.sin(angle), 13, 13, `fill="url(#pearl)"`);
  });
  const earring = (x: number, y: number, degrees: number) =>
    group(
      `transform="translate(${x} ${y}) rotate(${degrees}) scale(1.12)"`,
      path(
        'M0 -96C0 -150 -4 -190 18 -210C50 -236 84 -200 64 -160',
        `fill="none" stroke="#1d1420" stroke-width="10" opacity="0.3" transform="translate(8 12)" ${soft(4)}`,
      ),
      path(
        'M0 -96C0 -150 -4 -190 18 -210C50 -236 84 -200 64 -160',
        `fill="none" stroke="${darker(metal, 0.25)}" stroke-width="10" stroke-linecap="round"`,
      ),
      path(
        'M0 -96C0 -150 -4 -190 18 -210C50 -236 84 -200 64 -160',
        `fill="none" stroke="${lighter(metal, 0.3)}" stroke-width="4" stroke-linecap="round"`,
      ),
      castShadow(drop, [14, 22], 0.5),
      ellipse(0, -110, 30, 30, 'fill="url(#pearl)"'),
      path(drop, 'fill="url(#metal)" transform="translate(0 57) scale(1.16) translate(0 -57)"'),
      path(drop, 'fill="url(#stone)"'),
      path(
        'M-50 90C-52 50 -20 0 0 -30C-10 30 -20 70 -10 130C-30 130 -48 116 -50 90Z',
        `fill="#fff" opacity="0.42" ${soft(4)}`,
      ),
      path(
        'M20 160C50 150 66 120 64 90',
        `fill="none" stroke="#fff" stroke-width="9" opacity="0.5" stroke-linecap="round" ${soft(4)}`,
      ),
      beads,
    );
  return {
    backdrop,
    defs:
      radial(
        'pearl',
        [
          [0, '#ffffff'],
          [0.5, '#f3ece6'],
          [1, '#b7a79d'],
        ],
        [0.36, 0.32, 0.7],
      ) +
      radial(
        'stone',
        [
          [0, lighter(stone, 0.5)],
          [0.5, stone],
          [1, darker(stone, 0.5)],
        ],
        [0.4, 0.66, 0.7],
      ) +
      linear(
        'metal',
        [
          [0, lighter(metal, 0.7)],
          [0.5, metal],
          [1, darker(metal, 0.4)],
        ],
        [0, 0, 1, 1],
      ),
    body:
      ellipse(520, 560, 400, 390, `fill="#23161c" opacity="0.34" ${soft(26)}`) +
      ellipse(500, 520, 400, 390, `fill="${tray}"`) +
      ellipse(500, 520, 380, 370, `fill="none" stroke="${darker(tray, 0.12)}" stroke-width="14" ${soft(4)}`) +
      ellipse(500, 512, 392, 382, 'fill="none" stroke="#fff" stroke-width="5" opacity="0.7"') +
      earring(356, 520, -7) +
      earring(650, 500, 8),
  };
}
