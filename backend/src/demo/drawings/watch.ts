import { castShadow, seam, solid } from './solid';
import { type Drawing, darker, ellipse, group, lighter, linear, path, soft, times } from './svg';

const circle = (radius: number) =>
  `M${500 - radius} 500A${radius} ${radius} 0 1 1 ${500 + radius} 500A${radius} ${radius} 0 1 1 ${500 - radius} 500Z`;

/** A wrist watch from above. */
export function watch({
  backdrop,
  leather,
  metal,
  dial,
}: {
  backdrop: string;
  leather: string;
  metal: string;
  dial: string;
}): Drawing {
  const upper = 'M408 340L424 70C425 58 432 52 444 52H556C568 52 575 58 576 70L592 340Z';
  const lower = 'M408 660L424 948C425 962 436 972 450 974C480 984 520 984 550 974C564 972 575 962 576 948L592 660Z';
  const strap = (id: string, outline: string, lines: string) =>
    castShadow(outline, [16, 20], 0.36) +
    solid({ id, outline, fill: leather, light: 0.36, edge: 30, surface: seam(lines, lighter(leather, 0.65), 0.8) });
  const marks = times(
    12,
    (index) =>
      `<rect x="-5" y="-186" width="${index % 3 ? 8 : 12}" height="${index % 3 ? 30 : 46}" rx="4" fill="${metal}" transform="translate(500 500) rotate(${index * 30})"/>`,
  );
  const minutes = times(
    60,
    (index) =>
      `<rect x="-1" y="-200" width="2.4" height="10" fill="${darker(dial, 0.55)}" opacity="0.7" transform="translate(500 500) rotate(${index * 6})"/>`,
  );
  const hand = (degrees: number, length: number, width: number, colour: string) =>
    group(
      `transform="rotate(${degrees} 500 500)"`,
      path(
        `M${500 - width} 530L${500 - width * 0.5} ${500 - length}L${500 + width * 0.5} ${500 - length}L${500 + width} 530Z`,
        `fill="#1d1420" opacity="0.3" transform="translate(5 7)" ${soft(4)}`,
      ),
      path(
        `M${500 - width} 530L${500 - width * 0.5} ${500 - length}L${500 + width * 0.5} ${500 - length}L${500 + width} 530Z`,
        `fill="${colour}"`,
      ),
    );
  return {
    backdrop,
    defs: linear(
      'metal',
      [
        [0, lighter(metal, 0.75)],
        [0.4, metal],
        [0.7, darker(metal, 0.4)],
        [1, lighter(metal, 0.3)],
      ],
      [0, 0, 1, 1],
    ),
    body:
      strap('upper', upper, 'M426 330L440 72M574 330L560 72') +
      strap('lower', lower, 'M426 670L440 950M574 670L560 950') +
      times(5, (index) => ellipse(500, 780 + index * 40, 7, 9, `fill="${darker(leather, 0.65)}"`)) +
      `<rect x="712" y="470" width="44" height="60" rx="10" fill="url(#metal)" stroke="${darker(metal, 0.5)}" stroke-width="2"/>` +
      castShadow(circle(250), [20, 28], 0.44) +
      path(circle(250), 'fill="url(#metal)"') +
      path(circle(228), `fill="${darker(metal, 0.45)}"`) +
      path(circle(222), `fill="${dial}"`) +
      ellipse(470, 460, 180, 170, `fill="#fff" opacity="0.25" ${soft(26)}`) +
      minutes +
      marks +
      ellipse(500, 600, 50, 50, `fill="${darker(dial, 0.08)}" stroke="${metal}" stroke-width="4"`) +
      path('M500 600V566', `stroke="${darker(dial, 0.7)}" stroke-width="4"`) +
      hand(-58, 110, 11, darker(metal, 0.2)) +
      hand(54, 164, 8, darker(metal, 0.2)) +
      hand(150, 176, 2.6, '#c0392b') +
      ellipse(500, 500, 13, 13, `fill="${metal}"`) +
      path('M330 420C360 340 440 300 520 300L380 660C330 600 316 500 330 420Z', 'fill="#ffffff" opacity="0.16"'),
  };
}
