import { castShadow, solid } from './solid';
import { type Drawing, darker, ellipse, group, lighter, path, times } from './svg';

const body =
  'M500 470C560 440 630 470 634 530C638 580 600 600 620 650C650 710 680 760 650 830C620 890 560 910 500 910C440 910 380 890 350 830C320 760 350 710 380 650C400 600 362 580 366 530C370 470 440 440 500 470Z';

/** A guitar that leans: what a shop of clothes and pottery does not sell. */
export function guitar({ backdrop, wood, neck }: { backdrop: string; wood: string; neck: string }): Drawing {
  return {
    backdrop,
    body: group(
      'transform="rotate(14 500 520)"',
      castShadow('M480 90H520V480H480Z', [18, 24], 0.4),
      castShadow(body, [18, 28], 0.42),
      solid({
        id: 'body',
        outline: body,
        fill: wood,
        edge: 50,
        light: 0.4,
        surface: times(12, (index) =>
          path(`M${350 + index * 28} 460V910`, `stroke="${darker(wood, 0.3)}" stroke-width="2" opacity="0.25"`),
        ),
      }),
      ellipse(500, 640, 62, 62, `fill="#20140f" stroke="${darker(wood, 0.55)}" stroke-width="9"`),
      ellipse(500, 640, 76, 76, `fill="none" stroke="${lighter(wood, 0.5)}" stroke-width="3"`),
      `<rect x="430" y="790" width="140" height="26" rx="8" fill="${darker(neck, 0.3)}"/>`,
      solid({ id: 'neck', outline: 'M476 130H524L530 610H470Z', fill: neck, edge: 14 }),
      times(12, (index) => path(`M472 ${180 + index * 32}H528`, 'stroke="#cfc6b0" stroke-width="3"')),
      solid({ id: 'head', outline: 'M462 40H538L528 136H472Z', fill: darker(neck, 0.2), edge: 14 }),
      times(3, (index) =>
        [446, 554]
          .map((x) => ellipse(x, 58 + index * 28, 12, 8, 'fill="#d8d2c4" stroke="#6e675a" stroke-width="2"'))
          .join(''),
      ),
      times(6, (index) =>
        path(`M${484 + index * 6.4} 60L${476 + index * 9.6} 800`, 'stroke="#f5efe0" stroke-width="1.6" opacity="0.9"'),
      ),
    ),
  };
}
